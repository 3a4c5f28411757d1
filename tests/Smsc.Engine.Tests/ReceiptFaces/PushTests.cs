using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Events;
using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
using Smsc.Engine.Pending;
using Smsc.Engine.Rules;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.ReceiptFaces;

/// <summary>Receipts that are pushed: a rotation of their own, with one member for each account.</summary>
public sealed class PushTests
{
    private static readonly MessageQuery All = new();

    [Test]
    public void A_receipt_is_offered_to_who_pushes_and_to_no_session([Values(0, 1)] int delay)
    {
        using var engine = Http.Engine(TimeSpan.FromSeconds(delay), new RuleDecision { State = MessageState.UNDELIVERABLE, ErrorCode = 1 });
        var receiver = engine.Receiver();
        var pusher = engine.Pusher();
        var id = engine.SubmitHttp(ReceiptFace.Push);
        engine.Advance(Http.Second);

        var (handle, delivery) = pusher.Holds.Single();
        delivery.Should().Be(new PushedDelivery(
            id, engine.Engine.Router.GenerationOf(handle), MessageState.UNDELIVERABLE, 1, TestEngine.Start.UtcTicks + (delay * Http.Second.Ticks), Attempts: 0,
            IsIntermediate: false, IsMobileOriginated: false));
        engine.Stored(id).Receipt.Should().Be(ReceiptState.Owed);
        (engine.Engine.Router.HasEnded(handle), engine.Engine.Router.IsUnanswered(handle), engine.Engine.Router.LengthOf(handle)).Should().Be((false, false, 0));

        pusher.Take();

        engine.Stored(id).Should().Match<StoredMessage>(m => m.Settled && m.Receipt == ReceiptState.Delivered && m.ReceiptAttempts == 1 && m.ReceiptSessionId == 0);
        engine.Counters.ReceiptsTaken.Should().Be(1);
        receiver.ReceivedCount.Should().Be(0);
        engine.ShouldBeSettled();
    }

    [Test]
    public void Its_window_has_no_end()
    {
        using var engine = Http.Engine();
        var pusher = engine.Pusher();

        for (var i = 0; i < 300; i++) engine.SubmitHttp(ReceiptFace.Push);

        pusher.Holds.Should().HaveCount(300);
        pusher.Take();
        engine.ShouldBeSettled();
    }

    [Test]
    public void Who_is_to_push_is_asked_for_without_a_lock_until_it_comes()
    {
        using var engine = Http.Engine();
        var asked = new List<Account>();
        FakePushSession? pusher = null;
        engine.SubmitHttp(ReceiptFace.Pull);
        engine.Engine.Router.PushOwed = account =>
        {
            asked.Add(account);
            if (asked.Count < 2) return;

            var thread = new Thread(() => pusher = engine.Pusher());
            thread.Start();
            thread.Join(TimeSpan.FromSeconds(30)).Should().BeTrue("no lock is held");
        };

        engine.SubmitHttp(ReceiptFace.Push);
        asked.Should().Equal(engine.Account);
        engine.Account.Push.Owed.Should().Be(1);
        engine.Engine.ReadGauges().ReceiptsOwed.Should().Be(1);
        engine.SubmitHttp(ReceiptFace.Push);
        engine.SubmitHttp(ReceiptFace.Push);

        asked.Should().HaveCount(2);
        pusher!.Holds.Should().HaveCount(3);
        pusher.Take();
        engine.ShouldBeSettled();
    }

    [Test]
    public void What_is_owed_before_anybody_listens_is_told_then()
    {
        using var engine = Http.Engine();
        engine.SubmitHttp(ReceiptFace.Push);
        var asked = new List<Account>();

        engine.Engine.Router.PushOwed = asked.Add;

        asked.Should().Equal(engine.Account);
        engine.Engine.Router.IsOwedToNobody(engine.Account).Should().BeFalse("no session would get it");
    }

    [Test]
    public void What_is_given_back_is_told_and_offered_first()
    {
        using var engine = Http.Engine();
        var pusher = engine.Pusher();
        var ids = new[] { engine.SubmitHttp(ReceiptFace.Push), engine.SubmitHttp(ReceiptFace.Push) };
        var asked = new List<Account>();
        engine.Engine.Router.PushOwed = asked.Add;

        pusher.Leave();

        asked.Should().Equal(engine.Account);
        var other = engine.Pusher();
        other.Offered.Select(delivery => delivery.Id).Should().Equal(ids);
        other.Take();
        engine.ShouldBeSettled();
    }

