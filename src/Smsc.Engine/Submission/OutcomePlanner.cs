using System.Runtime.CompilerServices;
using Smsc.Engine.Delivery;
using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
using Smsc.Engine.Rules;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Submission;

/// <summary>Says of the newest submit of a batch what shall become of it.</summary>
internal delegate bool RuleMatch(SubmissionBatch batch, in SubmissionItem item, out RuleDecision decision);

/// <summary>
/// Decides at the submit what becomes of a message, and when: from schedule_delivery_time and validity_period (SMPP 3.4 §5.2.15, §5.2.16)
/// and from the rules. A message for which nothing is said gets no plan.
/// </summary>
internal sealed class OutcomePlanner(DeliveryOptions options, ActiveRules rules, TimeProvider clock)
{
    /// <summary>What decides in place of the rules, if anything does.</summary>
    public RuleMatch? Instead { get; set; }

    /// <summary>Decides on the newest item of a batch, which may be accepted so far.</summary>
    /// <returns>What refuses it after all.</returns>
    public FieldError Plan(SubmissionBatch batch)
    {
        ref readonly var item = ref batch.Last;
        var delay = batch.Mode.Delay?.Ticks ?? options.Delay.Ticks;
        var isNotified = RegisteredDelivery.WantsIntermediateNotification(item.RegisteredDelivery) && batch.Account.Profile.HasIntermediateNotifications;
        var mayBeRuled = rules.Current.MayDecide(batch.SourceOf(item), batch.DestinationOf(item)) || Instead is not null;
        return mayBeRuled || item.HasTimes || isNotified || delay > options.MaxValidity.Ticks
            ? PlanOwn(batch, delay, isNotified, mayBeRuled)
            : FieldError.None;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private FieldError PlanOwn(SubmissionBatch batch, long delay, bool isNotified, bool mayBeRuled)
    {
        ref var item = ref batch.Last;
        var now = clock.GetUtcNow();

        // It was added, so it can be read.
        var pdu = Pdu.Read<SubmitSm>(batch.Octets.Slice(item.BodyOffset, item.BodyLength), out _);
        var schedule = Read(pdu.ScheduleDeliveryTime, now);
        var validity = Read(pdu.ValidityPeriod, now);
        if (validity < now.UtcTicks)
        {
            batch.DropLast();
            return new FieldError(CommandStatus.ESME_RINVEXPIRY, "validity_period");
        }

        var decision = default(RuleDecision);
        if (mayBeRuled && TryDecide(batch, item, pdu, now.UtcTicks, out decision))
        {
            item.Status = decision.Status;
            delay = decision.Delay ?? delay;
        }
        else if (!item.HasTimes && !isNotified && delay <= options.MaxValidity.Ticks)
        {
            return FieldError.None;
        }

        if (item.Status == CommandStatus.ESME_ROK) batch.PlanLast(Decide(decision, now.UtcTicks, schedule, validity, delay, isNotified));
        var isEarly = (decision.Receipt & ReceiptFaults.Early) != 0 && item.Status == CommandStatus.ESME_ROK;
        if (!decision.Fault.IsNone || isEarly) batch.SetLastApart(decision.Fault, isEarly);
        return FieldError.None;
    }

    private bool TryDecide(SubmissionBatch batch, in SubmissionItem item, scoped in SubmitSm pdu, long now, out RuleDecision decision) =>
        Instead is not null
            ? Instead(batch, item, out decision)
            : rules.Current.TryDecide(batch.Account.SystemId, pdu, now, out decision);

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

    private static long? Read(ReadOnlySpan<byte> text, DateTimeOffset now) =>
        !text.IsEmpty && SmppTime.TryParse(text, now, out var time) ? time.UtcTicks : null;
}
