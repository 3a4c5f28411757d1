using CsCheck;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;

namespace Smsc.Engine.Tests.Delivery;

public sealed class TimingWheelTests
{
    private const long Second = 100;
    private const long Day = 24 * 3600 * Second;

    // Distances around each level's reach (256, 256^2, 256^3 ticks), and beyond the horizon (256^4).
    private static readonly Gen<long> Distance = Gen.OneOf(
        Gen.Long[-300, 3],
        Gen.Long[0, 300],
        Gen.Long[200, 70_000],
        Gen.Long[60_000, 1L << 25],
        Gen.Long[1L << 23, 1L << 33],
        Gen.Select(Gen.Int[0, 4], Gen.Long[-1, 1], (level, off) => (1L << (8 * level)) + off));

    // Entries to add, then how far the clock moves.
    private static readonly Gen<(long Step, long[] Adds)> Move = Gen.Select(Distance, Distance.Array[0, 6]);

    [Test]
    public void It_gives_what_a_sorted_list_gives()
    {
        Gen.Select(Gen.Long[0, 1L << 40], Move.Array[1, 40], Gen.Int[1, 9]).Sample(
            (start, moves, room) =>
            {
                var messages = new LiveMessages();
                var wheel = new TimingWheel(messages, start);
                var oracle = new List<(long Due, int Handle)>();
                var now = start;
                foreach (var (step, adds) in moves)
                {
                    foreach (var distance in adds)
                    {
                        var handle = Add(messages, wheel, now + distance);
                        oracle.Add((Math.Max(now, now + distance), handle));
                    }

                    now += Math.Abs(step);
                    var expected = oracle.Where(entry => entry.Due <= now).ToList();
                    oracle.RemoveAll(entry => entry.Due <= now);
                    var taken = Drain(wheel, now, room);

                    taken.Order().Should().Equal(expected.Select(entry => entry.Handle).Order());
                    var dueOf = expected.ToDictionary(entry => entry.Handle, entry => entry.Due);
                    taken.Select(handle => dueOf[handle]).Should().BeInAscendingOrder();
                    wheel.Count.Should().Be(oracle.Count);
                    messages.Free(taken.ToArray());
                }
            },
            iter: 2_000);
    }

    [Test]
    public void Waking_only_at_the_next_tick_takes_everything_when_it_is_due_and_seldom_for_nothing()
    {
        Gen.Select(Gen.Long[0, 1L << 40], Distance.Array[1, 40]).Sample(
            (start, distances) =>
            {
                var messages = new LiveMessages();
                var wheel = new TimingWheel(messages, start);
                foreach (var distance in distances) Add(messages, wheel, start + distance);
                var taken = 0;
                var wakes = 0;
                for (var now = wheel.NextTick(); now != long.MaxValue; now = wheel.NextTick())
                {
                    wakes++;
                    foreach (var handle in Drain(wheel, now))
                    {
                        Math.Max(start, messages[handle].Due).Should().Be(now);
                        taken++;
                    }
                }

                taken.Should().Be(distances.Length);
                wheel.Count.Should().Be(0);

                // Each goes down three levels at most, and those beyond the horizon (at most twice as far) are placed anew on the way.
                wakes.Should().BeLessThanOrEqualTo(distances.Length * 7);
            },
            iter: 2_000);
    }

    [Test]
    public void An_empty_wheel_has_no_next_tick()
    {
        var messages = new LiveMessages();
        var wheel = new TimingWheel(messages, 1_000);
        wheel.NextTick().Should().Be(long.MaxValue);

        Add(messages, wheel, 900);
        wheel.NextTick().Should().Be(1_000, "what is due in the past is due now");
        Drain(wheel, 1_000).Should().HaveCount(1);

        wheel.NextTick().Should().Be(long.MaxValue);
    }

