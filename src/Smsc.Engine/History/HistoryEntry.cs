using Smsc.Protocol;

namespace Smsc.Engine.History;

/// <summary>One step in the life of a message, with both clocks.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When: UTC ticks of the message clock.</param>
/// <param name="RealAt">When: UTC ticks of real time.</param>
public sealed record HistoryEntry(HistoryKind Kind, long At, long RealAt)
{
    /// <summary>The session that it happened on; null when none.</summary>
    public long? SessionId { get; init; }

    /// <summary>The state after it; null where it changes none.</summary>
    public MessageState? State { get; init; }

    /// <summary>The network's error code after it, 0 = none.</summary>
    public ushort ErrorCode { get; init; }

    /// <summary>command_status of the ESME's answer; null where there was none, or it is not kept.</summary>
    public CommandStatus? CommandStatus { get; init; }

    /// <summary>sequence_number of the deliver_sm; null where there was none, or it is not kept.</summary>
    public uint? SequenceNumber { get; init; }

    /// <summary>Which sending it was since the start of the process, from 1, at most 255; null where there was none.</summary>
    public int? Attempt { get; init; }

    /// <summary>When the outcome, or the next try, is due after it: UTC ticks of the message clock; null where it is not said.</summary>
    public long? DueAt { get; init; }

    /// <summary>When the outcome was due before it: UTC ticks of the message clock; null where it is not said.</summary>
    public long? DueAtBefore { get; init; }

    /// <summary>The submit_sm without its header before it was replaced; empty otherwise, and for long ones.</summary>
    public ReadOnlyMemory<byte> BodyBefore { get; init; }

    /// <summary>Of <see cref="HistoryKind.LinkOpened"/>: which link, and by what. Null otherwise.</summary>
    public LinkOpening? Link { get; init; }
}
