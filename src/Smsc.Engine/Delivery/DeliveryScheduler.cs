using Smsc.Engine.Accounts;
using Smsc.Engine.Events;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Hlr;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <summary>Decides when a message's fate is due and what it is, and hands the receipts that follow to the router.</summary>
public sealed partial class DeliveryScheduler
{
    private const int EventsAtOnce = 64;

    private readonly LiveMessages _messages;
    private readonly IMessageStore _store;
    private readonly DeliveryRouter _router;
    private readonly DueMessages _due;
    private readonly TimeProvider _clock;
    private readonly AccountDirectory _accounts;
    private readonly NumberContexts _contexts;
    private readonly Transactions _transactions;
    private readonly DeliveryPendingFlags _flags;
    private readonly EngineCounters _counters;
    private readonly EventLog _events;
    private readonly long _alertAfter;

    internal DeliveryScheduler(
        AccountDirectory accounts, LiveMessages messages, IMessageStore store, DeliveryRouter router, DueMessages due, DeliveryOptions options,
        TimeProvider messageClock, NumberContexts contexts, Transactions transactions, DeliveryPendingFlags flags,
        EngineCounters counters, EventLog events)
    {
        _counters = counters;
        _events = events;
        _transactions = transactions;
        _flags = flags;
        _alertAfter = options.AlertAfter.Ticks;
        _contexts = contexts;
        _accounts = accounts;
        _messages = messages;
        _store = store;
        _router = router;
        _due = due;
        _clock = messageClock;
        Delay = options.Delay.Ticks;
    }

    /// <summary>Where it is noted what becomes of messages.</summary>
    internal HistoryRecorder History { get; init; } = null!;

    /// <summary>From submit to outcome, in ticks.</summary>
    internal long Delay { get; }

    /// <summary>Starts the lives of a batch's accepted messages, but of those that are left to the store.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="leftFrom">What is due at this time or later is left; UTC ticks.</param>
    internal void Schedule(SubmissionBatch batch, long leftFrom)
    {
        var now = _clock.GetUtcNow().UtcTicks;
        if (batch.HasPlans)
        {
            ScheduleEach(batch, leftFrom, now);
            return;
        }

        var due = batch.DueAt;
        var later = due > now;

        // A message whose life ends here and now needs no record.
        Span<int> handles = stackalloc int[SubmissionBatch.MaxItems];
        handles = handles[..(later ? batch.Accepted : CountRecords(batch))];
        _messages.Take(handles);
        var place = 0;
        foreach (ref readonly var item in batch.Items)
        {
            if (item.Status == CommandStatus.ESME_ROK && (later || NeedsRecord(batch, item)))
                Fill(handles[place++], batch, item, due);
        }

        if (later)
        {
            _due.Add(handles, due);
            return;
        }

        if (batch.Mode.Id.IsLookup())
        {
            if (batch.Face == SourceFace.Smpp) Answer(handles, now);
            else Conclude(handles, now);
            return;
        }

        RecordDelivered(batch, now);
        _counters.Ended(MessageState.DELIVERED, batch.Accepted);
        if (_events.IsRead) _events.Delivered(batch);
        batch.Account.ReturnUnsettled(batch.Accepted - handles.Length);
        foreach (var handle in handles) _messages[handle].State = MessageState.DELIVERED;
        _router.Route(handles, now);
    }

    /// <summary>Messages that are due each at a time of its own, some of them perhaps now.</summary>
    private void ScheduleEach(SubmissionBatch batch, long leftFrom, long now)
    {
        Span<int> handles = stackalloc int[SubmissionBatch.MaxItems];
        handles = handles[..batch.Accepted];
        _messages.Take(handles);
        int later = 0, atOnce = handles.Length;
        foreach (ref readonly var item in batch.Items)
        {
            if (item.Status != CommandStatus.ESME_ROK) continue;

            var isPlanned = batch.TryGetPlan(item, out var plan);
            var due = batch.DueAtOf(item);

            // Never after the outcome.
            if (plan.IntermediateAt > 0 && due > now) ScheduleIntermediate(batch, item, plan);
            if (due >= leftFrom) continue;

            // From the front those that wait, from the back those that do not.
            var place = due > now ? later++ : --atOnce;
            Fill(handles[place], batch, item, due);
            if (isPlanned) LivePlan.Apply(_messages, handles[place], plan, batch.SessionId);
        }

        _messages.Free(handles[later..atOnce]);
        _due.AddEach(handles[..later]);
        var dueNow = handles[atOnce..];
        dueNow.Reverse();
        for (; !dueNow.IsEmpty; dueNow = dueNow[Math.Min(dueNow.Length, DueMessages.BatchSize)..])
            OnDue(dueNow[..Math.Min(dueNow.Length, DueMessages.BatchSize)], now);
    }

