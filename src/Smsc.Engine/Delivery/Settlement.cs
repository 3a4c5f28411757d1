using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <summary>What became of a deliver_sm.</summary>
public enum DeliveryResult : byte
{
    /// <summary>deliver_sm_resp with ESME_ROK.</summary>
    Taken,

    /// <summary>ESME_RX_P_APPN, ESME_RX_R_APPN or generic_nack: not to be sent again.</summary>
    Refused,

    /// <summary>Any other status, or no answer in time: to be sent again later.</summary>
    Failed,
}

/// <summary>A session's word on one delivery.</summary>
/// <param name="Handle">The delivery.</param>
/// <param name="Generation">Its generation when the session took it.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Late">The session had reported it Failed for want of an answer; now the answer came after all.</param>
public readonly record struct Settlement(int Handle, uint Generation, DeliveryResult Result, bool Late)
{
    /// <summary>command_status of the answer; ESME_ROK where none came.</summary>
    public CommandStatus Status { get; init; }

    /// <summary>sequence_number of the delivery, 0 = not told.</summary>
    public uint SequenceNumber { get; init; }

    /// <summary>When it was written: UTC ticks of the message clock, 0 = not told.</summary>
    public long SentAt { get; init; }
}
