using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Delivery;

/// <content>Whether a receipt follows, and by which way.</content>
public sealed partial class DeliveryScheduler
{
    /// <summary>What becomes of the receipt of a stored message that is ended by somebody.</summary>
    internal static ReceiptState ReceiptAfter(in StoredMessage message, MessageState state)
    {
        // It was accepted, so it can be read.
        var registeredDelivery = SubmitSmRules.EffectiveRegisteredDelivery(Pdu.Read<SubmitSm>(message.Body.Span, out _));
        if (!RegisteredDelivery.WantsReceipt(registeredDelivery, state)) return ReceiptState.None;
        if (message.Plan is { } plan && (plan.Receipt & ReceiptFaults.Never) != 0) return ReceiptState.None;
        if (message.ReceiptFace != ReceiptFace.Smpp && message.Mode.IsLookup()) return ReceiptState.None;

        return message.ReceiptFace == ReceiptFace.Pull ? ReceiptState.Waiting : ReceiptState.Owed;
    }

    /// <summary>The outcome of messages without a plan is delivery; a lookup is always answered.</summary>
    private static bool WantsReceipt(byte registeredDelivery) => RegisteredDelivery.WantsReceipt(registeredDelivery, MessageState.DELIVERED);

    /// <summary>A lookup that did not come over SMPP is answered where it was asked.</summary>
    private static bool WantsReceipt(in LiveMessage message) =>
        RegisteredDelivery.WantsReceipt(message.RegisteredDelivery, message.State) && (message.Flags & LiveFlags.NoReceipt) == 0
        && (message.Face == ReceiptFace.Smpp || !message.Mode.IsLookup());

    /// <summary>By which way the receipt of an item goes.</summary>
    private static ReceiptFace FaceOf(SubmissionBatch batch, in SubmissionItem item) =>
        item.Supplement == 0 ? ReceiptFace.Smpp : batch.SupplementOf(item)!.ReceiptFace;

    /// <summary>Whether something is to be done for an item that is delivered at once: a lookup is, or its receipt is owed.</summary>
    private static bool NeedsRecord(SubmissionBatch batch, in SubmissionItem item) => WantsReceipt(item.RegisteredDelivery)
        && (item.Supplement == 0 || batch.Mode.Id.IsLookup() || FaceOf(batch, item) != ReceiptFace.Pull);

    private static int CountRecords(SubmissionBatch batch)
    {
        var count = 0;
        foreach (ref readonly var item in batch.Items)
        {
            if (item.Status == CommandStatus.ESME_ROK && NeedsRecord(batch, item)) count++;
        }

        return count;
    }

    /// <summary>Lookups that did not come over SMPP end at once.</summary>
    private void Conclude(ReadOnlySpan<int> handles, long now)
    {
        for (; !handles.IsEmpty; handles = handles[Math.Min(handles.Length, DueMessages.BatchSize)..])
            OnDue(handles[..Math.Min(handles.Length, DueMessages.BatchSize)], now);
    }

    /// <summary>
    /// An intermediate notification is a record of its own, beside that of its message, and takes a place of its own among what is not
    /// settled, for as long as it is kept. Nobody asks for one later.
    /// </summary>
    private void ScheduleIntermediate(SubmissionBatch batch, in SubmissionItem item, in MessagePlan plan)
    {
        var face = FaceOf(batch, item);
        if (face == ReceiptFace.Pull || batch.Account.TakeUnsettled(1) == 0) return;

        Span<int> taken = stackalloc int[1];
        _messages.Take(taken);
        Fill(taken[0], batch, item, plan.IntermediateAt);
        var error = face == ReceiptFace.Push ? ErrorOnTheWay(plan.ErrorCode) : (ushort)0;
        LivePlan.Apply(_messages, taken[0], plan with { ErrorCode = error, Receipt = ReceiptFaults.None, ReceiptDelay = 0 }, batch.SessionId);
        _messages[taken[0]].Flags |= LiveFlags.Intermediate;
        _due.Add(taken, plan.IntermediateAt);
    }

    /// <summary>Why a message that is pushed about is still on its way: the error of its outcome, if that may pass.</summary>
    private static ushort ErrorOnTheWay(ushort errorCode) =>
        errorCode != 0 && GsmError.TryFind(errorCode, out var error) && error.IsPermanent == false ? errorCode : ErrorCodes.AbsentSubscriber;
}
