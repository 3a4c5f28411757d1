using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Delivery;

public sealed class DeliverySchedulerTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [TestCase(10)]
    [TestCase(1_000)]
    [TestCase(60_000)]
    [TestCase(600_000)]
    public void The_outcome_comes_after_Delay_and_never_before(int milliseconds)
    {
        using var engine = new TestEngine(delay: TimeSpan.FromMilliseconds(milliseconds));
        var receiver = engine.Receiver();
        var id = engine.Submit().Single();

        engine.Advance(TimeSpan.FromMilliseconds(milliseconds) - Millisecond);
        engine.Stored(id).State.Should().Be(MessageState.ENROUTE);
        receiver.Received.Should().BeEmpty();

        engine.Advance(Millisecond);
        engine.Stored(id).State.Should().Be(MessageState.DELIVERED);
        receiver.Received.Should().Equal(id);
    }

    [TestCase(1)]
    [TestCase(9)]
    [TestCase(1_003)]
    public void A_Delay_between_two_ticks_is_kept_within_two_ticks(int milliseconds)
    {
        using var engine = new TestEngine(delay: TimeSpan.FromMilliseconds(milliseconds));
        engine.Advance(TimeSpan.FromMilliseconds(7));
        var id = engine.Submit().Single();

        for (var passed = 1; passed < milliseconds; passed++)
        {
            engine.Advance(Millisecond);
            engine.Stored(id).State.Should().Be(MessageState.ENROUTE);
        }

        for (var passed = 0; passed <= 20; passed++) engine.Advance(Millisecond);
        engine.Stored(id).State.Should().Be(MessageState.DELIVERED);
    }

    [Test]
    public void With_Delay_0_the_outcome_comes_at_once()
    {
        using var engine = new TestEngine(delay: TimeSpan.Zero);
        var receiver = engine.Receiver();

        var id = engine.Submit().Single();

        engine.Stored(id).State.Should().Be(MessageState.DELIVERED);
        receiver.Received.Should().Equal(id);
    }

    [Test]
    public void A_receipt_follows_registered_delivery(
        [Values(0, 1, 2, 0x04, 0x05, 0x11, 0x12)] byte registeredDelivery, [Values(0, 1_000)] int delay)
    {
        using var engine = new TestEngine(delay: TimeSpan.FromMilliseconds(delay));
        var receiver = engine.Receiver();

        var ids = engine.Submit(3, registeredDelivery);
        engine.Advance(TimeSpan.FromMilliseconds(delay));

        receiver.Received.Should().Equal((registeredDelivery & 3) == 1 ? ids : []);
        receiver.Acknowledge();
        engine.ShouldBeSettled();
        foreach (var id in ids) engine.Stored(id).State.Should().Be(MessageState.DELIVERED);
    }

    [TestCase(0)]
    [TestCase(1_000)]
    public void The_store_hears_of_the_outcome_and_then_of_the_receipt(int delay)
    {
        using var engine = new TestEngine(delay: TimeSpan.FromMilliseconds(delay));
        var receiver = engine.Receiver();
        var silent = engine.Submit(1, registeredDelivery: 0).Single();
        var spoken = engine.Submit(1, registeredDelivery: 1).Single();

        engine.Advance(TimeSpan.FromMilliseconds(delay));
        var outcome = engine.MessageClock.GetUtcNow().UtcTicks;
        engine.Stored(silent).Settled.Should().BeTrue();
        engine.Stored(spoken).Settled.Should().BeFalse("its receipt is owed");

        engine.Advance(TimeSpan.FromSeconds(3));
        receiver.Acknowledge();
        var taken = engine.MessageClock.GetUtcNow().UtcTicks;
        engine.Stored(spoken).Settled.Should().BeTrue();
        engine.Events.Should().Equal(
            new MessageEvent(silent, outcome, MessageEventKind.StateChanged, MessageState.DELIVERED, 0, ReceiptOwed: false, 0),
            new MessageEvent(spoken, outcome, MessageEventKind.StateChanged, MessageState.DELIVERED, 0, ReceiptOwed: true, 0),
            new MessageEvent(spoken, taken, MessageEventKind.ReceiptDelivered, MessageState.DELIVERED, 0, ReceiptOwed: false, receiver.Id, Attempts: 1));
    }

    [Test]
    public void Each_message_of_many_batches_is_recorded_once([Values(0, 1_000)] int delay)
    {
        using var engine = new TestEngine(delay: TimeSpan.FromMilliseconds(delay));

        var ids = engine.Submit(1_500, registeredDelivery: 0);
        engine.Advance(TimeSpan.FromMilliseconds(delay));

        engine.Events.Select(change => change.Id).Should().Equal(ids);
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_message_without_a_receipt_holds_no_record_once_it_is_delivered()
    {
        using var engine = new TestEngine(delay: TimeSpan.FromSeconds(1));

        engine.Submit(10, registeredDelivery: 0);
        engine.Messages.Count.Should().Be(10);
        engine.Account.Unsettled.Should().Be(10);

        engine.Advance(TimeSpan.FromSeconds(1));
        engine.Messages.Count.Should().Be(0);
        engine.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public void A_clock_that_jumps_by_days_brings_every_outcome_in_due_order()
    {
        using var engine = new TestEngine(delay: TimeSpan.FromDays(7), window: 10_000);
        var receiver = engine.Receiver();
        var ids = new List<long>();
        for (var i = 0; i < 300; i++)
        {
            ids.AddRange(engine.Submit(3));
            engine.Advance(TimeSpan.FromMilliseconds(250));
        }

        receiver.Received.Should().BeEmpty();
        engine.Jump(TimeSpan.FromDays(8));

        receiver.Received.Should().Equal(ids);
    }

    [Test]
    public void Refused_submits_between_accepted_ones_get_no_life([Values(0, 1_000)] int delay)
    {
        using var engine = new TestEngine(delay: TimeSpan.FromMilliseconds(delay));
        var receiver = engine.Receiver();
        var batch = engine.Batch(engine.Session(), 1);
        batch.AddRefused(50, CommandStatus.ESME_RINVDSTADR);
        engine.Add(batch, new Submit { RegisteredDelivery = 0 }.ToBody());
        batch.AddRefused(51, CommandStatus.ESME_RINVSRCTON);
        engine.Add(batch, new Submit().ToBody());
        engine.Engine.Submissions.Submit(batch);
        var ids = TestEngine.Ids(batch);
        engine.Engine.Submissions.Release(batch);

        engine.Advance(TimeSpan.FromMilliseconds(delay));

        receiver.Received.Should().Equal(ids[0], ids[2]);
        receiver.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void Receipts_of_several_accounts_due_at_once_go_to_their_own_sessions()
    {
        using var engine = new TestEngine(delay: TimeSpan.FromSeconds(1), accounts: 3);
        var accounts = engine.Engine.Accounts.All;
        var receivers = accounts.Select(account => engine.Receiver(account)).ToArray();
        var ids = accounts.Select(_ => new List<long>()).ToArray();
        for (var i = 0; i < 30; i++) ids[i % 3].AddRange(engine.Submit(2, account: accounts[i % 3]));

        engine.Advance(TimeSpan.FromSeconds(1));

        for (var i = 0; i < 3; i++) receivers[i].Received.Should().Equal(ids[i]);
    }
}
