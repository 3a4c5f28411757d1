using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Http.Vendors.Infobip.Reports;

/// <summary>What a report tells of a message.</summary>
/// <param name="State">Its state.</param>
/// <param name="ErrorCode">The network's error code, 0 = none.</param>
/// <param name="DoneAt">When it reached that state: UTC ticks of the message clock.</param>
/// <param name="IsIntermediate">Whether it is only told that it is not delivered yet.</param>
internal readonly record struct ReportOutcome(MessageState State, ushort ErrorCode, long DoneAt, bool IsIntermediate = false)
{
    /// <summary>What the store says of a message.</summary>
    public static ReportOutcome Of(in StoredMessage message) => new(message.State, message.ErrorCode, message.DueAt);

    /// <summary>What is to be pushed, which can be newer than what the store says.</summary>
    public static ReportOutcome Of(in PushedDelivery delivery) =>
        new(delivery.State, delivery.ErrorCode, delivery.DoneAt, delivery.IsIntermediate);
}
