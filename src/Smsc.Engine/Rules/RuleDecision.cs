using Smsc.Engine.Faults;
using Smsc.Protocol;

namespace Smsc.Engine.Rules;

/// <summary>What the first rule that matches a submit says of it, with all that is random drawn.</summary>
public readonly record struct RuleDecision
{
    /// <summary>The status of the response; other than ESME_ROK the submit is refused with it.</summary>
    public CommandStatus Status { get; init; }

    /// <summary>What happens to the response.</summary>
    public ResponseFault Fault { get; init; }

    /// <summary>
    /// The outcome; null: as without the rule. ENROUTE: there is none, the message stays on its way until its validity ends.
    /// </summary>
    public MessageState? State { get; init; }

    /// <summary>The network's error code of the outcome.</summary>
    public ushort ErrorCode { get; init; }

    /// <summary>From the start of the message's way to the outcome, in ticks of the message clock; null: as without the rule.</summary>
    public long? Delay { get; init; }

    /// <summary>How the way of the receipt differs.</summary>
    public ReceiptFaults Receipt { get; init; }

    /// <summary>How much later than the outcome the receipt is sent, in ticks of the message clock.</summary>
    public long ReceiptDelay { get; init; }

    /// <summary>Whether an intermediate notification is sent, whatever registered_delivery asks for.</summary>
    public bool Intermediate { get; init; }
}
