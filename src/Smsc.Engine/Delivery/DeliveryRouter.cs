using Smsc.Engine.Accounts;
using Smsc.Engine.Events;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <summary>
/// Gives receipts to the receiving sessions of their account, in turn, and keeps them until one takes them: at least once, never silently
/// lost. All that happens to a receipt from its birth to its end happens under its rotation's lock.
/// </summary>
public sealed partial class DeliveryRouter
{
    /// <summary>Most settlements that <see cref="Settle"/> takes at once.</summary>
    public const int MaxSettlements = 128;

    private const LiveFlags KindOfNotice = LiveFlags.Intermediate | LiveFlags.Alert | LiveFlags.Settled;

    private readonly AccountDirectory _accounts;
    private readonly LiveMessages _messages;
    private readonly IMessageStore _store;
    private readonly DeliveryOptions _options;
    private readonly DeliverSmWriter _writer;
    private readonly TimeProvider _clock;
    private readonly EngineCounters _counters;
    private readonly DeliveryPendingFlags _flags;
    private readonly EventLog _events;

    internal DeliveryRouter(
        AccountDirectory accounts, LiveMessages messages, IMessageStore store, DeliveryOptions options, DeliverSmWriter writer,
        TimeProvider messageClock, EngineCounters counters, DeliveryPendingFlags flags, EventLog events)
    {
        _events = events;
        _flags = flags;
        _accounts = accounts;
        _messages = messages;
        _store = store;
        _options = options;
        _writer = writer;
        _clock = messageClock;
        _counters = counters;
    }

    /// <summary>Where failed receipts wait for their next try.</summary>
    internal DueMessages Due { get; set; } = null!;

    /// <summary>Takes a receiving session into the rotation of its account and mode; from now on it is offered deliveries.</summary>
    public RotationMember Join(Account account, ISession session, ModeId mode = ModeId.Sms)
    {
        var rotation = account.RotationOf(mode);
        var member = new RotationMember(account, rotation, session, account.Limits.Window);
        lock (rotation.Lock)
        {
            rotation.Join(member);
            rotation.Pump();
        }

        return member;
    }

    /// <summary>Takes a session out. It is offered nothing once this returns; <see cref="GiveBack"/> returns what it still holds.</summary>
    public void Leave(RotationMember member)
    {
        lock (member.Rotation.Lock) member.Rotation.Leave(member);
    }

    /// <summary>Deliveries that a session can no longer settle go to another one, before all that is owed.</summary>
    public void GiveBack(RotationMember member, ReadOnlySpan<int> deliveries)
    {
        var rotation = member.Rotation;
        lock (rotation.Lock)
        {
            for (var i = deliveries.Length - 1; i >= 0; i--) rotation.OweFirst(deliveries[i]);
            rotation.Pump();
        }

        if (rotation.IsPush && IsPushOwed(rotation)) PushOwed?.Invoke(member.Account);
    }

    /// <summary>
    /// Whether receipts, or answers to lookups, are owed to the account and no session is bound that receives them. A session whose window
    /// is full, or whose client does not read, is bound.
    /// </summary>
    public bool IsOwedToNobody(Account account)
    {
        foreach (var rotation in account.Rotations)
        {
            lock (rotation.Lock)
            {
                if (rotation.IsOwedToNobody) return true;
            }
        }

        return false;
    }

    /// <summary>Says whether the session's connection takes octets: while it does not, others get what is owed.</summary>
    public void SetWritable(RotationMember member, bool writable)
    {
        var rotation = member.Rotation;
        lock (rotation.Lock)
        {
            rotation.SetWritable(member, writable);
            if (writable) rotation.Pump();
        }
    }

    /// <summary>What a session remembers beside a handle, for its <see cref="Settlement"/>.</summary>
    public uint GenerationOf(int delivery) => _messages[delivery].Generation;

    /// <summary>
    /// Whether nobody will answer a delivery: an alert_notification, which the session settles as soon as it is written, or one that
    /// <see cref="HasEnded"/>.
    /// </summary>
    public bool IsUnanswered(int delivery) => (_messages[delivery].Flags & (LiveFlags.Alert | LiveFlags.Settled)) != 0;

    /// <summary>
    /// Whether a delivery ended while it lay with the session, as when its message was deleted: it is not to be written, and is settled
    /// like one that is.
    /// </summary>
    public bool HasEnded(int delivery) => (_messages[delivery].Flags & LiveFlags.Settled) != 0;

    /// <summary>
    /// Writes the deliver_sm of a delivery, the data_sm that its account's dialect has instead, or an alert_notification.
    /// </summary>
    /// <returns>Its octets; 0 when it does not fit.</returns>
    public int WriteDeliverSm(int delivery, uint sequenceNumber, Span<byte> destination) =>
        _writer.Write(delivery, sequenceNumber, destination);

