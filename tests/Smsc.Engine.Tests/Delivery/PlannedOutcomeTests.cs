using Smsc.Engine.Delivery;
using Smsc.Engine.Faults;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Delivery;

/// <summary>What a rule makes of a message's life, seen by the sessions that get its receipts.</summary>
public sealed class PlannedOutcomeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public void Every_final_state_can_be_the_outcome(
        [Range((int)MessageState.DELIVERED, (int)MessageState.REJECTED)] int final, [Values((byte)0, (byte)1, (byte)2)] byte registeredDelivery, [Values(0, 1)] int delaySeconds)
    {
        var state = (MessageState)final;
        using var engine = Engine(new RuleDecision { State = state, ErrorCode = 27 }, TimeSpan.FromSeconds(delaySeconds));
        var receiver = engine.Receiver();

        var (id, _) = engine.Submit(new Submit { RegisteredDelivery = registeredDelivery });
        engine.Advance(Second);

        var stored = engine.Stored(id);
        (stored.State, stored.ErrorCode).Should().Be((state, (ushort)27));
        var isOwed = registeredDelivery == 1 || (registeredDelivery == 2 && state != MessageState.DELIVERED);
        receiver.Received.Should().HaveCount(isOwed ? 1 : 0);
        receiver.AcknowledgeUntilQuiet();
        engine.ShouldBeSettled();
    }

    [Test]
    public void Without_an_outcome_a_message_is_on_its_way_until_its_validity_ends()
    {
        using var engine = Engine(new RuleDecision { State = MessageState.ENROUTE });
        var receiver = engine.Receiver();
        var (id, _) = engine.Submit(new Submit());

        engine.Jump(TimeSpan.FromHours(48) - Second);
        engine.Stored(id).State.Should().Be(MessageState.ENROUTE);

        engine.Advance(Second);
        (engine.Stored(id).State, engine.Stored(id).ErrorCode).Should().Be((MessageState.EXPIRED, (ushort)4101));
        receiver.Received.Should().Equal(id);
    }

    [Test]
    public void A_rule_refuses_with_any_status_and_nothing_is_stored()
    {
        using var engine = Engine(new RuleDecision { Status = (CommandStatus)0x4A1 });

        engine.Submit(new Submit()).Should().Be((0L, (CommandStatus)0x4A1));

        ((RecordingStore)engine.Store).Ids.Should().BeEmpty();
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_rule_says_how_long_the_outcome_takes()
    {
        using var engine = Engine(new RuleDecision { Delay = TimeSpan.FromSeconds(90).Ticks });
        var (id, _) = engine.Submit(new Submit());

        engine.Advance(TimeSpan.FromSeconds(89));
        engine.Stored(id).State.Should().Be(MessageState.ENROUTE);
        engine.Advance(Second);
        engine.Stored(id).State.Should().Be(MessageState.DELIVERED);
    }

    [Test]
    public void A_receipt_that_never_comes_is_not_owed()
    {
        using var engine = Engine(new RuleDecision { Receipt = ReceiptFaults.Never });
        var receiver = engine.Receiver();

        var (id, _) = engine.Submit(new Submit());
        engine.Advance(Second);

        engine.Stored(id).Settled.Should().BeTrue();
        receiver.Received.Should().BeEmpty();
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_receipt_comes_twice_and_is_settled_by_the_second_answer()
    {
        using var engine = Engine(new RuleDecision { Receipt = ReceiptFaults.Twice });
        var receiver = engine.Receiver();
        var (id, _) = engine.Submit(new Submit());
        engine.Advance(Second);

        receiver.Received.Should().Equal(id);
        receiver.Acknowledge();
        receiver.Received.Should().Equal(id, id);
        engine.Stored(id).Settled.Should().BeFalse();
        receiver.Acknowledge();

        receiver.Received.Should().Equal(id, id);
        engine.Stored(id).Settled.Should().BeTrue();
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_late_receipt_comes_after_its_state_was_final()
    {
        using var engine = Engine(new RuleDecision { ReceiptDelay = TimeSpan.FromMinutes(10).Ticks });
        var receiver = engine.Receiver();
        var (id, _) = engine.Submit(new Submit());

        engine.Advance(Second);
        engine.Stored(id).State.Should().Be(MessageState.DELIVERED);
        engine.Advance(TimeSpan.FromMinutes(10) - Second);
        receiver.Received.Should().BeEmpty();

        engine.Advance(Second);
        receiver.Received.Should().Equal(id);
        receiver.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_receipt_goes_to_another_session_while_there_is_one()
    {
        using var engine = Engine(new RuleDecision { Receipt = ReceiptFaults.OtherSession }, TimeSpan.Zero);
        var (first, second) = (engine.Receiver(), engine.Receiver());

        for (var i = 0; i < 10; i++) SubmitFrom(engine, first);
        first.Received.Should().BeEmpty();
        second.Received.Should().HaveCount(10);

        second.Leave();
        SubmitFrom(engine, first);
        first.Received.Should().NotBeEmpty("better to the same session than to none");
    }

    [Test]
    public void An_early_outcome_is_there_at_once()
    {
        using var engine = Engine(new RuleDecision { Receipt = ReceiptFaults.Early }, TimeSpan.FromHours(1));
        var receiver = engine.Receiver();

        var (id, _) = engine.Submit(new Submit());

        receiver.Received.Should().Equal(id);
    }

    [Test]
    public void An_intermediate_notification_comes_half_way_and_nothing_waits_for_its_answer([Values] DeliveryResult answer)
    {
        using var engine = Engine(new RuleDecision { Intermediate = true }, TimeSpan.FromSeconds(10));
        var receiver = engine.Receiver();
        var (id, _) = engine.Submit(new Submit());

        engine.Advance(TimeSpan.FromSeconds(4.9));
        receiver.Received.Should().BeEmpty();
        engine.Advance(TimeSpan.FromSeconds(0.1));
        receiver.Received.Should().Equal(id);
        engine.Messages[receiver.Holds[0].Handle].State.Should().Be(MessageState.ENROUTE);
        if (answer == DeliveryResult.Taken) receiver.Acknowledge();
        else if (answer == DeliveryResult.Refused) receiver.Refuse();
        else receiver.TimeOut();
        engine.Stored(id).State.Should().Be(MessageState.ENROUTE);

        engine.Advance(TimeSpan.FromSeconds(5));
        receiver.Received.Should().Equal(id, id);
        receiver.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void An_intermediate_notification_of_a_far_message_comes_too()
    {
        using var engine = Engine(new RuleDecision { Intermediate = true }, TimeSpan.FromHours(10));
        var receiver = engine.Receiver();
        var (id, _) = engine.Submit(new Submit());

        engine.Jump(TimeSpan.FromHours(5));
        receiver.Received.Should().Equal(id);
        receiver.Acknowledge();
        engine.Jump(TimeSpan.FromHours(5));
        receiver.Received.Should().Equal(id, id);
        receiver.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void What_is_due_at_once_goes_by_priority_and_then_by_arrival()
    {
        using var engine = new TestEngine(delay: TimeSpan.FromSeconds(1));
        var receiver = engine.Receiver();
        byte[] priorities = [0, 3, 1, 0, 2, 3, 1];
        var ids = priorities.Select(priority => engine.Submit(new Submit { PriorityFlag = priority }).Id).ToArray();

        engine.Advance(Second);

        receiver.Received.Should().Equal(ids[1], ids[5], ids[4], ids[2], ids[6], ids[0], ids[3]);
    }

    private static TestEngine Engine(RuleDecision decision, TimeSpan? delay = null)
    {
        var engine = new TestEngine(delay: delay ?? Second);
        engine.Engine.Submissions.Rules = (SubmissionBatch _, in SubmissionItem _, out RuleDecision said) =>
        {
            said = decision;
            return true;
        };
        return engine;
    }

    private static void SubmitFrom(TestEngine engine, FakeSession session)
    {
        var batch = engine.Engine.Batches.Rent(session.Account, session, session.Id);
        engine.Engine.Submissions.Add(batch, new Submit().ToBody(), 1).Should().Be(FieldError.None);
        engine.Engine.Submissions.Submit(batch).Should().BeTrue();
        engine.Engine.Submissions.Release(batch);
    }
}
