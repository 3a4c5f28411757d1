using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Pending;

/// <summary>
/// What an account may still ask and want of messages that it submitted: query_sm, cancel_sm, replace_sm (SMPP 3.4 §4.8 to §4.10) and
/// replace_if_present_flag (§5.2.18). A message of another account is as if it did not exist. All of it reads the store: not for a thread
/// that reads from a connection. What is answered ESME_ROK is safe.
/// </summary>
public sealed partial class PendingMessages
{
    /// <summary>Messages that one page of a cancellation changes at once: a store writes them together.</summary>
    private const int AtOnce = 256;

    private readonly DueMessages _due;
    private readonly Horizon _horizon;
    private readonly IMessageStore _store;
    private readonly OutcomePlanner _planner;
    private readonly TimeProvider _clock;
    private readonly PendingChanges _changes;
    private readonly PendingSearch _search;
    private readonly DeliveryScheduler _scheduler;
    private readonly AccountDirectory _accounts;

    internal PendingMessages(
        LiveMessages messages, DueMessages due, Horizon horizon, DeliveryScheduler scheduler, IMessageStore store, OutcomePlanner planner,
        TimeProvider messageClock, AccountDirectory accounts)
    {
        _accounts = accounts;
        _due = due;
        _horizon = horizon;
        _store = store;
        _planner = planner;
        _clock = messageClock;
        _scheduler = scheduler;
        _changes = new PendingChanges(messages, due, horizon, scheduler, store);
        _search = new PendingSearch(messages, due, store);
    }

    /// <summary>How a message is changed that waits.</summary>
    internal PendingChanges Changes => _changes;

    /// <summary>Tells the state of a message: the newest one, also if it is not stored yet.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public QueryResult Query(Account account, long id, SmeAddress source)
    {
        if (!_store.TryRead(id, out var message) || !IsBy(account, message, source)) return NotFound;

        if (message.State == MessageState.ENROUTE && message.DueAt < _horizon.Boundary && !_due.Contains(id))
        {
            // Its outcome is decided, but perhaps not written.
            _store.Flush();
            if (!_store.TryRead(id, out message)) return NotFound;
        }

        return new QueryResult(
            CommandStatus.ESME_ROK, message.State, message.State.IsFinal() ? new DateTimeOffset(message.DueAt, TimeSpan.Zero) : null,
            message.ErrorCode);
    }

