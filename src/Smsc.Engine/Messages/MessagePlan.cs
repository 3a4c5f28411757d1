using Smsc.Engine.Faults;
using Smsc.Protocol;

namespace Smsc.Engine.Messages;

/// <summary>
/// What is decided at its submit of a message that is not like all others: that has times of its own, or that a rule matched. It is kept
/// with the message.
/// </summary>
public readonly record struct MessagePlan
{
    /// <summary>A plan that says what happens without one, but for <see cref="DueAt"/>.</summary>
    public static readonly MessagePlan Ordinary = new() { State = MessageState.DELIVERED };

    /// <summary>When its outcome is due: UTC ticks of the message clock.</summary>
    public long DueAt { get; init; }

    /// <summary>The outcome.</summary>
    public MessageState State { get; init; }

    /// <summary>The network's error code of the outcome, 0 = none.</summary>
    public ushort ErrorCode { get; init; }

    /// <summary>
    /// When an intermediate notification is sent: UTC ticks of the message clock, 0 = none. It is not stored: after a restart there is none.
    /// </summary>
    public long IntermediateAt { get; init; }

    /// <summary>How the way of its receipt differs.</summary>
    public ReceiptFaults Receipt { get; init; }

    /// <summary>How much later than the outcome the receipt is sent, in ticks of the message clock.</summary>
    public long ReceiptDelay { get; init; }

    /// <summary>Which destination of a submit_multi it is, from 0: its message_id is that of the first one.</summary>
    public ushort GroupPlace { get; init; }

    /// <summary>Messages that share its message_id; 0 when it has its own.</summary>
    public ushort GroupCount { get; init; }
}
