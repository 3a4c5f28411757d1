using System.Buffers;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Submission;

/// <summary>
/// The one door for messages, whatever face they come through: <see cref="Add(SubmissionBatch, ReadOnlySpan{byte}, uint)"/> each, <see cref="Submit"/> the batch, answer it,
/// <see cref="Release"/> it.
/// </summary>
public sealed partial class SubmissionPipeline
{
    private readonly Horizon _horizon;
    private readonly IMessageStore _store;
    private readonly DeliveryScheduler _scheduler;
    private readonly SubmissionBatchPool _pool;
    private readonly OutcomePlanner _planner;
    private readonly TimeProvider _clock;
    private readonly DefaultMessages _defaultMessages;
    private readonly SubmitMultiSplitter _splitter;
    private readonly EngineCounters _counters;
    private readonly EventLog _events;

    internal SubmissionPipeline(
        Horizon horizon, IMessageStore store, DeliveryScheduler scheduler, SubmissionBatchPool pool, OutcomePlanner planner,
        TimeProvider messageClock, DefaultMessages defaultMessages, SubmitMultiSplitter splitter, EngineCounters counters, EventLog events)
    {
        _counters = counters;
        _events = events;
        _defaultMessages = defaultMessages;
        _splitter = splitter;
        _planner = planner;
        _horizon = horizon;
        _store = store;
        _scheduler = scheduler;
        _pool = pool;
        _clock = messageClock;
    }

    /// <summary>What decides in place of the rules, if anything does.</summary>
    internal RuleMatch? Rules
    {
        get => _planner.Instead;
        set => _planner.Instead = value;
    }

    /// <summary>Whether a submit_sm may be accepted: the status that refuses it, else ESME_ROK.</summary>
    public FieldError Check(scoped in SubmitSm pdu) => SubmitSmRules.Check(pdu, _clock);

    /// <summary>
    /// Adds a submit_sm to a batch as the batch's mode takes it, if it may be accepted: the status that refuses it, else ESME_ROK.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="body">The PDU without its header.</param>
    /// <param name="sequenceNumber">For the response.</param>
    public FieldError Add(SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber)
    {
        var error = batch.Mode.Add(batch, body, sequenceNumber, _clock);
        if (error.Status == CommandStatus.ESME_RINVDFTMSGID && MayUseDefaultMessages(batch))
            error = AddDefaultMessage(batch, body, sequenceNumber);
        return error.IsError ? error : _planner.Plan(batch);
    }

    /// <summary>
    /// Adds a submit_sm that came through another face than SMPP: as <see cref="Add(SubmissionBatch, ReadOnlySpan{byte}, uint)"/>, with
    /// what that face keeps beside it.
    /// </summary>
    /// <param name="batch">The batch, of which no message came over SMPP.</param>
    /// <param name="body">The PDU without its header.</param>
    /// <param name="sequenceNumber">Of no use but to find the item again.</param>
    /// <param name="supplement">Kept beside the message; its <see cref="MessageSupplement.ReceiptFace"/> says where the receipt goes.</param>
    /// <param name="wantsIntermediate">Whether an intermediate notification is wanted, whatever the account's profile says.</param>
    public FieldError Add(
        SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber, MessageSupplement supplement, bool wantsIntermediate = false)
    {
        var error = batch.Mode.Add(batch, body, sequenceNumber, _clock);
        if (error.IsError) return error;

        batch.SupplementLast(supplement);
        batch.Last.WantsIntermediate = wantsIntermediate;
        return _planner.Plan(batch);
    }

    /// <summary>
    /// Adds all destinations of a submit_multi to an empty batch, which is theirs alone: those that fail as items with a status. The status
    /// that refuses all of it, else ESME_ROK.
    /// </summary>
    /// <param name="batch">The batch, a group from now on.</param>
    /// <param name="body">The PDU without its header.</param>
    /// <param name="sequenceNumber">For the response.</param>
    public FieldError AddMulti(SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber) =>
        _splitter.Split(this, batch, body, sequenceNumber);

    /// <summary>Adds a data_sm to a batch as the submit_sm that it is kept as: the status that refuses it, else ESME_ROK.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="body">The PDU without its header.</param>
    /// <param name="sequenceNumber">For the response.</param>
    public FieldError AddData(SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber) =>
        DataSmRewriter.Add(this, batch, body, sequenceNumber);

    /// <summary>The newest submit is answered with its outcome.</summary>
    internal void MakeLastTransaction(SubmissionBatch batch)
    {
        // With a plan its outcome is decided by itself, also when it is due at once.
        if (batch.Last.Plan == 0)
        {
            var delay = batch.Mode.Delay?.Ticks ?? _scheduler.Delay;
            batch.PlanLast(MessagePlan.Ordinary with { DueAt = _clock.GetUtcNow().UtcTicks + delay });
        }

        batch.MakeLastTransaction();
    }