    /// <summary>What the wheel gave back: messages whose outcome is due, and receipts to be tried again.</summary>
    internal void OnDue(ReadOnlySpan<int> handles, long now)
    {
        Span<MessageEvent> events = stackalloc MessageEvent[DueMessages.BatchSize];
        Span<int> decided = stackalloc int[DueMessages.BatchSize];
        Span<int> receipts = stackalloc int[DueMessages.BatchSize];
        int eventCount = 0, receiptCount = 0;
        foreach (var handle in handles)
        {
            ref var message = ref _messages[handle];
            if (message.State != MessageState.ENROUTE)
            {
                receipts[receiptCount++] = handle;
                continue;
            }

            if ((message.Flags & (LiveFlags.Withdrawn | LiveFlags.Intermediate)) != 0)
            {
                // What is noted of a message on its way must come before its end, an alert_notification comes after it.
                var isWithdrawn = (message.Flags & LiveFlags.Withdrawn) != 0;
                if (!isWithdrawn && ((message.Flags & LiveFlags.Alert) != 0 || _due.IsEnRoute(message.Id, _store)))
                {
                    receipts[receiptCount++] = handle;
                    continue;
                }

                if (!isWithdrawn) _accounts[message.Account].ReturnUnsettled(1);
                _messages.Free(handle);
                continue;
            }

            Decide(ref message);
            if (_transactions.Count > 0 || (message.Flags & LiveFlags.SetsDpf) != 0) Tell(handle);
            var receipt = WantsReceipt(message);
            var isNow = receipt && !HasReceiptDelay(message, handle);
            var waits = isNow && message.Face == ReceiptFace.Pull;
            decided[eventCount] = handle;
            events[eventCount++] = new MessageEvent(
                message.Id, message.DoneAt, MessageEventKind.StateChanged, message.State, message.ErrorCode, receipt && !waits, SessionId: 0)
            {
                ReceiptWaits = waits,
            };
            if (isNow && !waits) receipts[receiptCount++] = handle;
        }

        Tell(events[..eventCount], decided[..eventCount]);
        LetGo(events[..eventCount], decided[..eventCount]);
        _router.Route(receipts[..receiptCount], now);
    }

    /// <summary>Tells an ESME that waits for this outcome, and has one that wants to know told when the subscriber is there again.</summary>
    private void Tell(int handle)
    {
        ref readonly var message = ref _messages[handle];
        var isAlertWanted = (message.Flags & LiveFlags.SetsDpf) != 0 && message.State != MessageState.DELIVERED;
        var isFlagged = isAlertWanted && ErrorCodes.IsUnreachable(message.ErrorCode) && Flag(handle);
        _transactions.Conclude(message.Id, message.State, message.ErrorCode, isAlertWanted ? isFlagged : null);
    }

    /// <summary>Sets the delivery pending flag, and puts the alert_notification into the wheel.</summary>
    /// <returns>False when the account has too many.</returns>
    private bool Flag(int handle)
    {
        if (!_flags.TrySet(_messages[handle], out var isNew)) return false;
        if (!isNew) return true;

        Span<int> alert = stackalloc int[1];
        _messages.Take(alert);
        _messages.Copy(handle, alert[0]);
        ref var message = ref _messages[alert[0]];
        message.Flags = LiveFlags.Intermediate | LiveFlags.Alert;
        message.Face = ReceiptFace.Smpp;
        message.State = MessageState.ENROUTE;
        message.DoneAt += _alertAfter;
        message.Attempts = 0;
        _due.Add(alert, message.DoneAt);
        return true;
    }

    /// <summary>A message was ended by somebody: tells an ESME that waits for its outcome.</summary>
    internal void Conclude(in StoredMessage message) => _transactions.Conclude(message.Id, message.State, message.ErrorCode);

