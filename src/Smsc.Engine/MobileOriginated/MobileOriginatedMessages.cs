using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Engine.MobileOriginated;

/// <summary>
/// The door for messages from subscribers. What it accepts is stored first, and then owed to the account's receivers as receipts are: sent
/// in turn, sent again when it was not taken, until an ESME acknowledged it (DELIVERED), refused it for good (REJECTED), or nobody took it in
/// <see cref="DeliveryOptions.OweReceipts"/> (EXPIRED). No receipt follows it. With <see cref="AccountLimits.Mo"/> Push it is pushed in the
/// same way; with Pull it is DELIVERED at once, and waits in the store until it is asked for.
/// </summary>
public sealed partial class MobileOriginatedMessages
{
    private readonly AccountDirectory _accounts;
    private readonly LiveMessages _messages;
    private readonly IMessageStore _store;
    private readonly Horizon _horizon;
    private readonly DeliveryRouter _router;
    private readonly SubmissionBatchPool _pool;
    private readonly TimeProvider _clock;
    private readonly MobileOriginatedOptions _options;
    private readonly EngineCounters _counters;
    private readonly EventLog _events;

    internal MobileOriginatedMessages(
        AccountDirectory accounts, LiveMessages messages, IMessageStore store, Horizon horizon, DeliveryRouter router,
        SubmissionBatchPool pool, TimeProvider messageClock, MobileOriginatedOptions options, EngineCounters counters,
        EventLog events)
    {
        _counters = counters;
        _events = events;
        _accounts = accounts;
        _messages = messages;
        _store = store;
        _horizon = horizon;
        _router = router;
        _pool = pool;
        _clock = messageClock;
        _options = options;
    }

    /// <summary>Octets of those that wait for an ESME to take them: <see cref="MobileOriginatedOptions.MaxPendingOctets"/>.</summary>
    public long PendingOctets => _messages.Bodies.Octets;

    /// <summary>How many wait for an ESME to take them, those that are sent and not answered included.</summary>
    public int Pending => _messages.Bodies.Count;

    /// <summary>
    /// Accepts a message as a whole, or refuses it with a reason. When this completes, what was accepted is as safe as a submit that was
    /// answered. <see cref="AccountLimits.MaxSubmitsPerSecond"/> does not count for it, <see cref="AccountLimits.MaxUnsettled"/> does.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Counts before the message is handed to the store; afterwards it is accepted in any case.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing was accepted.</exception>
    public async Task<InjectResult> InjectAsync(MoMessage message, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_accounts.TryFind(message.Account, out var account) || !account.IsConfigured)
            return Refuse(MoRefusalKind.UnknownAccount, nameof(MoMessage.Account), $"account: there is no account '{message.Account}'.");

        // Asked once: what is configured may be replaced meanwhile.
        var face = account.Limits.Mo;
        if (message.SessionId is { } sessionId && (face != ReceiptFace.Smpp || !_router.IsReceiver(account, sessionId)))
        {
            return Refuse(
                MoRefusalKind.NoReceiver, nameof(MoMessage.SessionId),
                face == ReceiptFace.Smpp
                    ? $"session: {account.SystemId} has no session {sessionId} that is bound and receives messages."
                    : $"session: messages from subscribers reach {account.SystemId} by no session (Mo {face}).");
        }

        var isWhole = face != ReceiptFace.Smpp;
        if (MoBodies.TryWrite(message, account, isWhole, out var bodies) is { } refusal) return new InjectResult([], refusal);
        if (face == ReceiptFace.Pull) return await AcceptAsync(account, face, sessionId: 0, bodies).ConfigureAwait(false);

        var octets = bodies.Sum(static body => (long)body.Length);
        if (!_messages.Bodies.TryReserve(octets, _options.MaxPendingOctets))
        {
            return Refuse(
                MoRefusalKind.QueueFull, field: "",
                $"Smsc:MobileOriginated:MaxPendingOctets: with this message more than {_options.MaxPendingOctets} octets would wait.");
        }

        try
        {
            return await AcceptAsync(account, face, message.SessionId ?? 0, bodies).ConfigureAwait(false);
        }
        finally
        {
            // Those that live have their own.
            _messages.Bodies.Release(octets);
        }
    }

    private static InjectResult Refuse(MoRefusalKind kind, string field, string reason) => new([], new MoRefusal(kind, field, reason));

    private async Task<InjectResult> AcceptAsync(Account account, ReceiptFace face, long sessionId, byte[][] bodies)
    {
        var taken = account.TakeUnsettled(bodies.Length);
        if (taken < bodies.Length)
        {
            account.ReturnUnsettled(taken);
            return Refuse(
                MoRefusalKind.QueueFull, nameof(MoMessage.Account),
                $"account: {account.SystemId} has no room for {bodies.Length} more messages (MaxUnsettled {account.Limits.MaxUnsettled}).");
        }

        var commit = new Commit();
        var batch = Rent(account, commit, face);
        foreach (var body in bodies) Add(batch, body, face);
        batch.AcceptedAt = batch.DueAt = _clock.GetUtcNow().UtcTicks;
        batch.AcceptedRealAt = _router.History.RealNow;
        batch.MeasureDueTimes();
        batch.Accepted = bodies.Length;
        var id = _horizon.TakeIds(batch, bodies.Length);
        foreach (ref var item in batch.MutableItems) item.Id = id++;
        if (!_store.Append(batch)) await commit.Task.ConfigureAwait(false);

        // What is due from here on is left to the store, and comes back from there.
        var isLeft = batch.IsFar && batch.DueAt >= _horizon.LeaveToStore(batch);
        var ids = Begin(batch, bodies, sessionId, isLeft);
        _pool.Return(batch);
        return ids.Length > 0
            ? new InjectResult(ids, Refusal: null)
            : Refuse(MoRefusalKind.NotStored, field: "", "The store could not write the message.");
    }

    /// <summary>Starts the lives of what was committed.</summary>
    /// <returns>Their ids; none when they were not.</returns>
    private long[] Begin(SubmissionBatch batch, byte[][] bodies, long sessionId, bool isLeft)
    {
        if (batch.Accepted == 0) return [];

        // Before they are routed: what becomes of them is told after it.
        _router.History.Accepted(batch);
        _counters.Injected(batch.Accepted);
        if (_events.IsRead) _events.Injected(batch);
        var ids = new long[batch.Count];
        for (var i = 0; i < ids.Length; i++) ids[i] = batch.Items[i].Id;
        if (isLeft) return ids;
        if (batch.SupplementOf(batch.Items[0]) is { ReceiptFace: ReceiptFace.Pull })
        {
            LetWait(batch);
            return ids;
        }

        var handles = new int[ids.Length];
        _messages.Take(handles);
        for (var i = 0; i < ids.Length; i++)
        {
            var stored = new StoredMessage(
                ids[i], batch.Account.SystemId, SessionId: 0, batch.AcceptedAt, batch.DueAt, MessageState.ENROUTE, ErrorCode: 0,
                Settled: false, bodies[i])
            { Mode = batch.Mode.Id, Supplement = batch.SupplementOf(batch.Items[i]) };
            StoredRecord.Fill(_messages, handles[i], stored, batch.Account);
            if (sessionId != 0) _messages.MakeDetails(ref _messages[handles[i]], handles[i]).SessionId = sessionId;
        }

        _router.Route(handles, _clock.GetUtcNow().UtcTicks);
        return ids;
    }

    /// <summary>Waits for a store that commits later.</summary>
    private sealed class Commit : ISubmitter
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _done.Task;

        public void Committed(SubmissionBatch batch, bool mayAnswerHere) => _done.SetResult();
    }
}
