using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Events;
using Smsc.Engine.Messages.LongMessages;
using Smsc.Engine.MobileOriginated;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Hlr;
using Smsc.Engine.Submission;

namespace Smsc.Engine;

/// <summary>What the engine is told at its start; every value is checked before.</summary>
public sealed class EngineOptions : ReloadableOptions
{
    /// <summary>When messages are delivered.</summary>
    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>Routes, and what an unknown system_type is.</summary>
    public ModeOptions Modes { get; init; } = new();

    /// <summary>How numbers are looked up.</summary>
    public HlrOptions Hlr { get; init; } = new();

    /// <summary>How much one submit_multi may become.</summary>
    public SubmitMultiOptions SubmitMulti { get; init; } = new();

    /// <summary>Distribution lists that a submit_multi can name.</summary>
    public IReadOnlyList<DistributionListOptions> DistributionLists { get; init; } = [];

    /// <summary>Texts that a submit can name by their numbers.</summary>
    public IReadOnlyList<DefaultMessageOptions> DefaultMessages { get; init; } = [];

    /// <summary>How the parts of long messages are found.</summary>
    public LongMessageOptions LongMessages { get; init; } = new();

    /// <summary>How what happens is told.</summary>
    public EventOptions Events { get; init; } = new();

    /// <summary>Messages from subscribers.</summary>
    public MobileOriginatedOptions MobileOriginated { get; init; } = new();

    /// <summary>
    /// Whether a bind with a system_id that nobody configured is granted, with any password, and makes an account with default limits and
    /// profile Infobip. Default false.
    /// </summary>
    public bool AcceptAnyAccount { get; init; }

    /// <summary>How many accounts are made so; past it a bind is refused ESME_RBINDFAIL. Default 10 000.</summary>
    public int MaxAccounts { get; init; } = AccountDirectory.DefaultMaxAccounts;

    /// <summary>Reads which country has which numbers; called once, when it is needed. Default: none has any.</summary>
    public Func<IReadOnlyList<NumberRange>> NumberRanges { get; init; } = static () => [];

    /// <summary>Told what is wrong when the store cannot be read for what is due next, and null when it can again; on a thread of the pool.</summary>
    public Action<IOException?>? StoreRead { get; init; }

    /// <summary>The time zone of the dates in receipts.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;
}
