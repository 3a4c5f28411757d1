using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;

namespace Smsc.Engine.Tests.Delivery;

public sealed class RetryTests
{
    private static readonly TimeSpan TwoDays = TimeSpan.FromHours(48);

    private TestEngine _engine = null!;
    private FakeSession _session = null!;

    [SetUp]
    public void Start()
    {
        _engine = new TestEngine();
        _session = _engine.Receiver();
    }

    [TearDown]
    public void Stop() => _engine.Dispose();

    [Test]
    public void A_taken_receipt_is_counted_and_settles()
    {
        var id = _engine.Submit().Single();

        _session.Acknowledge();

        _engine.Counters.ReceiptsTaken.Should().Be(1);
        LastEvent().Should().Match<MessageEvent>(last => last.Id == id && last.Kind == MessageEventKind.ReceiptDelivered && last.Settles);
        _engine.ShouldBeSettled();
    }

    [Test]
    public void A_refused_receipt_is_dropped_and_counted()
    {
        var id = _engine.Submit().Single();

        _session.Refuse();

        _engine.Counters.ReceiptsRefused.Should().Be(1);
        _engine.Counters.ReceiptsTaken.Should().Be(0);
        LastEvent().Should().Match<MessageEvent>(last => last.Id == id && last.Kind == MessageEventKind.ReceiptRefused && last.SessionId == _session.Id);
        _engine.ShouldBeSettled();
        _engine.Jump(TwoDays);
        _session.Received.Should().Equal(id);
    }

    [Test]
    public void A_failed_receipt_is_sent_again_after_1_s_doubling_up_to_5_minutes()
    {
        var id = _engine.Submit().Single();
        var expected = new[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300 };

        for (var attempt = 0; attempt < expected.Length; attempt++)
        {
            _session.Fail().Should().Be(1);
            _engine.Advance(TimeSpan.FromSeconds(expected[attempt]) - TimeSpan.FromMilliseconds(1));
            _session.HeldCount.Should().Be(0, $"attempt {attempt} waits {expected[attempt]} s");
            _engine.Advance(TimeSpan.FromMilliseconds(1));
            _session.HeldCount.Should().Be(1, $"attempt {attempt} waits {expected[attempt]} s");
        }

        _engine.Counters.ReceiptsRetried.Should().Be(expected.Length);
        _engine.Account.Unsettled.Should().Be(1);
        _session.Acknowledge();
        _session.Received.Should().HaveCount(expected.Length + 1).And.OnlyContain(received => received == id);
        _engine.ShouldBeSettled();
    }

    [Test]
    public void A_receipt_without_an_answer_in_time_is_sent_again_too()
    {
        _engine.Submit();

        _session.TimeOut();
        _session.HeldCount.Should().Be(0);
        _engine.Advance(TimeSpan.FromSeconds(1));

        _session.HeldCount.Should().Be(1);
        _session.Acknowledge();
        _engine.ShouldBeSettled();
    }

    [Test]
    public void A_failed_receipt_may_go_to_another_session()
    {
        var other = _engine.Receiver();
        var id = _engine.Submit().Single();

        _session.Fail();
        _engine.Advance(TimeSpan.FromSeconds(1));

        other.Received.Should().Equal(id);
        other.Acknowledge();
        _engine.ShouldBeSettled();
    }

    [Test]
    public void A_failure_gives_the_window_back()
    {
        using var engine = new TestEngine(window: 1);
        var session = engine.Receiver();
        var ids = engine.Submit(2);

        session.Fail();

        session.Received.Should().Equal(ids);
        session.HeldCount.Should().Be(1);
    }

    [Test]
    public void After_48_h_of_failures_a_receipt_is_dropped_and_counted()
    {
        var id = _engine.Submit().Single();
        var end = _engine.MessageClock.GetUtcNow() + TwoDays;
        while (_engine.MessageClock.GetUtcNow() < end - TimeSpan.FromMinutes(10))
        {
            _session.Fail().Should().Be(1);
            _engine.Jump(TimeSpan.FromMinutes(5));
        }

        _engine.Counters.ReceiptsExpired.Should().Be(0);
        for (var i = 0; i < 4; i++)
        {
            _session.Fail();
            _engine.Jump(TimeSpan.FromMinutes(5));
        }

        _engine.Counters.ReceiptsExpired.Should().Be(1);
        _session.HeldCount.Should().Be(0);
        LastEvent().Should().Match<MessageEvent>(last => last.Id == id && last.Kind == MessageEventKind.ReceiptExpired && last.Settles);
        _engine.ShouldBeSettled();
    }

