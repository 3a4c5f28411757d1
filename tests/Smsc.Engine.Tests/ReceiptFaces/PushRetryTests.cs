using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.ReceiptFaces;

/// <summary>A push that is not taken is tried again at the times of the manual's table, whatever happens in between.</summary>
public sealed class PushRetryTests
{
    /// <summary>Minutes before each retry (Infobip's HTTP manual, reports pushed).</summary>
    private static readonly int[] Waits = [1, 2, 5, 10, 17, 26, 37, 50, 65, 82, 101, 122, 145, 170, 197, 226, 257, 290, 325, 362];

    [Test]
    public void The_waits_are_those_of_the_table()
    {
        var options = new DeliveryOptions();
        var total = TimeSpan.Zero;
        for (var n = 0; n < Waits.Length; n++)
        {
            PushRetries.TryNext(n, options, out var ticks).Should().BeTrue();
            ticks.Should().Be(Waits[n] * TimeSpan.TicksPerMinute);
            total += TimeSpan.FromTicks(ticks);
        }

        total.Should().Be(new TimeSpan(41, 30, 0));
        PushRetries.TryNext(Waits.Length, options, out _).Should().BeFalse();
    }

    [Test]
    public void All_retries_come_at_their_times_and_then_it_is_given_up()
    {
        using var engine = Http.Engine();
        var pusher = engine.Pusher();
        var id = engine.SubmitHttp(ReceiptFace.Push);
        for (var n = 0; n < Waits.Length; n++)
        {
            var next = engine.MessageClock.GetUtcNow().UtcTicks + (Waits[n] * TimeSpan.TicksPerMinute);
            pusher.Fail().Should().Be(1);
            engine.Stored(id).Should().Match<StoredMessage>(m =>
                !m.Settled && m.Receipt == ReceiptState.Owed && m.ReceiptAttempts == n + 1 && m.NextTryAt == next);
            engine.Advance(TimeSpan.FromMinutes(Waits[n]) - TimeSpan.FromMilliseconds(1));
            pusher.Holds.Should().BeEmpty();
            engine.Advance(TimeSpan.FromMilliseconds(1));
            pusher.Holds.Single().Delivery.Attempts.Should().Be(n + 1);
        }

        pusher.Fail();

        engine.Stored(id).Should().Match<StoredMessage>(m => m.Settled && m.Receipt == ReceiptState.Expired && m.ReceiptAttempts == 21);
        engine.Events[^1].Should().Match<MessageEvent>(e =>
            e.Kind == MessageEventKind.ReceiptExpired && e.At == TestEngine.Start.UtcTicks + new TimeSpan(41, 30, 0).Ticks && e.SentAt == e.At);
        (engine.Counters.ReceiptsRetried, engine.Counters.ReceiptsExpired).Should().Be((20L, 1L));
        engine.ShouldBeSettled();
        engine.Jump(TimeSpan.FromHours(48));
        pusher.Offered.Should().HaveCount(21);
    }

    [Test]
    public void What_fails_at_once_reaches_the_store_at_once_and_is_tried_again_in_its_order()
    {
        var store = new RecordingStore(new OpenStore());
        using var engine = new TestEngine(default(TimeSpan), store: store);
        var pusher = engine.Pusher();
        long[] ids = [.. Enumerable.Range(0, 100).Select(_ => engine.SubmitHttp(ReceiptFace.Push))];
        var appends = 0;
        store.Appending = () => appends++;

        pusher.Fail().Should().Be(100);

        appends.Should().BeLessThanOrEqualTo(2, "those that failed, and those that ended");
        store.Events.Where(e => e.Kind == MessageEventKind.ReceiptFailed).Select(e => e.Id).Should().Equal(ids);
        ids.Select(engine.Stored).Should().OnlyContain(m => m.ReceiptAttempts == 1 && m.NextTryAt > engine.MessageClock.GetUtcNow().UtcTicks);
        store.Appending = null;
        engine.Advance(Http.Minute);
        pusher.Holds.Select(held => held.Delivery.Id).Should().Equal(ids);
        pusher.Take();
        engine.ShouldBeSettled();
    }

    [Test]
    public void The_unit_and_the_number_can_be_set()
    {
        using var engine = Http.Engine(delivery: new DeliveryOptions { PushRetryUnit = TimeSpan.FromMilliseconds(500), PushRetries = 2 });
        var pusher = engine.Pusher();
        var id = engine.SubmitHttp(ReceiptFace.Push);

        pusher.Fail();
        engine.Advance(TimeSpan.FromMilliseconds(500));
        pusher.Fail().Should().Be(1);
        engine.Advance(TimeSpan.FromMilliseconds(990));
        pusher.Holds.Should().BeEmpty();
        engine.Advance(TimeSpan.FromMilliseconds(10));
        pusher.Fail().Should().Be(1);

        engine.Stored(id).Receipt.Should().Be(ReceiptState.Expired);
        engine.ShouldBeSettled();
    }