    /// <summary>
    /// Deletes pending messages: one, all that share its message_id, or all between two addresses. ESME_RCANCELFAIL when there is none,
    /// ESME_RSYSERR when one of them could not be written, or the store could not be read to the end; the others are deleted.
    /// <see cref="Release"/> follows.
    /// </summary>
    public async Task<Cancellation> CancelAsync(Account account, CancelRequest request)
    {
        var cancellation = new Cancellation();
        try
        {
            cancellation.Status = await CancelAsync(account, request, cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            cancellation.Status = CommandStatus.ESME_RSYSERR;
        }

        return cancellation;
    }

    /// <summary>The cancellation was answered, or nobody waits for the answer: its receipts go out.</summary>
    public void Release(Cancellation cancellation) => _scheduler.OnEnded(cancellation.Receipts);

    /// <summary>
    /// Changes text, times and registered_delivery of a pending message, or of all that share its message_id. ESME_RREPLACEFAIL when there is
    /// none, the status of a field that is not valid, ESME_RSYSERR when it could not be written.
    /// </summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public async Task<CommandStatus> ReplaceAsync(Account account, ReplaceRequest request)
    {
        var error = Check(request, out var schedule, out var validity);
        if (error.IsError) return error.Status;

        bool Replace(in StoredMessage message, out MessageAmendment amendment)
        {
            amendment = default;
            if (message.Mode.IsLookup() || !IsBy(account, message, request.Source)) return false;

            var plan = _planner.Replan(message, _clock.GetUtcNow().UtcTicks, schedule?.UtcTicks, validity?.UtcTicks);
            amendment = Enroute(message.Id, plan, ReplacedBody.Write(message.Body.Span, request, schedule, validity));
            return true;
        }

        var tally = new Tally();
        await ChangeAllAsync(account, GroupOf(account, request.Id), Replace, tally).ConfigureAwait(false);
        return tally.Status(CommandStatus.ESME_RREPLACEFAIL);
    }

    /// <summary>What refuses a replace_sm, whatever message it names.</summary>
    public FieldError Check(in ReplaceRequest request) => Check(request, out _, out _);

    private async Task<CommandStatus> CancelAsync(Account account, CancelRequest request, Cancellation cancellation)
    {
        bool Cancel(in StoredMessage message, out MessageAmendment amendment)
        {
            amendment = Deleted(message);
            return IsWanted(message, request);
        }

        var tally = new Tally();
        if (request.Id != 0)
        {
            await ChangeAllAsync(account, GroupOf(account, request.Id), Cancel, tally, cancellation).ConfigureAwait(false);
            return tally.Status(CommandStatus.ESME_RCANCELFAIL);
        }

        if (request.Destination.IsEmpty) return CommandStatus.ESME_RCANCELFAIL;

        // Near ones first: a message that becomes near meanwhile is still found in the store.
        foreach (var page in _search.FindNear(account, request.Source, request.Destination).Chunk(AtOnce))
            await ChangeAllAsync(account, page, Cancel, tally, cancellation).ConfigureAwait(false);
        for (var below = long.MaxValue; below > 0;)
        {
            var page = _search.FindStored(account, request.Source, request.Destination, ref below);
            await ChangeAllAsync(account, page, Cancel, tally, cancellation).ConfigureAwait(false);
        }

        return tally.Status(CommandStatus.ESME_RCANCELFAIL);
    }

    private static QueryResult NotFound => new(CommandStatus.ESME_RQUERYFAIL, default, null, 0);

    private static CommandStatus StatusOf(ChangeResult result) => result switch
    {
        ChangeResult.Changed => CommandStatus.ESME_ROK,
        ChangeResult.TooMany => CommandStatus.ESME_RTHROTTLED,
        _ => CommandStatus.ESME_RSYSERR,
    };

    private static bool IsBy(Account account, in StoredMessage message, in SmeAddress source)
    {
        if (message.Account != account.SystemId || message.Mode.IsMobileOriginated()) return false;

        var pdu = Pdu.Read<SubmitSm>(message.Body.Span, out _);
        return source.Matches(pdu.SourceAddrTon, pdu.SourceAddrNpi, pdu.SourceAddr);
    }

    private static bool IsWanted(in StoredMessage message, in CancelRequest request)
    {
        if (message.Mode.IsLookup()) return false;

        var pdu = Pdu.Read<SubmitSm>(message.Body.Span, out _);
        if (!request.Source.Matches(pdu.SourceAddrTon, pdu.SourceAddrNpi, pdu.SourceAddr)) return false;

        var destination = request.Destination;
        if (!destination.IsEmpty && !destination.Matches(pdu.DestAddrTon, pdu.DestAddrNpi, pdu.DestinationAddr)) return false;

        return request.Id != 0 || request.ServiceType.IsEmpty || pdu.ServiceType.SequenceEqual(request.ServiceType.Span);
    }

    private MessageAmendment Deleted(in StoredMessage message)
    {
        var receipt = DeliveryScheduler.ReceiptAfter(message, MessageState.DELETED);
        return new MessageAmendment(
            message.Id, AsStored(_clock.GetUtcNow().UtcTicks), MessageState.DELETED, ErrorCodes.Cancelled,
            ReceiptOwed: receipt == ReceiptState.Owed)
        { ReceiptWaits = receipt == ReceiptState.Waiting, Plan = message.Plan };
    }

    private static MessageAmendment Enroute(long id, in MessagePlan plan, byte[] body)
    {
        var due = AsStored(plan.DueAt);
        return new MessageAmendment(id, due, MessageState.ENROUTE, ErrorCode: 0, ReceiptOwed: false) { Plan = plan with { DueAt = due }, Body = body };
    }

    /// <summary>No finer than any store keeps it, so that all agree on who has to bring the message back.</summary>
    private static long AsStored(long utcTicks) => utcTicks - (utcTicks % TimeSpan.TicksPerMicrosecond);

    private FieldError Check(in ReplaceRequest request, out DateTimeOffset? schedule, out DateTimeOffset? validity)
    {
        (schedule, validity) = (null, null);
        if (!SubmitSmRules.IsRegisteredDelivery(request.RegisteredDelivery))
            return new FieldError(CommandStatus.ESME_RINVREGDLVFLG, "registered_delivery");

        // A replace_sm has no data_coding that could go with a canned text.
        if (request.SmDefaultMsgId != 0) return new FieldError(CommandStatus.ESME_RINVDFTMSGID, "sm_default_msg_id");

        var now = _clock.GetUtcNow();
        if (!TryReadTime(request.ScheduleDeliveryTime.Span, now, out schedule))
            return new FieldError(CommandStatus.ESME_RINVSCHED, "schedule_delivery_time");
        if (!TryReadTime(request.ValidityPeriod.Span, now, out validity) || validity < now)
            return new FieldError(CommandStatus.ESME_RINVEXPIRY, "validity_period");

        return FieldError.None;
    }

    private static bool TryReadTime(ReadOnlySpan<byte> text, DateTimeOffset now, out DateTimeOffset? time)
    {
        time = null;
        if (text.IsEmpty) return true;
        if (!SmppTime.TryParse(text, now, out var read)) return false;

        time = read;
        return true;
    }

    /// <summary>The messages that a message_id stands for: one, or those of a submit_multi.</summary>
    private IReadOnlyList<long> GroupOf(Account account, long id)
    {
        if (!_store.TryRead(id, out var message) || message.Account != account.SystemId) return [];
        if (message.Plan is not { GroupCount: > 1, GroupPlace: 0 } plan) return [id];

        var ids = new long[plan.GroupCount];
        for (var i = 0; i < ids.Length; i++) ids[i] = id + i;
        return ids;
    }

    /// <summary>All at once, so that a store writes them together; none waits for another.</summary>
    private async Task ChangeAllAsync(
        Account account, IReadOnlyList<long> ids, Change change, Tally tally, Cancellation? cancellation = null)
    {
        var changes = new Task<ChangeResult>[ids.Count];
        for (var i = 0; i < changes.Length; i++) changes[i] = _changes.ChangeAsync(account, ids[i], change, cancellation);
        foreach (var result in await Task.WhenAll(changes).ConfigureAwait(false)) tally.Add(result);
    }

    /// <summary>What became of several changes that are answered as one.</summary>
    private sealed class Tally
    {
        private bool _hasChanged;
        private ChangeResult? _failure;

        public void Add(ChangeResult result)
        {
            if (result == ChangeResult.Changed) _hasChanged = true;
            else if (result != ChangeResult.NotPending) _failure ??= result;
        }

        public CommandStatus Status(CommandStatus none)
        {
            if (_failure is { } failure) return StatusOf(failure);

            return _hasChanged ? CommandStatus.ESME_ROK : none;
        }
    }
}
