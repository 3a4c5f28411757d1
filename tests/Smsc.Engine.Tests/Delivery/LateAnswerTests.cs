using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;

namespace Smsc.Engine.Tests.Delivery;

/// <summary>
/// A deliver_sm_resp that comes after the response timeout finds its receipt in one of three places: waiting for its next try, owed, or in
/// a session's window again. In each it settles the receipt once.
/// </summary>
public sealed class LateAnswerTests
{
    private const int Window = 3;
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private TestEngine _engine = null!;
    private FakeSession _slow = null!;

    [SetUp]
    public void Start()
    {
        _engine = new TestEngine(window: Window);
        _slow = _engine.Receiver();
    }

    [TearDown]
    public void Stop() => _engine.Dispose();

    [TestCase(DeliveryResult.Taken)]
    [TestCase(DeliveryResult.Refused)]
    public void It_settles_a_receipt_that_waits_for_its_next_try(DeliveryResult result)
    {
        _engine.Submit();
        _slow.TimeOut();

        _slow.AnswerLate(result);

        ShouldBeSettledOnce(result);
        _engine.Advance(Retry);
        _slow.HeldCount.Should().Be(0, "it is not sent again");
        ShouldBeSettledOnce(result);
        _engine.ShouldBeSettled();
    }

    [TestCase(false)]
    [TestCase(true)]
    public void It_settles_a_receipt_once_when_the_answer_to_the_next_try_comes_with_it(bool lateFirst)
    {
        _engine.Submit();
        _slow.TimeOut();
        _engine.Advance(Retry);
        var tried = _slow.Holds.Single();
        var younger = _engine.Submit().Single();
        Settlement[] both =
        [
            new(tried.Handle, tried.Generation, DeliveryResult.Taken, Late: lateFirst),
            new(tried.Handle, tried.Generation, DeliveryResult.Taken, Late: !lateFirst),
        ];

        _engine.Engine.Router.Settle(_slow.Member, both);

        _engine.Counters.ReceiptsTaken.Should().Be(1);
        _engine.Account.Unsettled.Should().Be(1, "the receipt of {0} is owed", younger);
        _engine.Messages.Count.Should().Be(1);
    }

    [TestCase(DeliveryResult.Taken)]
    [TestCase(DeliveryResult.Refused)]
    public void It_settles_a_receipt_that_is_owed(DeliveryResult result)
    {
        var ids = _engine.Submit(2);
        _slow.TimeOut();
        _slow.SetWritable(false);
        _engine.Advance(Retry);
        _engine.Owed.Should().Be(2);

        _slow.AnswerLate(result, 1);
        ShouldBeSettledOnce(result);

        var other = _engine.Receiver();
        other.Received.Should().Equal(ids[1]);
        other.Acknowledge();
        _engine.ShouldBeSettled();
    }

    [Test]
    public void It_settles_one_that_is_owed_behind_another()
    {
        var ids = _engine.Submit(3);
        _slow.TimeOut();
        _slow.SetWritable(false);
        _engine.Advance(Retry);
        var second = _slow.TimedOut[1];

        _engine.Engine.Router.Settle(_slow.Member, [new Settlement(second.Handle, second.Generation, DeliveryResult.Taken, Late: true)]);

        var other = _engine.Receiver();
        other.Received.Should().Equal(ids[0], ids[2]);
        other.Acknowledge();
        _engine.Counters.ReceiptsTaken.Should().Be(3);
        _engine.ShouldBeSettled();
    }

    [TestCase(DeliveryResult.Taken, DeliveryResult.Taken)]
    [TestCase(DeliveryResult.Taken, DeliveryResult.Refused)]
    [TestCase(DeliveryResult.Taken, DeliveryResult.Failed)]
    [TestCase(DeliveryResult.Refused, DeliveryResult.Taken)]
    public void It_settles_a_receipt_that_another_session_holds_and_the_second_answer_only_gives_the_window_back(
        DeliveryResult late, DeliveryResult second)
    {
        var other = MoveToAnotherSession();

        _slow.AnswerLate(late);
        ShouldBeSettledOnce(late);

        Answer(other, second);
        ShouldBeSettledOnce(late);
        _engine.Counters.ReceiptsRetried.Should().Be(1, "what is settled is not tried again");
        _engine.ShouldBeSettled();
        WindowOf(other).Should().Be(Window);
    }

    [Test]
    public void It_settles_a_receipt_that_its_own_session_holds_again()
    {
        _engine.Submit();
        _slow.TimeOut();
        _engine.Advance(Retry);
        _slow.HeldCount.Should().Be(1);

        _slow.AnswerLate(DeliveryResult.Taken);
        ShouldBeSettledOnce(DeliveryResult.Taken);
        _slow.Acknowledge();

        ShouldBeSettledOnce(DeliveryResult.Taken);
        _engine.ShouldBeSettled();
        WindowOf(_slow).Should().Be(Window);
    }

