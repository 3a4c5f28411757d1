using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Events;
using Smsc.Engine.Messages.LongMessages;
using Smsc.Engine.MobileOriginated;
using Smsc.Engine.Modes.Hlr;
using Smsc.Engine.Modes.Routes;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Http;
using Smsc.Smpp;
using Smsc.Storage;

namespace Smsc.Server.Configuration;

/// <summary>All of <c>Smsc</c> in the configuration; each part is documented at its type.</summary>
public sealed class SmscOptions
{
    public SmppOptions Smpp { get; set; } = new();

    public HttpOptions Http { get; set; } = new();

    /// <summary>Without any account or template: smppclient1, of profile Infobip, and standard, of profile Standard; the password of both is password.</summary>
    public List<AccountOptions> Accounts { get; set; } = [];

    public List<AccountTemplateOptions> AccountTemplates { get; set; } = [];

    /// <summary>
    /// Whether a bind with a system_id that is not configured is granted, with any password, and makes an account with default limits and
    /// profile Infobip. Default false.
    /// </summary>
    public bool AcceptAnyAccount { get; set; }

    /// <summary>
    /// How many accounts are made so, 1 to 1 000 000; past it a bind is refused ESME_RBINDFAIL. Default 10 000: more than a test has, some
    /// 10 MB of them.
    /// </summary>
    public int MaxAccounts { get; set; } = AccountDirectory.DefaultMaxAccounts;

    public MobileOriginatedOptions MobileOriginated { get; set; } = new();

    public StorageOptions Storage { get; set; } = new();

    public DeliveryOptions Delivery { get; set; } = new();

    public SubmitMultiOptions SubmitMulti { get; set; } = new();

    public List<DistributionListOptions> DistributionLists { get; set; } = [];

    public List<DefaultMessageOptions> DefaultMessages { get; set; } = [];

    public HlrOptions Hlr { get; set; } = new();

    public LongMessageOptions LongMessages { get; set; } = new();

    public EventOptions Events { get; set; } = new();

    public List<MessageRouteOptions> Routes { get; set; } = [];

    /// <summary>What is said of submits that are not like all others; the first that is for a submit has it.</summary>
    public List<RuleOptions> Rules { get; set; } = [];

    /// <summary>
    /// What all that rules draw follows from: the same seed, the same run. Default 0: a number like any other, so that two people see the
    /// same.
    /// </summary>
    public long Seed { get; set; }

    /// <summary>ESMEs that the server connects to. Default: none.</summary>
    public List<OutbindOptions> Outbinds { get; set; } = [];

    /// <summary>Whether a system_type that names no mode and no route is refused. Default false: most clients send something.</summary>
    public bool StrictSystemType { get; set; }

    /// <summary>The time zone of the dates in receipts: an IANA name. Default UTC.</summary>
    public string TimeZone { get; set; } = "UTC";
}
