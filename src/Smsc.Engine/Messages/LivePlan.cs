using Smsc.Engine.Faults;

namespace Smsc.Engine.Messages;

/// <summary>Puts a plan into a live record, whether it comes from its submit or back from the store.</summary>
internal static class LivePlan
{
    /// <summary>The record is filled otherwise.</summary>
    public static void Apply(LiveMessages messages, int handle, in MessagePlan plan, long sessionId)
    {
        ref var message = ref messages[handle];
        message.Outcome = plan.State;
        message.ErrorCode = plan.ErrorCode;
        if ((plan.Receipt & ReceiptFaults.Never) != 0) message.Flags |= LiveFlags.NoReceipt;
        if ((plan.Receipt & ReceiptFaults.Twice) != 0) message.Flags |= LiveFlags.ReceiptTwice;
        if ((plan.Receipt & ReceiptFaults.OtherSession) != 0) message.Flags |= LiveFlags.OtherSession;
        if (plan.ReceiptDelay == 0 && plan.GroupPlace == 0 && (plan.Receipt & ReceiptFaults.OtherSession) == 0) return;

        ref var details = ref messages.MakeDetails(ref message, handle);
        details.ReceiptDelay = plan.ReceiptDelay;
        details.GroupPlace = plan.GroupPlace;
        details.SessionId = sessionId;
    }
}