    [Test]
    public void There_is_one_for_each_account()
    {
        using var engine = Http.Engine();
        engine.Pusher();

        FluentActions.Invoking(engine.Pusher).Should().Throw<InvalidOperationException>().WithMessage("*esme1*");
    }

    [Test]
    public void What_nobody_came_for_expires_on_the_way_of_the_clock()
    {
        using var engine = Http.Engine();
        var id = engine.SubmitHttp(ReceiptFace.Push);

        engine.Jump(TimeSpan.FromHours(48));
        engine.Advance(TimeSpan.FromSeconds(11));

        engine.Stored(id).Receipt.Should().Be(ReceiptState.Expired);
        engine.Counters.ReceiptsExpired.Should().Be(1);
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_refused_one_has_ended()
    {
        using var engine = Http.Engine();
        var pusher = engine.Pusher();
        var id = engine.SubmitHttp(ReceiptFace.Push);

        pusher.Refuse();

        engine.Stored(id).Should().Match<StoredMessage>(m => m.Settled && m.Receipt == ReceiptState.Refused);
        engine.ShouldBeSettled();
    }

    [Test]
    public void One_that_is_to_come_twice_is_pushed_twice()
    {
        using var engine = Http.Engine(Http.Second, new RuleDecision { Receipt = ReceiptFaults.Twice });
        var pusher = engine.Pusher();
        var id = engine.SubmitHttp(ReceiptFace.Push);
        engine.Advance(Http.Second);

        pusher.Take();
        pusher.Take();

        pusher.Offered.Select(delivery => delivery.Id).Should().Equal(id, id);
        engine.ShouldBeSettled();
    }

    [Test]
    public void One_that_never_comes_is_not_owed_and_one_that_is_late_is_pushed_then()
    {
        using var never = Http.Engine(Http.Second, new RuleDecision { Receipt = ReceiptFaults.Never });
        never.SubmitHttp(ReceiptFace.Push);
        never.Advance(Http.Second);
        never.ShouldBeSettled();

        using var late = Http.Engine(Http.Second, new RuleDecision { ReceiptDelay = Http.Minute.Ticks });
        var pusher = late.Pusher();
        late.SubmitHttp(ReceiptFace.Push);
        late.Advance(Http.Second);
        pusher.Offered.Should().BeEmpty();
        late.Advance(Http.Minute);
        pusher.Offered.Single().DoneAt.Should().Be(TestEngine.Start.UtcTicks + Http.Second.Ticks, "that is when it was delivered");
        pusher.Take();
        late.ShouldBeSettled();
    }

    // The rule's error, and what the intermediate report tells: another try may help, or it may not, or nobody knows.
    [TestCase(256, 256)]
    [TestCase(1, 27)]
    [TestCase(0, 27)]
    [TestCase(4321, 27)]
    public void An_intermediate_report_tells_an_error_that_may_pass(int error, int told)
    {
        using var engine = Http.Engine(
            TimeSpan.FromSeconds(10), new RuleDecision { State = MessageState.UNDELIVERABLE, ErrorCode = (ushort)error });
        var receiver = engine.Receiver();
        var pusher = engine.Pusher();
        var id = engine.SubmitHttp(ReceiptFace.Push, wantsIntermediate: true);

        engine.Advance(TimeSpan.FromSeconds(5));

        var intermediate = pusher.Holds.Single().Delivery;
        intermediate.Should().Match<PushedDelivery>(d =>
            d.Id == id && d.IsIntermediate && d.State == MessageState.ENROUTE && d.DoneAt == TestEngine.Start.UtcTicks + (5 * Http.Second.Ticks));
        intermediate.ErrorCode.Should().Be((ushort)told);
        engine.Account.Unsettled.Should().Be(2);

        pusher.Fail();
        engine.Account.Unsettled.Should().Be(1, "it is pushed once");
        engine.Advance(TimeSpan.FromSeconds(5));

        pusher.Offered[1].Should().Match<PushedDelivery>(d => d.Id == id && !d.IsIntermediate && d.State == MessageState.UNDELIVERABLE);
        pusher.Offered[1].ErrorCode.Should().Be((ushort)error);
        pusher.Take();
        pusher.Offered.Should().HaveCount(2);
        receiver.ReceivedCount.Should().Be(0);
        engine.ShouldBeSettled();
    }

    [Test]
    public void What_was_decided_by_hand_is_pushed()
    {
        using var engine = Http.Engine(Http.Minute);
        var pusher = engine.Pusher();
        var id = engine.SubmitHttp(ReceiptFace.Push);

        PendingEngine.Await(engine.Engine.Pending.DecideAsync(id, MessageState.UNKNOWN, 3)).Should().Be(DecideResult.Decided);

        pusher.Offered.Single().Should().Match<PushedDelivery>(d => d.Id == id && d.State == MessageState.UNKNOWN && d.ErrorCode == 3);
        pusher.Take();
        engine.Advance(Http.Minute);
        engine.ShouldBeSettled();
    }

    [Test]
    public void What_is_deleted_while_it_lies_with_who_pushes_has_ended()
    {
        using var engine = Http.Engine();
        var pusher = engine.Pusher();
        engine.SubmitHttp(ReceiptFace.Push);
        var handle = pusher.Holds.Single().Handle;

        PendingEngine.Await(engine.Engine.DeleteAsync(All)).Should().Be(1);

        engine.Engine.Router.HasEnded(handle).Should().BeTrue();
        engine.Account.Unsettled.Should().Be(0);
        pusher.Fail();
        engine.ShouldBeSettled();
        engine.Events.Should().ContainSingle("nothing is said of its receipt");
    }

    [Test]
    public void What_is_deleted_while_nobody_pushes_is_gone([Values] bool isOwed)
    {
        using var engine = Http.Engine();
        var pusher = isOwed ? null : engine.Pusher();
        engine.SubmitHttp(ReceiptFace.Push);
        pusher?.Fail();

        PendingEngine.Await(engine.Engine.DeleteAsync(All)).Should().Be(1);

        engine.ShouldBeSettled();
        engine.Jump(TimeSpan.FromHours(1));
        engine.ShouldBeSettled();
        pusher?.Holds.Should().BeEmpty();
    }

    [Test]
    public void A_reset_drops_what_is_owed_and_intermediate_reports_too()
    {
        using var engine = Http.Engine(TimeSpan.FromSeconds(10));
        var pusher = engine.Pusher();
        engine.SubmitHttp(ReceiptFace.Push, wantsIntermediate: true);
        engine.Advance(TimeSpan.FromSeconds(5));
        pusher.Holds.Should().HaveCount(1);

        PendingEngine.Await(ResetAsync(engine));

        engine.Engine.Router.HasEnded(pusher.Holds.Single().Handle).Should().BeTrue();
        pusher.Take();
        engine.ShouldBeSettled();
    }

    [Test]
    public void Its_tries_and_its_end_are_told()
    {
        using var engine = Http.Engine();
        var pusher = engine.Pusher();
        using var events = engine.Engine.Events.Open();
        var id = engine.SubmitHttp(ReceiptFace.Push);

        pusher.Fail();
        engine.Advance(Http.Minute);
        pusher.Take();

        var read = new EngineEvent[10];
        var count = events.Read(read);
        read[..count].Skip(1).Select(e => (e.Kind, e.MessageId, e.Receipt, e.SessionId, e.Attempts)).Should().Equal(
            (EngineEventKind.StateChanged, id, ReceiptState.Owed, 0L, (byte)0),
            (EngineEventKind.ReceiptRetried, id, ReceiptState.Owed, 0L, (byte)1),
            (EngineEventKind.ReceiptDelivered, id, ReceiptState.Delivered, 0L, (byte)2));
        engine.Counters.ReceiptsRetried.Should().Be(1);
    }

    private static async Task<bool> ResetAsync(TestEngine engine)
    {
        await engine.Engine.ResetAsync(new ReloadOptions
        {
            AccountTemplates = [new AccountTemplateOptions { Prefix = "esme", Count = 1, Password = "password" }],
        });
        return true;
    }
}