    [Test]
    public void It_is_owed_no_longer_than_any_receipt()
    {
        using var engine = Http.Engine(delivery: new DeliveryOptions { OweReceipts = TimeSpan.FromSeconds(90) });
        var pusher = engine.Pusher();
        var id = engine.SubmitHttp(ReceiptFace.Push);

        pusher.Fail();
        engine.Advance(Http.Minute);
        pusher.Fail();
        engine.Advance(TimeSpan.FromSeconds(30));

        engine.Stored(id).Receipt.Should().Be(ReceiptState.Expired);
        engine.ShouldBeSettled();
    }

    [Test]
    public void The_store_knows_of_a_retry_before_it_can_happen()
    {
        using var engine = Http.Engine();
        var pusher = engine.Pusher();
        engine.SubmitHttp(ReceiptFace.Push);
        var due = new List<int>();
        ((RecordingStore)engine.Store).Appending = () => due.Add(engine.Engine.Due);

        pusher.Fail();

        due[0].Should().Be(0);
        engine.Engine.Due.Should().Be(1);
    }

    [Test]
    public void After_a_start_the_cycle_goes_on_with_its_attempts_and_at_its_time()
    {
        var store = new OpenStore();
        var clock = new FakeTimeProvider(TestEngine.Start);
        long id;
        using (var engine = Http.Engine(store: store, clock: clock))
        {
            var pusher = engine.Pusher();
            id = engine.SubmitHttp(ReceiptFace.Push);
            for (var n = 0; n < 3; n++)
            {
                pusher.Fail();
                if (n < 2) engine.Advance(TimeSpan.FromMinutes(Waits[n]));
            }
        }

        using var again = Http.Engine(store: store, clock: clock);
        var other = again.Pusher();
        again.Account.Unsettled.Should().Be(1);
        again.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(10));
        other.Holds.Should().BeEmpty();
        again.Advance(TimeSpan.FromMilliseconds(10));

        other.Holds.Single().Delivery.Should().Match<PushedDelivery>(d =>
            d.Id == id && d.Attempts == 3 && d.State == MessageState.DELIVERED && d.DoneAt == TestEngine.Start.UtcTicks);
        other.Fail();
        again.Stored(id).Should().Match<StoredMessage>(m =>
            m.ReceiptAttempts == 4 && m.NextTryAt == clock.GetUtcNow().UtcTicks + (10 * TimeSpan.TicksPerMinute));
        again.Advance(TimeSpan.FromMinutes(10));
        other.Take();
        again.Stored(id).ReceiptAttempts.Should().Be(5);
        again.ShouldBeSettled();
    }

    [Test]
    public void What_was_due_while_the_server_was_away_is_pushed_at_once_and_nobody_has_to_have_come_before()
    {
        var store = new OpenStore();
        var clock = new FakeTimeProvider(TestEngine.Start);
        var ids = new long[2];
        using (var engine = Http.Engine(store: store, clock: clock))
        {
            ids[0] = engine.SubmitHttp(ReceiptFace.Push);
            engine.Pusher().Fail();
            ids[1] = engine.SubmitHttp(ReceiptFace.Push);
        }

        clock.AdjustTime(clock.GetUtcNow() + TimeSpan.FromHours(1));
        using var again = Http.Engine(store: store, clock: clock);
        FakePushSession? pusher = null;
        again.Engine.Router.PushOwed = _ => pusher ??= again.Pusher();
        again.Advance(Http.Second);

        pusher!.Holds.Select(held => (held.Delivery.Id, held.Delivery.Attempts)).Should().BeEquivalentTo([(ids[0], 1), (ids[1], 0)]);
        pusher.Take();
        again.ShouldBeSettled();
    }

    [Test]
    public void An_advance_of_the_clock_makes_it_due_and_a_reset_keeps_it()
    {
        using var engine = Http.Engine();
        var pusher = engine.Pusher();
        var id = engine.SubmitHttp(ReceiptFace.Push);
        pusher.Fail();

        PendingEngine.Await(engine.Engine.AdvanceClockAsync(Http.Minute));
        pusher.Fail().Should().Be(1);
        engine.Engine.ResetClock();

        engine.Stored(id).NextTryAt.Should().Be(TestEngine.Start.UtcTicks + (3 * TimeSpan.TicksPerMinute));
        engine.Advance(TimeSpan.FromMinutes(3) - TimeSpan.FromMilliseconds(10));
        pusher.Holds.Should().BeEmpty();
        engine.Advance(TimeSpan.FromMilliseconds(10));
        pusher.Take().Should().Be(1);
        engine.ShouldBeSettled();
    }
}
