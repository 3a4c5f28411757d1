using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Events;

/// <content>
/// What happens to messages; each is called while <see cref="IsRead"/>. That is looked at after the store was told: whoever begins to read,
/// and then looks into the store, misses nothing in between.
/// </content>
public sealed partial class EventLog
{
    private const uint ResponseBit = 0x80000000;

    /// <summary>The answers to a batch are final.</summary>
    internal void Submitted(SubmissionBatch batch)
    {
        using var written = Begin(batch.Count);
        foreach (ref readonly var item in batch.Items)
        {
            var isAccepted = item.Status == CommandStatus.ESME_ROK;
            ref var entry = ref Add(isAccepted ? EngineEventKind.SubmitAccepted : EngineEventKind.SubmitRefused);
            Fill(ref entry, batch, item);
            entry.SessionId = batch.SessionId;
            entry.Status = item.Status;
            entry.SequenceNumber = item.SequenceNumber;
            entry.Command = (CommandId)((uint)item.Response & ~ResponseBit);
            if (isAccepted) entry.State = MessageState.ENROUTE;
        }
    }

    /// <summary>All messages of a batch were delivered as soon as they were answered.</summary>
    internal void Delivered(SubmissionBatch batch)
    {
        using var written = Begin(batch.Accepted);
        foreach (ref readonly var item in batch.Items)
        {
            if (item.Status != CommandStatus.ESME_ROK) continue;

            ref var entry = ref Add(EngineEventKind.StateChanged);
            Fill(ref entry, batch, item);
            entry.State = MessageState.DELIVERED;
            if (!RegisteredDelivery.WantsReceipt(item.RegisteredDelivery, MessageState.DELIVERED)) continue;

            entry.Receipt = batch.SupplementOf(item) is { ReceiptFace: ReceiptFace.Pull } ? ReceiptState.Waiting : ReceiptState.Owed;
        }
    }

    /// <summary>Messages from subscribers of a batch wait until they are asked for.</summary>
    internal void Waits(SubmissionBatch batch)
    {
        using var written = Begin(batch.Count);
        foreach (ref readonly var item in batch.Items)
        {
            ref var entry = ref Add(EngineEventKind.StateChanged);
            Fill(ref entry, batch, item);
            entry.State = MessageState.DELIVERED;
            entry.Receipt = ReceiptState.Waiting;
        }
    }

    /// <summary>What became of messages, whose records are the caller's.</summary>
    /// <param name="messages">The records.</param>
    /// <param name="handles">One for each event; <see cref="LiveMessages.None"/> when it is no longer there.</param>
    /// <param name="events">What the store was told.</param>
    /// <param name="account">Whose the messages without a record are.</param>
    internal void Happened(LiveMessages messages, ReadOnlySpan<int> handles, ReadOnlySpan<MessageEvent> events, Account? account = null)
    {
        using var written = Begin(events.Length);
        for (var i = 0; i < events.Length; i++)
        {
            ref readonly var change = ref events[i];
            ref var entry = ref Add(KindOf(change.Kind));
            entry.MessageId = change.Id;
            entry.State = change.State;
            entry.ErrorCode = change.ErrorCode;
            entry.Receipt = change.Receipt;
            entry.SessionId = change.SessionId;
            entry.Attempts = change.Attempts;
            if (handles[i] != LiveMessages.None) Fill(ref entry, messages[handles[i]]);
            else if (account is not null) Fill(ref entry, account);
        }
    }

    /// <summary>A receipt is to be sent again later.</summary>
    internal void Retried(in LiveMessage message, long sessionId)
    {
        using var written = Begin(1);
        ref var entry = ref Add(EngineEventKind.ReceiptRetried);
        Fill(ref entry, message);
        entry.MessageId = message.Id;
        entry.State = message.Mode.IsMobileOriginated() ? MessageState.ENROUTE : message.State;
        entry.ErrorCode = message.ErrorCode;
        entry.Receipt = ReceiptState.Owed;
        entry.SessionId = sessionId;
        entry.Attempts = message.Attempts;
    }

    /// <summary>A message was ended by somebody, or changed, and that is safe.</summary>
    internal void Changed(in StoredMessage message)
    {
        using var written = Begin(1);
        ref var entry = ref Add(message.State.IsFinal() ? EngineEventKind.StateChanged : EngineEventKind.MessageReplaced);
        Fill(ref entry, message);
        entry.Receipt = message.Receipt;
    }

    /// <summary>Receipts that waited were asked for.</summary>
    internal void Taken(IReadOnlyList<StoredMessage> messages)
    {
        using var written = Begin(messages.Count);
        foreach (var message in messages)
        {
            ref var entry = ref Add(EngineEventKind.ReceiptDelivered);
            Fill(ref entry, message);
            entry.Receipt = ReceiptState.Delivered;
            entry.Attempts = message.ReceiptAttempts;
        }
    }

    private static EngineEventKind KindOf(MessageEventKind kind) => kind switch
    {
        MessageEventKind.ReceiptDelivered => EngineEventKind.ReceiptDelivered,
        MessageEventKind.ReceiptRefused => EngineEventKind.ReceiptRefused,
        MessageEventKind.ReceiptExpired => EngineEventKind.ReceiptExpired,
        MessageEventKind.ReceiptFailed => EngineEventKind.ReceiptRetried,
        _ => EngineEventKind.StateChanged,
    };

    private static void Fill(ref EngineEvent entry, Account account)
    {
        entry.Account = account.Index;
        entry.SystemId = account.SystemId;
    }

    private static void Fill(ref EngineEvent entry, SubmissionBatch batch, in SubmissionItem item)
    {
        Fill(ref entry, batch.Account);
        entry.MessageId = item.Id;
        entry.Mode = batch.Mode.Id;
        entry.SetAddresses(batch.SourceOf(item), batch.DestinationOf(item));
    }

    private void Fill(ref EngineEvent entry, in StoredMessage message)
    {
        // It was accepted, so it can be read.
        var pdu = Pdu.Read<SubmitSm>(message.Body.Span, out _);
        if (_accounts.TryFind(message.Account, out var account)) Fill(ref entry, account);
        entry.MessageId = message.Id;
        entry.Mode = message.Mode;
        entry.State = message.State;
        entry.ErrorCode = message.ErrorCode;
        entry.SetAddresses(pdu.SourceAddr, pdu.DestinationAddr);
    }

    private void Fill(ref EngineEvent entry, in LiveMessage message)
    {
        Fill(ref entry, _accounts[message.Account]);
        entry.Mode = message.Mode;
        ReadOnlySpan<byte> source = message.Source;
        ReadOnlySpan<byte> destination = message.Destination;
        entry.SetAddresses(source[..message.SourceLength], destination[..message.DestinationLength]);
    }
}