    [Test]
    public void A_receipt_is_tried_up_to_the_end_of_its_48_h_and_not_beyond()
    {
        _engine.Submit();
        _engine.Jump(TwoDays - TimeSpan.FromMinutes(1));
        for (var i = 0; i < 9; i++)
        {
            _session.Fail();
            _engine.Advance(TimeSpan.FromSeconds(i < 5 ? 1 << i : 0));
        }

        // 31 s of waits are behind; the sixth wait of 32 s would end past the 60 s that were left.
        _engine.Advance(TimeSpan.FromSeconds(28));
        _engine.Counters.ReceiptsExpired.Should().Be(0);
        _engine.Advance(TimeSpan.FromSeconds(1));
        _engine.Counters.ReceiptsExpired.Should().Be(1);
        _engine.ShouldBeSettled();
    }

    [Test]
    public void A_failure_that_is_reported_after_48_h_drops_the_receipt()
    {
        _engine.Submit();
        _engine.Jump(TwoDays);

        _session.Fail();

        _engine.Counters.ReceiptsExpired.Should().Be(1);
        _engine.ShouldBeSettled();
    }

    [Test]
    public void An_acknowledgement_after_48_h_still_counts()
    {
        _engine.Submit();
        _engine.Jump(TwoDays * 2);
        _session.HeldCount.Should().Be(1, "only its session can say what became of it");

        _session.Acknowledge();

        _engine.Counters.ReceiptsTaken.Should().Be(1);
        _engine.ShouldBeSettled();
    }

    [Test]
    public void Receipts_that_nobody_came_for_are_dropped_after_48_h_and_counted()
    {
        _session.Leave();
        var ids = _engine.Submit(3);
        _engine.Jump(TwoDays - TimeSpan.FromSeconds(15));
        _engine.Advance(TimeSpan.FromSeconds(10));
        _engine.Owed.Should().Be(3);
        var younger = _engine.Submit().Single();

        _engine.Advance(TimeSpan.FromSeconds(20));

        _engine.Counters.ReceiptsExpired.Should().Be(3);
        _engine.Owed.Should().Be(1);
        _engine.Account.Unsettled.Should().Be(1);
        foreach (var id in ids) _engine.Stored(id).Settled.Should().BeTrue();
        _engine.Stored(younger).Settled.Should().BeFalse();
        _engine.Receiver().Received.Should().Equal(younger);
    }

    [Test]
    public void Every_owed_receipt_is_dropped_after_48_h_also_behind_a_younger_one()
    {
        using var engine = new TestEngine(window: 1);
        var session = engine.Receiver();
        var old = engine.Submit().Single();
        engine.Jump(TimeSpan.FromHours(47));
        var young = engine.Submit().Single();

        // The older waits for its next try while the younger is offered; then both are owed, the younger before it.
        session.Fail();
        session.Holds.Should().ContainSingle(held => held.MessageId == young);
        engine.Advance(TimeSpan.FromSeconds(1));
        session.Leave();
        engine.Owed.Should().Be(2);
        engine.Jump(TimeSpan.FromMinutes(90));
        engine.Advance(TimeSpan.FromSeconds(10));

        engine.Counters.ReceiptsExpired.Should().Be(1);
        engine.Stored(old).Settled.Should().BeTrue();
        engine.Stored(young).Settled.Should().BeFalse();

        // The one that was dropped stood last; what is owed next stands behind those that are left.
        var youngest = engine.Submit().Single();
        var next = engine.Receiver();
        next.Acknowledge().Should().Be(1);
        next.Acknowledge().Should().Be(1);
        next.Received.Should().Equal(young, youngest);
        engine.ShouldBeSettled();
    }

    [Test]
    public void Expiry_does_not_touch_other_accounts()
    {
        using var engine = new TestEngine(accounts: 2);
        var other = engine.Engine.Accounts.All[1];
        var receiver = engine.Receiver(other);
        engine.Submit();
        engine.Jump(TwoDays);
        engine.Submit(1, account: other);

        engine.Advance(TimeSpan.FromSeconds(10));

        engine.Counters.ReceiptsExpired.Should().Be(1);
        receiver.HeldCount.Should().Be(1);
        other.Unsettled.Should().Be(1);
    }

    private MessageEvent LastEvent() => _engine.Events[^1];
}
