using Smsc.Engine.Faults;
using Smsc.Protocol;

namespace Smsc.Engine.Rules;

/// <summary>
/// A rule (<c>Smsc:Rules:N</c>): which submits it is for, and what it says of them. A submit is for it when all that is given fits; the
/// first rule in the list that a submit is for has it, and no other.
/// </summary>
public sealed class RuleOptions
{
    /// <summary>
    /// Its name, which no other rule has: 1 to 100 characters. It is what random numbers follow from; without it, the rule's place in the
    /// list is.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>system_id of the account that submits.</summary>
    public string? Account { get; set; }

    /// <summary>destination_addr: 1 to 20 characters. Here and in prefixes a + at the start counts for nothing.</summary>
    public string? Destination { get; set; }

    /// <summary>What destination_addr starts with: 1 to 20 characters.</summary>
    public string? DestinationPrefix { get; set; }

    /// <summary>
    /// A regular expression that is found in destination_addr as it came. Here and in the others: .NET's syntax without what needs
    /// backtracking (look-around, back references).
    /// </summary>
    public string? DestinationRegex { get; set; }

    /// <summary>source_addr: up to 20 characters; empty fits a submit without one.</summary>
    public string? Source { get; set; }

    /// <summary>What source_addr starts with: 1 to 20 characters.</summary>
    public string? SourcePrefix { get; set; }

    /// <summary>A regular expression that is found in source_addr as it came.</summary>
    public string? SourceRegex { get; set; }

    /// <summary>What the text contains; capitals differ from small letters.</summary>
    public string? Text { get; set; }

    /// <summary>A regular expression that is found in the text.</summary>
    public string? TextRegex { get; set; }

    /// <summary>data_coding: 0 to 255.</summary>
    public int? DataCoding { get; set; }

    /// <summary>The time of day from which it is for submits, in <c>Smsc:TimeZone</c>, by the clock of messages.</summary>
    public TimeOnly? From { get; set; }

    /// <summary>The time of day from which it is for none again; before <see cref="From"/>: of the next day.</summary>
    public TimeOnly? Until { get; set; }

    /// <summary>Of the submits of an account that all else fits, only the n-th, the 2n-th and so on; 1 or more.</summary>
    public int? EveryNth { get; set; }

    /// <summary>How likely it is for a submit that all else fits, 0 to 1.</summary>
    public double? Probability { get; set; }

    /// <summary>
    /// command_status of the response: a name of SMPP 3.4 (ESME_RTHROTTLED) or a number (0x4A1, 1185). Any other than ESME_ROK refuses
    /// the submit.
    /// </summary>
    public string? Status { get; set; }

    /// <summary>How much later the response comes, in real time.</summary>
    public DelayDistribution? ResponseDelay { get; set; }

    /// <summary>What goes wrong with the response on the wire.</summary>
    public FaultKind Fault { get; set; }

    /// <summary>A time of the fault, see <see cref="FaultRegistry"/>; only of those that have one.</summary>
    public TimeSpan? FaultTime { get; set; }

    /// <summary>The outcome. ENROUTE: none, the message stays on its way until its validity ends.</summary>
    public MessageState? State { get; set; }

    /// <summary>The error of the outcome: a name of <see cref="GsmError"/>, or a number from 0 to 65535. Without it 0.</summary>
    public string? Error { get; set; }

    /// <summary>Several outcomes, of which one is drawn; in place of <see cref="State"/> and <see cref="Error"/>.</summary>
    public List<RuleOutcomeOptions> Outcomes { get; set; } = [];

    /// <summary>From submit to outcome.</summary>
    public DelayDistribution? Delay { get; set; }

    /// <summary>Whether an intermediate notification is sent, whatever registered_delivery asks for.</summary>
    public bool Intermediate { get; set; }

    /// <summary>How the way of the receipt differs; several with commas between.</summary>
    public ReceiptFaults Receipt { get; set; }

    /// <summary>How much later than the outcome the receipt is sent.</summary>
    public DelayDistribution? ReceiptDelay { get; set; }
}

/// <summary>One of several outcomes (<c>Smsc:Rules:N:Outcomes:M</c>).</summary>
public sealed class RuleOutcomeOptions
{
    /// <summary>The outcome, as <see cref="RuleOptions.State"/>.</summary>
    public MessageState? State { get; set; }

    /// <summary>Its error, as <see cref="RuleOptions.Error"/>.</summary>
    public string? Error { get; set; }

    /// <summary>How often it comes, in relation to the others: 0 to 1 000 000. Default 1.</summary>
    public int Weight { get; set; } = 1;
}
