using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes.Hlr;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Accounts;

/// <summary>
/// What an account may do, whether it is named or one of many alike. Once an engine has it nobody changes it; <see cref="SmscEngine.Reload"/>
/// takes another one.
/// </summary>
public abstract class AccountLimits
{
    /// <summary>
    /// Sessions bound at once over all bind types. Default 4: the maximum of Infobip's endpoint. A lower one ends no session: binds are
    /// refused until fewer are bound.
    /// </summary>
    public int MaxSessions { get; set; } = 4;

    /// <summary>
    /// Unanswered deliver_sm a session. Default 100: ten times the guideline of SMPP 3.4 §2.9, which keeps a fast client busy. Another one
    /// counts from the next bind on.
    /// </summary>
    public int Window { get; set; } = 100;

    /// <summary>Unanswered submits of a session at which its reading pauses; never an error. Default 10 000.</summary>
    public int SubmitWindow { get; set; } = 10_000;

    /// <summary>
    /// Messages whose state is not final or whose receipt is owed, at which a submit is answered ESME_RMSGQFUL.
    /// Default 1 000 000: about 130 MB of live records.
    /// </summary>
    public int MaxUnsettled { get; set; } = 1_000_000;

    /// <summary>Submits a second, past which a submit is answered ESME_RTHROTTLED; 0 = no limit, as on Infobip's endpoint.</summary>
    public int MaxSubmitsPerSecond { get; set; }

    /// <summary>
    /// From where it may be bound: IP addresses, or networks in CIDR notation, IPv4 and IPv6; a bind from elsewhere is refused
    /// ESME_RBINDFAIL. Default: from everywhere. Others count from the next bind on.
    /// </summary>
    public List<string> AllowedAddresses { get; set; } = [];

    /// <summary>
    /// Which optional parameters answers to lookups carry: one or several, with commas between. Default Examples: those of the manual's
    /// examples.
    /// </summary>
    public HlrPackages HlrPackages { get; set; }

    /// <summary>What its SMSC does and how it spells it, as far as nothing below overrides it. Default Infobip.</summary>
    public ProfileName Profile { get; set; }

    /// <summary>What it may do beside binding and submit_sm. Null: Infobip None, Standard All.</summary>
    public Operations? Operations { get; set; }

    /// <summary>What data_coding 1 means: Gsm7, Ia5 or Latin1. Null: Infobip Gsm7, Standard Ia5.</summary>
    public Alphabet? DataCoding1 { get; set; }

    /// <summary>Whether registered_delivery bit 4 brings intermediate notifications. Null: Infobip false, Standard true.</summary>
    public bool? IntermediateNotifications { get; set; }

    /// <summary>
    /// Where the receipts of messages go that were submitted over HTTP: to notifyUrl, or to where they are asked for; or to sessions that
    /// receive. Default Http.
    /// </summary>
    public HttpReceipts HttpReceipts { get; set; }

    /// <summary>By which way messages from subscribers reach it. Default Smpp. Another one counts for messages that come later.</summary>
    public ReceiptFace Mo { get; set; }

    /// <summary>
    /// With <see cref="Mo"/> Push: the http or https URL that is called for each message from a subscriber, with placeholders such as
    /// %sender% (Infobip's HTTP manual, received messages pushed to the client).
    /// </summary>
    public string? MoUrl { get; set; }

    /// <summary>With <see cref="Mo"/> Push: how it is called. Default GET, as the manual has it; POST on request.</summary>
    public MoMethod MoMethod { get; set; }

    /// <summary>
    /// The words that may stand before the text of a message from a subscriber as its keyword: 1 to 50 characters each, none of them a
    /// space; capitals and small letters are alike. Default none: no keyword is told.
    /// </summary>
    public List<string> Keywords { get; set; } = [];

    /// <summary>
    /// The http or https URL that is told at once, by POST, when the user of a tracked link opened it. Default none: it is only counted.
    /// </summary>
    public string? ClickUrl { get; set; }

    /// <summary>How it spells ids and receipts, as far as not as its profile has it.</summary>
    public DialectOptions Dialect { get; set; } = new();
}

/// <summary>An account with its credentials (<c>Smsc:Accounts:N</c>).</summary>
public sealed class AccountOptions : AccountLimits
{
    /// <summary>system_id: 1 to 15 ASCII characters (SMPP 3.4 §5.2.1).</summary>
    public string SystemId { get; set; } = "";

    /// <summary>password. v3.4 allows 8 characters; longer ones, up to 255, are accepted.</summary>
    public string Password { get; set; } = "";
}

/// <summary>Many accounts alike: the prefix followed by 1 to <see cref="Count"/> (<c>Smsc:AccountTemplates:N</c>).</summary>
public sealed class AccountTemplateOptions : AccountLimits
{
    /// <summary>What each system_id starts with.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>How many accounts, 1 to 1 000 000.</summary>
    public int Count { get; set; } = 1;

    /// <summary>The password of each.</summary>
    public string Password { get; set; } = "";
}
