using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Submission;

/// <summary>
/// Decides at the submit what becomes of a message, and when: from schedule_delivery_time and validity_period (SMPP 3.4 §5.2.15, §5.2.16).
/// A message for which nothing is said gets no plan.
/// </summary>
internal sealed class OutcomePlanner(DeliveryOptions options, TimeProvider clock)
{
    /// <summary>The newest item of a batch, which may be accepted so far.</summary>
    /// <returns>What refuses it after all.</returns>
    public FieldError Plan(SubmissionBatch batch)
    {
        ref var item = ref batch.Last;
        var delay = batch.Mode.Delay?.Ticks ?? options.Delay.Ticks;
        if (!item.HasTimes && delay <= options.MaxValidity.Ticks) return FieldError.None;

        var now = clock.GetUtcNow();
        long? schedule = null, validity = null;
        if (item.HasTimes)
        {
            // It was added, so it can be read.
            var pdu = Pdu.Read<SubmitSm>(batch.Octets.Slice(item.BodyOffset, item.BodyLength), out _);
            schedule = Read(pdu.ScheduleDeliveryTime, now);
            validity = Read(pdu.ValidityPeriod, now);
        }

        if (validity < now.UtcTicks)
        {
            batch.DropLast();
            return new FieldError(CommandStatus.ESME_RINVEXPIRY, "validity_period");
        }

        batch.PlanLast(Decide(now.UtcTicks, schedule, validity, delay));
        return FieldError.None;
    }

    private MessagePlan Decide(long now, long? schedule, long? validity, long delay)
    {
        var start = Math.Max(schedule ?? now, now);
        var end = Math.Min(start + options.MaxValidity.Ticks, DateTime.MaxValue.Ticks);
        if (validity < end) end = validity.Value;
        var due = start + delay;
        return due <= end
            ? MessagePlan.Ordinary with { DueAt = due }
            : new MessagePlan { DueAt = end, State = MessageState.EXPIRED, ErrorCode = ErrorCodes.ValidityExpired };
    }

    private static long? Read(ReadOnlySpan<byte> text, DateTimeOffset now) =>
        !text.IsEmpty && SmppTime.TryParse(text, now, out var time) ? time.UtcTicks : null;
}
