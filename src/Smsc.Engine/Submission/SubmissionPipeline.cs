using Smsc.Engine.Delivery;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Submission;

/// <summary>
/// The one door for messages, whatever face they come through: <see cref="Add"/> each, <see cref="Submit"/> the batch, answer it,
/// <see cref="Release"/> it.
/// </summary>
public sealed class SubmissionPipeline
{
    private readonly Horizon _horizon;
    private readonly IMessageStore _store;
    private readonly DeliveryScheduler _scheduler;
    private readonly SubmissionBatchPool _pool;
    private readonly TimeProvider _clock;

    internal SubmissionPipeline(
        Horizon horizon, IMessageStore store, DeliveryScheduler scheduler, SubmissionBatchPool pool, TimeProvider messageClock)
    {
        _horizon = horizon;
        _store = store;
        _scheduler = scheduler;
        _pool = pool;
        _clock = messageClock;
    }

    /// <summary>Whether a submit_sm may be accepted: the status that refuses it, else ESME_ROK.</summary>
    public FieldError Check(scoped in SubmitSm pdu) => SubmitSmRules.Check(pdu, _clock);

    /// <summary>
    /// Adds a submit_sm to a batch as the batch's mode takes it, if it may be accepted: the status that refuses it, else ESME_ROK.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="body">The PDU without its header.</param>
    /// <param name="sequenceNumber">For the response.</param>
    public FieldError Add(SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber) =>
        batch.Mode.Add(batch, body, sequenceNumber, _clock);

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
        batch.DueAt = batch.AcceptedAt + (batch.Mode.Delay?.Ticks ?? _scheduler.Delay);
        batch.Accepted = accepted;
        GiveIds(items, accepted > 0 ? _horizon.TakeIds(batch, accepted) : 0, accepted, allowed);
        return accepted == 0 || _store.Append(batch);
    }

    /// <summary>
    /// The responses of the batch were written, or their session is gone: its messages' lives begin, or they are left to the store until
    /// they are due. The batch must not be touched afterwards.
    /// </summary>
    public void Release(SubmissionBatch batch)
    {
        var isLeft = batch.IsFar && _horizon.LeaveToStore(batch);
        if (batch.Accepted > 0 && !isLeft) _scheduler.Schedule(batch);
        _pool.Return(batch);
    }

    private static void GiveIds(Span<SubmissionItem> items, long id, int accepted, int allowed)
    {
        var place = 0;
        foreach (ref var item in items)
        {
            if (item.Status != CommandStatus.ESME_ROK) continue;

            if (place < accepted) item.Id = id++;
            else item.Status = place < allowed ? CommandStatus.ESME_RMSGQFUL : CommandStatus.ESME_RTHROTTLED;
            place++;
        }
    }
}
