using Smsc.Protocol;

namespace Smsc.Engine.Messages;

/// <summary>What happened to a message. The numbers reach the disk.</summary>
public enum MessageEventKind : byte
{
    /// <summary>Its state changed to <see cref="MessageEvent.State"/>.</summary>
    StateChanged = 1,

    /// <summary>An ESME took its receipt.</summary>
    ReceiptDelivered = 2,

    /// <summary>An ESME refused its receipt for good.</summary>
    ReceiptRefused = 3,

    /// <summary>Its receipt was owed for too long.</summary>
    ReceiptExpired = 4,

    /// <summary>Its receipt was pushed and not taken: the next try is at <see cref="MessageEvent.NextTryAt"/>.</summary>
    ReceiptFailed = 5,
}

/// <summary>One entry of the stream of <see cref="IMessageStore"/>.</summary>
/// <param name="Id">The message.</param>
/// <param name="At">When: UTC ticks of the message clock.</param>
/// <param name="Kind">What happened.</param>
/// <param name="State">The state after it.</param>
/// <param name="ErrorCode">The network's error code, 0 = none.</param>
/// <param name="ReceiptOwed">Whether a receipt is owed after it.</param>
/// <param name="SessionId">The session that took or refused the receipt, 0 = none.</param>
/// <param name="Attempts">How often the receipt was sent since the start, at most 255.</param>
public readonly record struct MessageEvent(
    long Id, long At, MessageEventKind Kind, MessageState State, ushort ErrorCode, bool ReceiptOwed, long SessionId, byte Attempts = 0)
{
    /// <summary>
    /// When the receipt that this event ends was sent: UTC ticks of the message clock; 0 for one that was not, and for other events.
    /// </summary>
    public long SentAt { get; init; }

    /// <summary>Of <see cref="MessageEventKind.ReceiptFailed"/>, when the receipt is tried next: UTC ticks of the message clock.</summary>
    public long NextTryAt { get; init; }

    /// <summary>Whether a receipt waits to be asked for after it, and so none is owed.</summary>
    public bool ReceiptWaits { get; init; }

    /// <summary>Whether the message is history after this event: its state is final and no receipt is owed.</summary>
    public bool Settles => !ReceiptOwed && State.IsFinal();

    /// <summary>What has become of the receipt after this event.</summary>
    public ReceiptState Receipt => Kind switch
    {
        MessageEventKind.ReceiptDelivered => ReceiptState.Delivered,
        MessageEventKind.ReceiptRefused => ReceiptState.Refused,
        MessageEventKind.ReceiptExpired => ReceiptState.Expired,
        _ => ReceiptOwed ? ReceiptState.Owed : ReceiptWaits ? ReceiptState.Waiting : ReceiptState.None,
    };
}
