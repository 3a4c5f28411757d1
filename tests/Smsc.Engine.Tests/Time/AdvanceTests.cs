using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Time;

/// <summary>The message clock is moved forward: what is due on the way happens at its time.</summary>
[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class AdvanceTests(StorageProvider provider) : ClockFixture(provider)
{
    private static readonly TimeSpan TwoDays = TimeSpan.FromHours(48);

    [Test]
    public void The_clock_is_there_when_it_returns_and_goes_on()
    {
        var advance = Advance(TwoDays);

        advance.Should().Be(new ClockAdvance(TestEngine.Start, TestEngine.Start + TwoDays, 0));
        Clock.GetUtcNow().Should().Be(TestEngine.Start + TwoDays);
        Real.Advance(Delay);
        Clock.GetUtcNow().Should().Be(TestEngine.Start + TwoDays + Delay);
        Clock.Offset.Should().Be(TwoDays);
        Engine.Clocks.Message.Should().BeSameAs(Clock);
    }

    [Test]
    public void Each_outcome_comes_at_its_own_time_and_in_this_order()
    {
        var seconds = new[] { 0, 5, 59, 60, 61, 3_600, 86_000, 86_001, 172_000 };
        var ids = seconds.Reverse().Select(after => Submit(Scheduled(after))).Reverse().ToArray();
        var times = new List<DateTimeOffset>();
        Store.Appending = () => times.Add(Clock.GetUtcNow());

        var advance = Advance(TwoDays);

        Store.Appending = null;
        Store.Events.Select(change => change.Id).Should().Equal(ids);
        times.Should().Equal(seconds.Select(after => TestEngine.Start + TimeSpan.FromSeconds(after) + Delay));
        Store.Events.Select(change => change.At).Should().Equal(times.Select(time => time.UtcTicks));
        advance.Due.Should().Be(seconds.Length);
        ids.Should().OnlyContain(id => Stored(id).State == MessageState.DELIVERED);
    }

    [Test]
    public void A_message_whose_validity_ends_within_it_is_EXPIRED_when_it_returns()
    {
        var id = Submit(Scheduled(3_600) with { ValidityPeriod = PendingEngine.In(3_600), RegisteredDelivery = 0 });

        Advance(TimeSpan.FromHours(2));

        Test.Stored(id).Should().Match<StoredMessage>(message => message.State == MessageState.EXPIRED && message.Settled);
        ShouldBeSettled();
    }

    [Test]
    public void A_receipt_that_is_due_within_it_is_offered_to_who_is_bound_and_not_found_expired()
    {
        var receiver = Test.Receiver();
        var ids = new[] { 3_600, 100_000 }.Select(after => Submit(Scheduled(after))).ToArray();

        Advance(TimeSpan.FromDays(20));

        receiver.Received.Should().Equal(ids);
        ids.Should().OnlyContain(id => Stored(id).Receipt == ReceiptState.Owed);
        receiver.Acknowledge();
        ids.Should().OnlyContain(id => Stored(id).Receipt == ReceiptState.Delivered);
        ShouldBeSettled();
    }

    [Test]
    public void What_is_owed_for_too_long_at_the_end_is_expired_and_what_is_not_is_owed()
    {
        var early = Submit();
        var late = Submit(Scheduled(86_400));

        Advance(TwoDays + TimeSpan.FromMinutes(1));

        Test.Stored(early).Receipt.Should().Be(ReceiptState.Expired);
        new DateTimeOffset(Test.Stored(early).ReceiptAt, TimeSpan.Zero).Should().BeOnOrAfter(TestEngine.Start + TwoDays + Delay)
            .And.BeOnOrBefore(Clock.GetUtcNow());
        Test.Stored(late).Receipt.Should().Be(ReceiptState.Owed);
        Test.Receiver().Received.Should().Equal(late);
    }

    [Test]
    public void Of_a_long_way_receipts_expire_near_their_time()
    {
        var id = Submit();

        Advance(TimeSpan.FromDays(100));

        new DateTimeOffset(Test.Stored(id).ReceiptAt, TimeSpan.Zero)
            .Should().BeCloseTo(TestEngine.Start + TwoDays + Delay, TimeSpan.FromDays(1));
        ShouldBeSettled();
    }

    [Test]
    public void A_receipt_that_failed_is_tried_again_on_the_way()
    {
        var receiver = Test.Receiver();
        var id = Submit();
        Advance(Delay);
        receiver.Fail();

        Advance(TimeSpan.FromMinutes(1));

        receiver.Received.Should().Equal(id, id);
    }

    [Test]
    public void An_intermediate_notification_and_its_message_come_each_at_its_time()
    {
        var receiver = Test.Receiver();
        var id = Submit(new Submit { RegisteredDelivery = 1 | 16, ScheduleDeliveryTime = "" });

        Advance(TimeSpan.FromMinutes(1));

        receiver.Received.Should().Equal(id, id);
        receiver.Acknowledge();
        ShouldBeSettled();
    }

    [Test]
    public void A_frozen_clock_is_moved_and_stays_frozen()
    {
        Engine.FreezeClock();
        Real.Advance(TimeSpan.FromHours(1));
        var id = Submit();
        Real.Advance(TimeSpan.FromHours(1));
        Stored(id).State.Should().Be(MessageState.ENROUTE, "no time passes");

        Advance(Delay);

        Stored(id).Should().Match<StoredMessage>(message =>
            message.State == MessageState.DELIVERED && message.AcceptedAt == TestEngine.Start.UtcTicks);
        (Clock.GetUtcNow(), Clock.IsFrozen).Should().Be((TestEngine.Start + Delay, true));
    }

    [Test]
    public void A_frozen_clock_goes_on_from_where_it_stood()
    {
        Engine.FreezeClock();
        var id = Submit();
        Real.Advance(TimeSpan.FromHours(1));

        Engine.ResumeClock();

        Clock.GetUtcNow().Should().Be(TestEngine.Start);
        Real.Advance(Delay - TimeSpan.FromMilliseconds(10));
        Stored(id).State.Should().Be(MessageState.ENROUTE);
        Real.Advance(TimeSpan.FromMilliseconds(10));
        Stored(id).State.Should().Be(MessageState.DELIVERED);
        Clock.Offset.Should().Be(-TimeSpan.FromHours(1));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public async Task It_goes_forward_only(int seconds)
    {
        var advance = () => Engine.AdvanceClockAsync(TimeSpan.FromSeconds(seconds));

        await advance.Should().ThrowAsync<ArgumentOutOfRangeException>();
        Clock.IsReal.Should().BeTrue();
    }

    [Test]
    public async Task It_ends_before_the_year_9999()
    {
        var tooFar = MessageClock.End - Clock.GetUtcNow();
        await FluentActions.Awaiting(() => Engine.AdvanceClockAsync(tooFar)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await FluentActions.Awaiting(() => Engine.AdvanceClockAsync(TimeSpan.MaxValue)).Should().ThrowAsync<ArgumentOutOfRangeException>();

        Advance(tooFar - TimeSpan.FromSeconds(1));

        Clock.GetUtcNow().Year.Should().Be(9998);
        var id = Submit();
        Real.Advance(Delay);
        Stored(id).State.Should().Be(MessageState.DELIVERED);
    }

    [Test]
    public async Task Another_advance_waits_its_turn()
    {
        for (var i = 0; i < 100; i++) Submit(Scheduled(i * 60));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Engine.AdvanceClockAsync(TimeSpan.FromHours(1)))).WaitAsync(Patience);

        Clock.GetUtcNow().Should().Be(TestEngine.Start + TimeSpan.FromHours(4));
        Store.Events.Should().HaveCount(100);
    }

    [Test]
    public async Task It_waits_for_what_is_being_done_and_nothing_else_is_done_beside_it()
    {
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var (first, second) = (Submit(), Submit(Scheduled(60)));
        Store.Appending = () =>
        {
            reached.Set();
            goOn.Wait(Patience);
        };
        var drain = Task.Run(() => Real.Advance(Delay));
        reached.Wait(Patience).Should().BeTrue();

        var advance = Engine.AdvanceClockAsync(TimeSpan.FromHours(1));
        Store.Events.Should().BeEmpty();
        advance.IsCompleted.Should().BeFalse();
        goOn.Set();
        await Task.WhenAll(drain, advance).WaitAsync(Patience);

        Store.Events.Select(change => change.Id).Should().Equal(first, second);
    }

    [Test]
    public async Task One_that_is_cancelled_goes_on_from_where_it_came_to()
    {
        using var cancelling = new CancellationTokenSource();
        var (first, second) = (Submit(Scheduled(3_600)), Submit(Scheduled(7_200)));
        Store.Appending = cancelling.Cancel;

        var advance = () => Engine.AdvanceClockAsync(TwoDays, cancelling.Token);
        await advance.Should().ThrowAsync<OperationCanceledException>();

        Store.Appending = null;
        Clock.GetUtcNow().Should().Be(TestEngine.Start + TimeSpan.FromHours(1) + Delay);
        Stored(first).State.Should().Be(MessageState.DELIVERED);
        Stored(second).State.Should().Be(MessageState.ENROUTE);
        Advance(TimeSpan.FromHours(1));
        Stored(second).State.Should().Be(MessageState.DELIVERED);
        Clock.Offset.Should().Be(TimeSpan.FromHours(2) + Delay);
    }

    [Test]
    public void What_clients_submit_meanwhile_is_delivered_too()
    {
        var isOver = false;
        var submitted = 0;
        var submitter = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                Submit(new Submit { RegisteredDelivery = 0 });
                submitted++;
            }
        });
        submitter.Start();
        for (var i = 0; i < 5; i++) Advance(TwoDays);
        Volatile.Write(ref isOver, true);
        submitter.Join(Patience).Should().BeTrue("it ends");

        Advance(TimeSpan.FromMinutes(1));

        submitted.Should().BePositive();
        Store.Events.Select(change => change.Id).Order().Should().Equal(Store.Ids.Order());
        Store.Ids.Should().HaveCount(submitted);
        ShouldBeSettled();
    }

    [Test]
    public void More_messages_than_a_page_of_the_store_keep_their_order()
    {
        var random = new Random(3);
        var due = new Dictionary<long, long>();
        for (var i = 0; i < 3_000; i++)
        {
            var after = random.Next(200_000);
            due.Add(Submit(Scheduled(after) with { RegisteredDelivery = 0 }), after);
        }

        Advance(TimeSpan.FromSeconds(100_000));
        Store.Events.Should().HaveCount(due.Values.Count(after => after < 100_000));
        Advance(TimeSpan.FromSeconds(100_001));

        Store.Events.Select(change => (due[change.Id], change.Id)).Should().Equal(due.Select(pair => (pair.Value, pair.Key)).Order());
    }

    [Test]
    public void What_it_is_set_to_outlives_the_engine()
    {
        Advance(TwoDays);
        Restart();
        (Clock.GetUtcNow(), Clock.Offset).Should().Be((TestEngine.Start + TwoDays, TwoDays));

        Engine.FreezeClock();
        Real.Advance(TimeSpan.FromHours(1));
        Restart();
        (Clock.GetUtcNow(), Clock.IsFrozen).Should().Be((TestEngine.Start + TwoDays, true));

        Engine.ResumeClock();
        Real.Advance(TimeSpan.FromHours(1));
        Restart();
        (Clock.GetUtcNow(), Clock.IsFrozen).Should().Be((TestEngine.Start + TwoDays + TimeSpan.FromHours(1), false));

        Engine.ResetClock();
        Restart();
        Clock.IsReal.Should().BeTrue();
    }

    private static Submit Scheduled(int seconds) => new() { ScheduleDeliveryTime = seconds == 0 ? "" : PendingEngine.In(seconds) };
}
