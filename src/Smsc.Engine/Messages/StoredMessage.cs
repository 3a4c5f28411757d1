using Smsc.Engine.Modes;
using Smsc.Protocol;

namespace Smsc.Engine.Messages;

/// <summary>A message as the store knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">The system_id of the account that submitted it; it may have left the configuration since.</param>
/// <param name="SessionId">The session that submitted it.</param>
/// <param name="AcceptedAt">When: UTC ticks of the message clock.</param>
/// <param name="DueAt">When its outcome is or was due: UTC ticks of the message clock.</param>
/// <param name="State">Its state.</param>
/// <param name="ErrorCode">The network's error code, 0 = none.</param>
/// <param name="Settled">Whether its state is final and no receipt is owed.</param>
/// <param name="Body">
/// The submit_sm without its header: as received, or as its mode made it. That of a lookup holds its destination and nothing else.
/// </param>
public readonly record struct StoredMessage(
    long Id, string Account, long SessionId, long AcceptedAt, long DueAt, MessageState State, ushort ErrorCode, bool Settled,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>Which face it came through.</summary>
    public SourceFace Face { get; init; } = SourceFace.Smpp;

    /// <summary>How it was submitted: as a message, or as a question about a number.</summary>
    public ModeId Mode { get; init; }

    /// <summary>What was decided of it at its submit; null when it goes the way of all.</summary>
    public MessagePlan? Plan { get; init; }

    /// <summary>What became of its receipt.</summary>
    public ReceiptState Receipt { get; init; }

    /// <summary>
    /// How often the receipt was sent, at most 255; 0 until it ended. What is sent to sessions counts from the start of the process that
    /// ended it; what is pushed counts from the beginning, and each time.
    /// </summary>
    public byte ReceiptAttempts { get; init; }

    /// <summary>The session that took or refused the receipt, 0 = none.</summary>
    public long ReceiptSessionId { get; init; }

    /// <summary>When the receipt was taken, refused or given up: UTC ticks of the message clock; 0 until then.</summary>
    public long ReceiptAt { get; init; }

    /// <summary>
    /// When the receipt was sent that an ESME took or refused: UTC ticks of the message clock; 0 until then, and when nobody did.
    /// </summary>
    public long ReceiptSentAt { get; init; }

    /// <summary>What its face keeps beside it; null of what only SMPP knows.</summary>
    public MessageSupplement? Supplement { get; init; }

    /// <summary>By which way its receipt, or if it is mobile-originated itself, reaches the account.</summary>
    public ReceiptFace ReceiptFace => Supplement?.ReceiptFace ?? ReceiptFace.Smpp;

    /// <summary>When a receipt that is owed is pushed next: UTC ticks of the message clock; 0 when that was not said.</summary>
    public long NextTryAt { get; init; }
}