    [Test]
    public void Nothing_comes_a_tick_early_or_late([Values(1, 255, 256, 257, 65_536, 65_537, 1 << 24, (1 << 24) + 1)] long distance)
    {
        var messages = new LiveMessages();
        foreach (var start in new[] { 0, 1, 255, 256, 65_535, (1 << 24) - 1, 12_345_678L })
        {
            var wheel = new TimingWheel(messages, start);
            var handle = Add(messages, wheel, start + distance);

            Drain(wheel, start + distance - 1).Should().BeEmpty();
            wheel.Count.Should().Be(1);
            Drain(wheel, start + distance).Should().Equal(handle);
            wheel.Count.Should().Be(0);
        }
    }

    [Test]
    public void Entries_of_one_tick_come_in_the_order_of_their_adding()
    {
        var messages = new LiveMessages();
        var wheel = new TimingWheel(messages, 0);
        int[] handles = [.. Enumerable.Range(0, 500).Select(_ => Add(messages, wheel, 70_000))];

        Drain(wheel, 70_000, room: 7).Should().Equal(handles);
    }

    [Test]
    public void What_is_due_in_the_past_comes_at_once_and_may_be_added_while_others_are_taken()
    {
        var messages = new LiveMessages();
        var wheel = new TimingWheel(messages, 1_000);
        var first = Add(messages, wheel, 1_100);
        var second = Add(messages, wheel, 1_100);
        var one = new int[1];

        wheel.TakeDue(1_200, one).Should().Be(1);
        one.Should().Equal(first);
        var past = Add(messages, wheel, 5);

        Drain(wheel, 1_200).Should().Equal(second, past);
        Drain(wheel, 1_200).Should().BeEmpty();
        wheel.Count.Should().Be(0);
    }

    [Test]
    public void A_jump_of_days_takes_all_that_is_due_on_the_way_in_due_order()
    {
        var messages = new LiveMessages();
        var wheel = new TimingWheel(messages, 0);
        var random = new Random(1);
        var dues = Enumerable.Range(0, 20_000).Select(_ => random.NextInt64(1, 30 * Day)).ToArray();
        foreach (var due in dues) Add(messages, wheel, due);

        var early = Drain(wheel, 3 * Day, room: 256);
        var late = Drain(wheel, 40 * Day, room: 256);

        early.Concat(late).Should().OnlyHaveUniqueItems();
        early.Select(handle => messages[handle].Due).Should().Equal(dues.Where(due => due <= 3 * Day).Order());
        late.Select(handle => messages[handle].Due).Should().Equal(dues.Where(due => due > 3 * Day).Order());
    }

    [Test]
    public void What_lies_beyond_the_horizon_comes_in_its_time()
    {
        var messages = new LiveMessages();
        var start = (1L << 32) - 5;
        var wheel = new TimingWheel(messages, start);
        var due = start + (3L << 32) + 7;
        var handle = Add(messages, wheel, due);
        Add(messages, wheel, start + 3);

        Drain(wheel, start + 4).Should().HaveCount(1);
        for (var now = start; now < due; now += 100 * Day) Drain(wheel, now).Should().BeEmpty();

        Drain(wheel, due - 1).Should().BeEmpty();
        Drain(wheel, due).Should().Equal(handle);
    }

    [Test]
    public void A_clock_that_is_set_back_takes_nothing_and_loses_nothing()
    {
        var messages = new LiveMessages();
        var wheel = new TimingWheel(messages, 10_000);
        var handle = Add(messages, wheel, 10_050);

        Drain(wheel, 10_040).Should().BeEmpty();
        Drain(wheel, 500).Should().BeEmpty();

        Drain(wheel, 10_050).Should().Equal(handle);
    }

    private static int Add(LiveMessages messages, TimingWheel wheel, long due)
    {
        Span<int> handle = stackalloc int[1];
        messages.Take(handle);
        messages[handle[0]].Due = due;
        wheel.Add(handle[0]);
        return handle[0];
    }

    private static List<int> Drain(TimingWheel wheel, long now, int room = 16)
    {
        var all = new List<int>();
        var into = new int[room];
        int taken;
        do
        {
            taken = wheel.TakeDue(now, into);
            all.AddRange(into.Take(taken));
        }
        while (taken == room);

        return all;
    }
}