    /// <summary>Octets of the deliver_sm of a mobile-originated message, header included; 0 of all else, which is short.</summary>
    public int LengthOf(int delivery) => _messages.Bodies.TryGet(delivery, out var body) ? PduHeader.Size + body.Length : 0;

    /// <summary>Whether a session is bound, and takes part in what is delivered to its account, answers to lookups apart.</summary>
    public bool IsReceiver(Account account, long sessionId)
    {
        var rotation = account.Receivers;
        lock (rotation.Lock) return rotation.Find(sessionId) is not null;
    }

    /// <summary>Takes a session's word on deliveries that it was offered, and gives it the next ones.</summary>
    /// <param name="member">The session.</param>
    /// <param name="settlements">At most <see cref="MaxSettlements"/>.</param>
    public void Settle(RotationMember member, ReadOnlySpan<Settlement> settlements)
    {
        Span<MessageEvent> events = stackalloc MessageEvent[MaxSettlements];
        Span<int> ended = stackalloc int[MaxSettlements];
        Span<int> free = stackalloc int[MaxSettlements];
        int eventCount = 0, freeCount = 0, tryCount = 0;
        var isNoted = false;
        var now = _clock.GetUtcNow().UtcTicks;
        var rotation = member.Rotation;
        lock (rotation.Lock)
        {
            foreach (var settlement in settlements)
            {
                if (!settlement.Late) rotation.ReturnCredit(member);
                ref var message = ref _messages[settlement.Handle];

                // The message's life ended meanwhile.
                if (message.Generation != settlement.Generation) continue;

                // What is settled already, or was no receipt: nobody waits for the answer.
                if ((message.Flags & (LiveFlags.Settled | LiveFlags.Intermediate)) != 0)
                {
                    if (IsAlert(message)) _flags.Clear(message);
                    if (settlement.Late) continue;

                    if (IsNotification(message)) member.Account.ReturnUnsettled(1);

                    // It is freed later: until then whoever deletes messages sees that it has nothing any more.
                    message.Flags |= LiveFlags.Settled;
                    free[freeCount++] = settlement.Handle;
                    continue;
                }

                if (settlement.Result == DeliveryResult.Failed)
                {
                    if (settlement.Late) continue;

                    isNoted = true;
                    var failed = settlement.Status == CommandStatus.ESME_ROK ? HistoryKind.ReceiptTimedOut : HistoryKind.ReceiptFailed;
                    var note = Note(message, failed, now, member, settlement);
                    var isTriedAgain = TryAgainLater(ref message, rotation.IsPush, now, member.Session.Id, out var next);
                    History.Add(note with { DueAt = next });
                    if (isTriedAgain)
                    {
                        var handle = settlement.Handle;
                        if (!rotation.IsPush)
                        {
                            Due.Add(new ReadOnlySpan<int>(in handle), next);
                            continue;
                        }

                        // From the end on: what ended has the beginning.
                        tryCount++;
                        ended[^tryCount] = handle;
                        events[^tryCount] = FailedTry(message, now, next, settlement.SentAt);
                        continue;
                    }

                    ended[eventCount] = settlement.Handle;
                    events[eventCount++] = End(
                        ref message, now, MessageEventKind.ReceiptExpired, member.Session.Id, sending: 1, settlement.SentAt);
                    free[freeCount++] = settlement.Handle;
                    continue;
                }

                if ((message.Flags & LiveFlags.ReceiptTwice) != 0 && settlement.Result == DeliveryResult.Taken)
                {
                    // After a late answer it waits for its second time elsewhere already.
                    message.Flags &= ~LiveFlags.ReceiptTwice;
                    isNoted = true;
                    History.Add(Note(message, HistoryKind.ReceiptTakenFirst, now, member, settlement));
                    if (!settlement.Late) rotation.Owe(settlement.Handle);
                    continue;
                }

                var kind = settlement.Result == DeliveryResult.Taken ? MessageEventKind.ReceiptDelivered : MessageEventKind.ReceiptRefused;
                if (kind == MessageEventKind.ReceiptRefused)
                {
                    isNoted = true;
                    History.Add(Note(message, HistoryKind.ReceiptRefused, now, member, settlement));
                }

                ended[eventCount] = settlement.Late ? LiveMessages.None : settlement.Handle;
                events[eventCount++] = End(
                    ref message, now, kind, member.Session.Id, sending: settlement.Late ? 0 : 1, settlement.SentAt);

                // A late answer finds the record in another place, whose owner frees it.
                if (!settlement.Late) free[freeCount++] = settlement.Handle;
            }

            if (tryCount > 0) KeepTries(ended[^tryCount..], events[^tryCount..]);
            rotation.Pump();
        }

        // Before the store is told: whoever sees there what became of a message finds the notes of it too.
        History.Ordinary(events[..eventCount]);
        if (isNoted) History.Flush();
        _store.Append(events[..eventCount]);
        if (_events.IsRead && eventCount > 0) _events.Happened(_messages, ended[..eventCount], events[..eventCount], member.Account);
        _messages.Free(free[..freeCount]);

        // Last: whoever takes the places finds the records free.
        member.Account.ReturnUnsettled(eventCount);
    }

