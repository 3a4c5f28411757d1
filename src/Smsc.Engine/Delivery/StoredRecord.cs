using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Delivery;

/// <summary>Makes a live record of what the store holds of a message.</summary>
internal static class StoredRecord
{
    /// <summary>Fills a record that was taken.</summary>
    public static void Fill(LiveMessages messages, int handle, in StoredMessage stored, Account account)
    {
        ref var message = ref messages[handle];

        // It was accepted, so it can be read.
        var pdu = Pdu.Read<SubmitSm>(stored.Body.Span, out _);
        message.Id = stored.Id;
        message.SubmittedAt = stored.AcceptedAt;
        message.DoneAt = stored.DueAt;
        message.Account = account.Index;
        message.Mode = stored.Mode;
        message.State = stored.State;
        message.Outcome = stored.State.IsFinal() ? stored.State : MessageState.DELIVERED;
        message.Priority = pdu.PriorityFlag;
        message.Flags = LiveFlags.None;
        message.Face = stored.ReceiptFace;

        // Sessions begin anew at each start, what is pushed goes on.
        message.Attempts = message.Face == ReceiptFace.Push ? stored.ReceiptAttempts : (byte)0;
        message.RegisteredDelivery = SubmitSmRules.EffectiveRegisteredDelivery(pdu);
        message.ErrorCode = stored.ErrorCode;
        if (Tlv.TryFindInteger(pdu.Tlvs, TlvTag.UserMessageReference, out var reference))
        {
            message.Flags = LiveFlags.HasUserMessageReference;
            message.UserMessageReference = (ushort)reference;
        }

        if (!pdu.Tlvs.IsEmpty && SubmitSmRules.SetsDpf(pdu.Tlvs, account.Profile)) message.Flags |= LiveFlags.SetsDpf;

        message.SourceAddrTon = pdu.SourceAddrTon;
        message.SourceAddrNpi = pdu.SourceAddrNpi;
        message.DestAddrTon = pdu.DestAddrTon;
        message.DestAddrNpi = pdu.DestAddrNpi;
        message.SourceLength = (byte)pdu.SourceAddr.Length;
        message.DestinationLength = (byte)pdu.DestinationAddr.Length;
        pdu.SourceAddr.CopyTo(message.Source);
        pdu.DestinationAddr.CopyTo(message.Destination);
        if (stored.Mode.IsMobileOriginated())
        {
            FillMobileOriginated(messages, handle, stored.Body);
            return;
        }

        ReceiptExcerpt.Keep(messages, handle, stored.Body.Span, account.Profile);
        if (stored.Plan is { } plan) LivePlan.Apply(messages, handle, stored.State.IsFinal() ? Done(plan, stored) : plan, stored.SessionId);
    }

    /// <summary>It has no outcome to wait for: like a receipt it is owed, and its state is that of the end that is hoped for.</summary>
    private static void FillMobileOriginated(LiveMessages messages, int handle, ReadOnlyMemory<byte> body)
    {
        ref var message = ref messages[handle];
        message.State = message.Outcome = MessageState.DELIVERED;
        message.Flags = LiveFlags.None;
        message.RegisteredDelivery = RegisteredDelivery.None;
        messages.Bodies.Put(handle, body);
    }

    /// <summary>Of a plan whose outcome has come, what is left of it: how its receipt goes, now.</summary>
    private static MessagePlan Done(MessagePlan plan, in StoredMessage stored) =>
        plan with { State = stored.State, ErrorCode = stored.ErrorCode, ReceiptDelay = 0 };
}
