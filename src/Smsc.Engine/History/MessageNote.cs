using Smsc.Protocol;

namespace Smsc.Engine.History;

/// <summary>
/// What a store keeps of a step in the life of a message that is not told by the message itself: those that are not ordinary, and all of
/// them while the message clock is not real time.
/// </summary>
/// <param name="Id">The message.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When: UTC ticks of the message clock.</param>
/// <param name="RealAt">When: UTC ticks of real time.</param>
public readonly record struct MessageNote(long Id, HistoryKind Kind, long At, long RealAt)
{
    /// <summary>Notes that a store keeps of a message: the first <see cref="FirstKept"/>, and of the others the newest.</summary>
    public const int MostOfMessage = 100;

    /// <summary>Notes of a message that never leave before it: its beginning.</summary>
    public const int FirstKept = 4;

    /// <summary>Octets of <see cref="BodyBefore"/> past which a store keeps none: texts in short_message are shorter.</summary>
    public const int MaxBody = 1024;

    /// <summary>Its place among all notes of its message, from 1: given by the store.</summary>
    public int Number { get; init; }

    /// <summary>The session that it happened on, 0 = none.</summary>
    public long SessionId { get; init; }

    /// <summary>The state after it, 0 = not told.</summary>
    public MessageState State { get; init; }

    /// <summary>The network's error code after it, 0 = none.</summary>
    public ushort ErrorCode { get; init; }

    /// <summary>command_status of the answer; ESME_ROK where there was none.</summary>
    public CommandStatus CommandStatus { get; init; }

    /// <summary>sequence_number of the deliver_sm, 0 = none.</summary>
    public uint SequenceNumber { get; init; }

    /// <summary>Which sending it was since the start of the process, from 1, at most 255; 0 = none.</summary>
    public byte Attempt { get; init; }

    /// <summary>When what it tells of was sent: UTC ticks of the message clock, 0 = not told.</summary>
    public long SentAt { get; init; }

    /// <summary>When the outcome, or the next try, is due after it: UTC ticks of the message clock, 0 = not told.</summary>
    public long DueAt { get; init; }

    /// <summary>When the outcome was due before it: UTC ticks of the message clock, 0 = not told.</summary>
    public long DueAtBefore { get; init; }

    /// <summary>
    /// The submit_sm without its header before it; null when it was not changed, or has more than <see cref="MaxBody"/> octets. Of
    /// <see cref="HistoryKind.LinkOpened"/>: a <see cref="LinkOpening"/>.
    /// </summary>
    public byte[]? BodyBefore { get; init; }
}