    /// <summary>Receipts that are born, or whose wait for another try is over.</summary>
    internal void Route(ReadOnlySpan<int> deliveries, long now)
    {
        while (!deliveries.IsEmpty)
        {
            var rotation = RotationOf(_messages[deliveries[0]]);
            var run = 1;
            while (run < deliveries.Length && RotationOf(_messages[deliveries[run]]) == rotation) run++;
            RouteRun(rotation, deliveries[..run], now);
            deliveries = deliveries[run..];
        }
    }

    private Rotation RotationOf(in LiveMessage message) => message.Face == ReceiptFace.Smpp
        ? _accounts[message.Account].RotationOf(message.Mode)
        : _accounts[message.Account].Push;

    private void RouteRun(Rotation rotation, ReadOnlySpan<int> deliveries, long now)
    {
        if (rotation.IsPush)
        {
            RoutePushed(rotation, deliveries, now);
            return;
        }

        lock (rotation.Lock)
        {
            foreach (var handle in deliveries)
            {
                ref var message = ref _messages[handle];
                if ((message.Flags & LiveFlags.Settled) != 0) _messages.Free(handle);
                else if (IsExpired(message, now)) Expire(handle, now);
                else rotation.Owe(handle);
            }

            rotation.Pump();
        }
    }

    /// <summary>Counts a try that failed.</summary>
    /// <param name="message">What was tried.</param>
    /// <param name="isPush">Whether it was pushed.</param>
    /// <param name="now">UTC ticks of the message clock.</param>
    /// <param name="sessionId">The session that had it.</param>
    /// <param name="next">When it is to be tried again.</param>
    /// <returns>False when it is not.</returns>
    private bool TryAgainLater(ref LiveMessage message, bool isPush, long now, long sessionId, out long next)
    {
        next = 0;
        var end = message.DoneAt + _options.OweReceipts.Ticks;
        if (now >= end) return false;

        var wait = 0L;
        if (!isPush) wait = (long)Math.Min(_options.FirstRetry.Ticks * Math.Pow(2, message.Attempts), _options.LongestRetry.Ticks);
        else if (!PushRetries.TryNext(message.Attempts, _options, out wait)) return false;

        if (message.Attempts < byte.MaxValue) message.Attempts++;
        _counters.Retried();
        if (_events.IsRead) _events.Retried(message, sessionId);
        next = Math.Min(now + wait, end);
        return true;
    }

    /// <summary>
    /// An intermediate notification has a place of its own among what is not settled; an alert_notification has none, but a flag. One whose
    /// message was deleted has given back what it had.
    /// </summary>
    private static bool IsNotification(in LiveMessage message) => (message.Flags & KindOfNotice) == LiveFlags.Intermediate;

    private static bool IsAlert(in LiveMessage message) => (message.Flags & KindOfNotice) == (LiveFlags.Intermediate | LiveFlags.Alert);

    /// <summary>A receipt's end, once: whatever is said of it later finds it settled.</summary>
    private MessageEvent End(ref LiveMessage message, long now, MessageEventKind kind, long sessionId, int sending, long sentAt)
    {
        message.Flags |= LiveFlags.Settled;
        var isMobileOriginated = message.Mode.IsMobileOriginated();
        _counters.Count(kind, isMobileOriginated);

        // What failed is counted already.
        var attempts = (byte)Math.Min(message.Attempts + sending, byte.MaxValue);
        var state = isMobileOriginated ? StateOf(kind) : message.State;
        return new MessageEvent(message.Id, now, kind, state, message.ErrorCode, ReceiptOwed: false, sessionId, attempts)
        {
            SentAt = sentAt,
        };
    }

    /// <summary>What a mobile-originated message is once it has ended.</summary>
    private static MessageState StateOf(MessageEventKind kind) => kind switch
    {
        MessageEventKind.ReceiptDelivered => MessageState.DELIVERED,
        MessageEventKind.ReceiptRefused => MessageState.REJECTED,
        _ => MessageState.EXPIRED,
    };
}