    [Test]
    public void A_receipt_settled_late_is_not_given_to_others_when_its_holder_leaves()
    {
        var other = MoveToAnotherSession();
        _slow.AnswerLate(DeliveryResult.Taken);
        _slow.SetWritable(true);

        other.Leave();

        _slow.HeldCount.Should().Be(0);
        _engine.ShouldBeSettled();
    }

    [Test]
    public void Two_sessions_that_both_answer_late_settle_once()
    {
        var other = MoveToAnotherSession();
        other.TimeOut();

        _slow.AnswerLate(DeliveryResult.Taken);
        other.AnswerLate(DeliveryResult.Refused);

        ShouldBeSettledOnce(DeliveryResult.Taken);
        _engine.Advance(TimeSpan.FromSeconds(2));
        _engine.ShouldBeSettled();
    }

    [Test]
    public void It_comes_too_late_for_a_receipt_that_another_session_has_settled()
    {
        var other = MoveToAnotherSession();
        other.Refuse();

        _slow.AnswerLate(DeliveryResult.Taken);

        ShouldBeSettledOnce(DeliveryResult.Refused);
        _engine.ShouldBeSettled();
    }

    [Test]
    public void It_does_not_settle_another_message_in_the_same_record()
    {
        var other = MoveToAnotherSession();
        var handle = other.Holds[0].Handle;
        other.Acknowledge();
        other.Leave();
        var next = _engine.Submit().Single();
        _slow.SetWritable(true);
        _slow.Holds.Should().ContainSingle(held => held.Handle == handle && held.MessageId == next, "the record is used again");

        _slow.AnswerLate(DeliveryResult.Taken);

        _engine.Account.Unsettled.Should().Be(1);
        _engine.Stored(next).Settled.Should().BeFalse();
        _slow.Acknowledge();
        _engine.ShouldBeSettled();
    }

    [Test]
    public void A_late_failure_changes_nothing()
    {
        _engine.Submit();
        _slow.TimeOut();

        _slow.AnswerLate(DeliveryResult.Failed);

        _engine.Counters.ReceiptsRetried.Should().Be(1);
        _engine.Account.Unsettled.Should().Be(1);
        _engine.Advance(Retry);
        _slow.Acknowledge().Should().Be(1);
        _engine.ShouldBeSettled();
    }

    [Test]
    public void It_does_not_widen_the_window()
    {
        _engine.Submit(2 * Window);
        _slow.TimeOut(Window);
        _slow.HeldCount.Should().Be(Window);

        _slow.AnswerLate(DeliveryResult.Taken);

        _engine.Submit(2 * Window);
        _slow.HeldCount.Should().Be(Window);
        _slow.MostHeld.Should().Be(Window);
    }

    [Test]
    public void A_receipt_settled_late_and_owed_leaves_without_a_second_count_when_it_expires()
    {
        _engine.Submit();
        _slow.TimeOut();
        _slow.SetWritable(false);
        _engine.Advance(Retry);
        _slow.AnswerLate(DeliveryResult.Taken);

        _engine.Jump(TimeSpan.FromHours(49));
        _engine.Advance(TimeSpan.FromSeconds(10));

        _engine.Counters.ReceiptsExpired.Should().Be(0);
        ShouldBeSettledOnce(DeliveryResult.Taken);
        _engine.ShouldBeSettled();
    }

    private FakeSession MoveToAnotherSession()
    {
        _engine.Submit();
        _slow.TimeOut();
        _slow.SetWritable(false);
        var other = _engine.Receiver();
        _engine.Advance(Retry);
        other.HeldCount.Should().Be(1);
        return other;
    }

    private static void Answer(FakeSession session, DeliveryResult result)
    {
        if (result == DeliveryResult.Taken) session.Acknowledge();
        else if (result == DeliveryResult.Refused) session.Refuse();
        else session.Fail();
    }

    /// <summary>How many deliveries the session takes before it is full, and then acknowledges.</summary>
    private int WindowOf(FakeSession session)
    {
        foreach (var other in new[] { _slow }.Where(other => other != session)) other.SetWritable(false);
        _engine.Submit(2 * Window);
        var window = session.HeldCount;
        session.AcknowledgeUntilQuiet();
        _engine.ShouldBeSettled();
        return window;
    }

    private void ShouldBeSettledOnce(DeliveryResult result)
    {
        var kind = result == DeliveryResult.Taken ? MessageEventKind.ReceiptDelivered : MessageEventKind.ReceiptRefused;
        _engine.Events.Where(change => change.Kind != MessageEventKind.StateChanged).Should().ContainSingle()
            .Which.Kind.Should().Be(kind);
        (_engine.Counters.ReceiptsTaken + _engine.Counters.ReceiptsRefused).Should().Be(1);
    }
}
