using Smsc.Engine.Delivery;
using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
using Smsc.Engine.Rules;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Submission;

/// <summary>Says of the newest submit of a batch which rule matches it, if one does.</summary>
internal delegate bool RuleMatch(SubmissionBatch batch, in SubmissionItem item, out RuleDecision decision);

/// <summary>
/// Decides at the submit what becomes of a message, and when: from schedule_delivery_time and validity_period (SMPP 3.4 §5.2.15, §5.2.16)
/// and from the rules. A message for which nothing is said gets no plan.
/// </summary>
internal sealed class OutcomePlanner(DeliveryOptions options, TimeProvider clock)
{
    /// <summary>The rules; null when there are none.</summary>
    public RuleMatch? Rules { get; set; }

    /// <summary>Decides on the newest item of a batch, which may be accepted so far.</summary>
    /// <returns>What refuses it after all.</returns>
    public FieldError Plan(SubmissionBatch batch)
    {
        ref var item = ref batch.Last;
        var decision = default(RuleDecision);
        var isRuled = Rules is not null && Rules(batch, item, out decision);
        var delay = batch.Mode.Delay?.Ticks ?? options.Delay.Ticks;
        var isNotified = RegisteredDelivery.WantsIntermediateNotification(item.RegisteredDelivery) && batch.Account.Profile.HasIntermediateNotifications;
        if (!isRuled && !item.HasTimes && !isNotified && delay <= options.MaxValidity.Ticks) return FieldError.None;

        var now = clock.GetUtcNow();
        if (!TryReadTimes(batch, item, now, out var schedule, out var validity))
        {
            batch.DropLast();
            return new FieldError(CommandStatus.ESME_RINVEXPIRY, "validity_period");
        }

        if (isRuled)
        {
            item.Status = decision.Status;
            delay = decision.Delay ?? delay;
        }

        if (item.Status == CommandStatus.ESME_ROK) batch.PlanLast(Decide(decision, now.UtcTicks, schedule, validity, delay, isNotified));
        var isEarly = (decision.Receipt & ReceiptFaults.Early) != 0 && item.Status == CommandStatus.ESME_ROK;
        if (!decision.Fault.IsNone || isEarly) batch.SetLastApart(decision.Fault, isEarly);
        return FieldError.None;
    }

    private MessagePlan Decide(in RuleDecision decision, long now, long? schedule, long? validity, long delay, bool isNotified)
    {
        var plan = new MessagePlan
        {
            State = decision.State ?? MessageState.DELIVERED,
            ErrorCode = decision.ErrorCode,
            Receipt = decision.Receipt,
            ReceiptDelay = decision.ReceiptDelay,
        };
        if ((decision.Receipt & ReceiptFaults.Early) != 0) return plan with { DueAt = now };

        var start = Math.Max(schedule ?? now, now);
        var end = Math.Min(start + options.MaxValidity.Ticks, DateTime.MaxValue.Ticks);
        if (validity < end) end = validity.Value;
        var due = start + delay;
        plan = due <= end && plan.State != MessageState.ENROUTE
            ? plan with { DueAt = due }
            : plan with { DueAt = end, State = MessageState.EXPIRED, ErrorCode = ErrorCodes.ValidityExpired };
        return isNotified || decision.Intermediate ? plan with { IntermediateAt = HalfWay(start, plan.DueAt) } : plan;
    }

    /// <summary>Where an intermediate notification is on its way; 0 when there is no way.</summary>
    private static long HalfWay(long start, long due) => due > start ? start + ((due - start) / 2) : 0;

    /// <returns>False when its validity is over already.</returns>
    private static bool TryReadTimes(
        SubmissionBatch batch, in SubmissionItem item, DateTimeOffset now, out long? schedule, out long? validity)
    {
        (schedule, validity) = (null, null);
        if (!item.HasTimes) return true;

        // It was added, so it can be read.
        var pdu = Pdu.Read<SubmitSm>(batch.Octets.Slice(item.BodyOffset, item.BodyLength), out _);
        schedule = Read(pdu.ScheduleDeliveryTime, now);
        validity = Read(pdu.ValidityPeriod, now);
        return validity is null || validity >= now.UtcTicks;
    }

    private static long? Read(ReadOnlySpan<byte> text, DateTimeOffset now) =>
        !text.IsEmpty && SmppTime.TryParse(text, now, out var time) ? time.UtcTicks : null;
}
