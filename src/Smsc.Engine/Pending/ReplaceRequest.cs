namespace Smsc.Engine.Pending;

/// <summary>What a replace_sm asks for.</summary>
/// <param name="Id">The message.</param>
/// <param name="Source">source_addr.</param>
public readonly record struct ReplaceRequest(long Id, SmeAddress Source)
{
    /// <summary>schedule_delivery_time; empty: as it was.</summary>
    public ReadOnlyMemory<byte> ScheduleDeliveryTime { get; init; }

    /// <summary>validity_period; empty: as it was.</summary>
    public ReadOnlyMemory<byte> ValidityPeriod { get; init; }

    /// <summary>registered_delivery.</summary>
    public byte RegisteredDelivery { get; init; }

    /// <summary>sm_default_msg_id.</summary>
    public byte SmDefaultMsgId { get; init; }

    /// <summary>short_message.</summary>
    public ReadOnlyMemory<byte> ShortMessage { get; init; }
}
