using Smsc.Engine.Faults;
using Smsc.Protocol;

namespace Smsc.Engine.Submission;

/// <content>Lookups that are answered where they are asked.</content>
public sealed partial class SubmissionPipeline
{
    /// <summary>
    /// Adds a lookup that is answered by whoever asks, at once: its outcome is due when it is accepted, and no session is owed an answer.
    /// Rules apply.
    /// </summary>
    /// <param name="batch">The batch, of the mode that looks numbers up.</param>
    /// <param name="body">A submit_sm without its header, of which destination_addr counts.</param>
    /// <param name="sequenceNumber">Of no use but to find the item again.</param>
    public FieldError AddLookup(SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber)
    {
        var error = batch.Mode.Add(batch, body, sequenceNumber, _clock);
        if (!error.IsError) error = _planner.Plan(batch);
        if (error.IsError || batch.Last.Status != CommandStatus.ESME_ROK) return error;

        batch.TryGetPlan(batch.Last, out var plan);
        batch.PlanLast(plan with
        {
            DueAt = _clock.GetUtcNow().UtcTicks,
            IntermediateAt = 0,
            Receipt = ReceiptFaults.Never,
            ReceiptDelay = 0,
        });
        return error;
    }
}