    /// <summary>Whether the account of a batch has canned messages.</summary>
    internal static bool MayUseDefaultMessages(SubmissionBatch batch) => batch.Account.Profile.Allows(Operations.DefaultMessages);

    private FieldError AddDefaultMessage(SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber)
    {
        scoped var pdu = Pdu.Read<SubmitSm>(body, out _);
        var error = _defaultMessages.Apply(pdu.SmDefaultMsgId, pdu.EsmClass, ref pdu.ShortMessage, ref pdu.DataCoding);
        if (error.IsError) return error;

        pdu.SmDefaultMsgId = 0;
        var buffer = ArrayPool<byte>.Shared.Rent(PduHeader.Size + body.Length + pdu.ShortMessage.Length);
        var length = Pdu.Write(buffer, CommandId.SubmitSm, sequenceNumber, pdu);
        error = batch.Mode.Add(batch, buffer.AsSpan(PduHeader.Size, length - PduHeader.Size), sequenceNumber, _clock);
        ArrayPool<byte>.Shared.Return(buffer);
        return error;
    }

    /// <summary>
    /// Takes the newest submit out of a batch in which it <see cref="SubmissionBatch.IsLastApart"/>, into a batch of its own:
    /// <see cref="SubmissionBatch.Fault"/> and <see cref="SubmissionBatch.IsEarly"/> say how that is answered.
    /// </summary>
    public SubmissionBatch TakeApart(SubmissionBatch batch)
    {
        var apart = _pool.RentForFew(batch);
        batch.MoveLast(apart);
        return apart;
    }

    /// <summary>
    /// Applies the account's limits (ESME_RTHROTTLED, ESME_RMSGQFUL), gives ids, and hands the batch to the store.
    /// </summary>
    /// <returns>
    /// True: the batch can be answered now. False: the store keeps it, and <see cref="ISubmitter.Committed"/> will be called.
    /// </returns>
    public bool Submit(SubmissionBatch batch)
    {
        var items = batch.MutableItems;
        var wanted = 0;
        foreach (ref readonly var item in items)
        {
            if (item.Status == CommandStatus.ESME_ROK) wanted++;
        }

        if (wanted == 0) return true;

        var allowed = batch.Account.TakeRate(wanted);
        var accepted = batch.Account.TakeUnsettled(allowed);
        if (accepted < allowed) batch.Account.ReturnRate(allowed - accepted);
        batch.AcceptedAt = _clock.GetUtcNow().UtcTicks;
        batch.AcceptedRealAt = _scheduler.History.RealNow;
        batch.DueAt = batch.AcceptedAt + (batch.Mode.Delay?.Ticks ?? _scheduler.Delay);
        batch.MeasureDueTimes();
        batch.Accepted = accepted;
        GiveIds(batch, items, accepted > 0 ? _horizon.TakeIds(batch, accepted) : 0, accepted, allowed);
        return accepted == 0 || _store.Append(batch);
    }

    /// <summary>
    /// The responses of the batch were written, or their session is gone: its messages' lives begin, or they are left to the store until
    /// they are due. The batch must not be touched afterwards.
    /// </summary>
    public void Release(SubmissionBatch batch)
    {
        _scheduler.History.Accepted(batch);
        _counters.Submitted(batch);
        if (_events.IsRead) _events.Submitted(batch);

        // What is due from here on is left to the store.
        var leftFrom = batch.IsFar ? _horizon.LeaveToStore(batch) : long.MaxValue;
        if (batch.Accepted > 0 && (batch.EarliestDueAt < leftFrom || batch.HasPlans)) _scheduler.Schedule(batch, leftFrom);
        _pool.Return(batch);
    }

    private static void GiveIds(SubmissionBatch batch, Span<SubmissionItem> items, long id, int accepted, int allowed)
    {
        // Here, where it is known who was accepted: the ids of a group have no gaps.
        var isGroup = batch.IsGroup && accepted > 1;
        var place = 0;
        foreach (ref var item in items)
        {
            if (item.Status != CommandStatus.ESME_ROK) continue;

            if (place < accepted)
            {
                item.Id = id++;
                if (isGroup) batch.PlaceInGroup(ref item, place, accepted);
            }
            else
            {
                item.Status = place < allowed ? CommandStatus.ESME_RMSGQFUL : CommandStatus.ESME_RTHROTTLED;
            }

            place++;
        }
    }
}
