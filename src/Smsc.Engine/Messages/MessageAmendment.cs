using Smsc.Protocol;

namespace Smsc.Engine.Messages;

/// <summary>What changes of a stored message whose outcome was not decided, when an ESME or a user wants it otherwise.</summary>
/// <param name="Id">The message.</param>
/// <param name="DueAt">When its outcome is due now, or was decided: UTC ticks of the message clock.</param>
/// <param name="State">Its state now.</param>
/// <param name="ErrorCode">The network's error code, 0 = none.</param>
/// <param name="ReceiptOwed">Whether a receipt is owed now.</param>
public readonly record struct MessageAmendment(long Id, long DueAt, MessageState State, ushort ErrorCode, bool ReceiptOwed)
{
    /// <summary>What is planned for it from now on.</summary>
    public MessagePlan? Plan { get; init; }

    /// <summary>The submit_sm without its header as it is from now on; null: as it was.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Whether a receipt waits to be asked for now, and so none is owed.</summary>
    public bool ReceiptWaits { get; init; }

    /// <summary>Whether the message is history now: its state is final and no receipt is owed.</summary>
    public bool Settles => !ReceiptOwed && State.IsFinal();
}
