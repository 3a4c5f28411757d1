using System.Runtime.CompilerServices;
using Smsc.Engine.Delivery;
using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
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

    /// <summary>From submit to outcome of what is submitted in a mode, when nothing else is said.</summary>
    public TimeSpan DelayOf(Mode mode) => mode.Delay ?? options.Delay;

    /// <summary>Decides on the newest item of a batch, which may be accepted so far.</summary>
    /// <returns>What refuses it after all.</returns>
    public FieldError Plan(SubmissionBatch batch)
    {
        ref readonly var item = ref batch.Last;
        var delay = DelayOf(batch.Mode).Ticks;
        var isNotified = item.WantsIntermediate
            || (RegisteredDelivery.WantsIntermediateNotification(item.RegisteredDelivery) && batch.Account.Profile.HasIntermediateNotifications);
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

        if (item.Status == CommandStatus.ESME_ROK) batch.PlanLast(Decide(decision, now.UtcTicks, schedule, validity, delay, isNotified, batch.Mode.Id));
        var isEarly = (decision.Receipt & ReceiptFaults.Early) != 0 && item.Status == CommandStatus.ESME_ROK;
        if (!decision.Fault.IsNone || isEarly) batch.SetLastApart(decision.Fault, isEarly);
        return FieldError.None;
    }

    /// <summary>
    /// Decides anew when the outcome of a message is due whose times were changed; what is planned for it, and how long its way takes, stays.
    /// </summary>
    /// <param name="message">The message as it was, and so when it was due.</param>
    /// <param name="now">UTC ticks of the message clock.</param>
    /// <param name="schedule">The new schedule_delivery_time; null: as it was.</param>
    /// <param name="validity">The new validity_period; null: as it was.</param>
    public MessagePlan Replan(in StoredMessage message, long now, long? schedule, long? validity)
    {
        var plan = (message.Plan ?? MessagePlan.Ordinary) with { DueAt = message.DueAt };
        if (schedule is null && validity is null) return plan;

        // It was accepted, so it can be read. Relative times count from then.
        var pdu = Pdu.Read<SubmitSm>(message.Body.Span, out _);
        var acceptedAt = new DateTimeOffset(message.AcceptedAt, TimeSpan.Zero);
        var oldValidity = Read(pdu.ValidityPeriod, acceptedAt);
        var oldStart = Math.Max(Read(pdu.ScheduleDeliveryTime, acceptedAt) ?? 0, message.AcceptedAt);
        var delay = Math.Max(message.DueAt - oldStart, 0);
        var isExpiry = plan is { State: MessageState.EXPIRED, ErrorCode: ErrorCodes.ValidityExpired };
        if (isExpiry && oldStart + options.Delay.Ticks > End(oldStart, oldValidity))
        {
            // Its validity was too short for its way, and that may be over.
            plan = plan with { State = MessageState.DELIVERED, ErrorCode = 0 };
            delay = options.Delay.Ticks;
            isExpiry = false;
        }

        var start = schedule is null ? oldStart : Math.Max(schedule.Value, now);
        return Limit(plan, start + delay, End(start, validity ?? oldValidity), isEndless: isExpiry);
    }

    private bool TryDecide(SubmissionBatch batch, in SubmissionItem item, scoped in SubmitSm pdu, long now, out RuleDecision decision) =>
        Instead is not null
            ? Instead(batch, item, out decision)
            : rules.Current.TryDecide(batch.Account.SystemId, pdu, now, out decision);

    private MessagePlan Decide(in RuleDecision decision, long now, long? schedule, long? validity, long delay, bool isNotified, ModeId mode)
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
        plan = Limit(plan, start + delay, End(start, validity), isEndless: plan.State == MessageState.ENROUTE);

        // A lookup is answered once.
        return (isNotified || decision.Intermediate) && !mode.IsLookup() ? plan with { IntermediateAt = HalfWay(start, plan.DueAt) } : plan;
    }

    /// <summary>When the validity of a message ends whose way starts then.</summary>
    private long End(long start, long? validity) =>
        Math.Min(Math.Min(start + options.MaxValidity.Ticks, DateTime.MaxValue.Ticks), validity ?? long.MaxValue);

    private static MessagePlan Limit(in MessagePlan plan, long due, long end, bool isEndless) => due <= end && !isEndless
        ? plan with { DueAt = due }
        : plan with { DueAt = end, State = MessageState.EXPIRED, ErrorCode = ErrorCodes.ValidityExpired };

    /// <summary>Where an intermediate notification is on its way; 0 when there is no way.</summary>
    private static long HalfWay(long start, long due) => due > start ? start + ((due - start) / 2) : 0;

    private static long? Read(ReadOnlySpan<byte> text, DateTimeOffset now) =>
        !text.IsEmpty && SmppTime.TryParse(text, now, out var time) ? time.UtcTicks : null;
}