    /// <summary>The receipts of messages that were ended by somebody, which the store knows already.</summary>
    internal void OnEnded(ReadOnlySpan<int> handles)
    {
        // A few at a time, as from the wheel: others wait for the rotation too.
        for (; !handles.IsEmpty; handles = handles[Math.Min(handles.Length, DueMessages.BatchSize)..])
            _router.Route(handles[..Math.Min(handles.Length, DueMessages.BatchSize)], _clock.GetUtcNow().UtcTicks);
    }

    /// <summary>Lookups that are answered at once.</summary>
    private void Answer(ReadOnlySpan<int> handles, long now)
    {
        Span<MessageEvent> events = stackalloc MessageEvent[EventsAtOnce];
        for (var rest = handles; !rest.IsEmpty;)
        {
            var some = rest[..Math.Min(rest.Length, EventsAtOnce)];
            rest = rest[some.Length..];
            for (var i = 0; i < some.Length; i++)
            {
                ref var message = ref _messages[some[i]];
                Decide(ref message);
                events[i] = new MessageEvent(
                    message.Id, now, MessageEventKind.StateChanged, message.State, message.ErrorCode, ReceiptOwed: true, SessionId: 0);
            }

            Tell(events[..some.Length], some);
        }

        _router.Route(handles, now);
    }

    /// <summary>The outcome: of a message what was planned, of a lookup what is known of its number, if nothing else was planned.</summary>
    private void Decide(ref LiveMessage message)
    {
        message.State = message.Outcome;
        if (!message.Mode.IsLookup() || message.Outcome != MessageState.DELIVERED) return;

        _contexts.Find(((ReadOnlySpan<byte>)message.Destination)[..message.DestinationLength], out var context);
        message.ErrorCode = context.Error;
        if (context.Error != 0) message.State = MessageState.UNDELIVERABLE;
    }

    private void Fill(int handle, SubmissionBatch batch, in SubmissionItem item, long due)
    {
        ref var message = ref _messages[handle];
        message.Id = item.Id;
        message.SubmittedAt = batch.AcceptedAt;
        message.DoneAt = due;
        message.Account = batch.Account.Index;
        message.Mode = batch.Mode.Id;
        message.State = MessageState.ENROUTE;
        message.Outcome = MessageState.DELIVERED;
        message.Priority = item.Priority;
        message.Flags = item.HasUserMessageReference ? LiveFlags.HasUserMessageReference : LiveFlags.None;
        if (item.SetsDpf) message.Flags |= LiveFlags.SetsDpf;
        message.Attempts = 0;
        message.Face = FaceOf(batch, item);
        message.RegisteredDelivery = item.RegisteredDelivery;
        message.ErrorCode = 0;
        message.UserMessageReference = item.UserMessageReference;
        message.SourceAddrTon = item.SourceAddrTon;
        message.SourceAddrNpi = item.SourceAddrNpi;
        message.DestAddrTon = item.DestAddrTon;
        message.DestAddrNpi = item.DestAddrNpi;
        message.SourceLength = item.SourceLength;
        message.DestinationLength = item.DestinationLength;
        batch.Octets.Slice(item.SourceOffset, item.SourceLength).CopyTo(message.Source);
        batch.Octets.Slice(item.DestinationOffset, item.DestinationLength).CopyTo(message.Destination);
        ReceiptExcerpt.Keep(_messages, handle, batch.Octets.Slice(item.BodyOffset, item.BodyLength), batch.Account.Profile);
    }

    private void RecordDelivered(SubmissionBatch batch, long now)
    {
        Span<MessageEvent> events = stackalloc MessageEvent[EventsAtOnce];
        var count = 0;
        foreach (ref readonly var item in batch.Items)
        {
            if (item.Status != CommandStatus.ESME_ROK) continue;

            var receipt = WantsReceipt(item.RegisteredDelivery);
            var waits = receipt && FaceOf(batch, item) == ReceiptFace.Pull;
            events[count++] = new MessageEvent(
                item.Id, now, MessageEventKind.StateChanged, MessageState.DELIVERED, ErrorCode: 0, receipt && !waits, SessionId: 0)
            {
                ReceiptWaits = waits,
            };
            if (count < EventsAtOnce) continue;

            History.Ordinary(events);
            _store.Append(events);
            count = 0;
        }

        History.Ordinary(events[..count]);
        _store.Append(events[..count]);
    }
}
