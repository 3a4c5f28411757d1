using System.Diagnostics;
using Smsc.Load.Messages;
using Smsc.Load.Rate;

namespace Smsc.Load.Tests.Rate;

public sealed class SendScheduleTests
{
    private static readonly long Second = Stopwatch.Frequency;

    [Test]
    public void A_closed_loop_hands_out_what_is_asked_for_up_to_the_limit()
    {
        var schedule = new SendSchedule(Source("gsm7"), null, limit: 25, start: 0);

        schedule.Take(10, 1, out var first).Should().Be(10);
        first.Should().Be(0);
        schedule.Take(10, 1, out first).Should().Be(10);
        first.Should().Be(10);
        schedule.Take(10, 1, out _).Should().Be(5);
        schedule.Take(10, 1, out _).Should().Be(0);
        schedule.IsDone.Should().BeTrue();
    }

    [Test]
    public void An_open_loop_hands_out_what_is_due_and_counts_from_its_intended_time()
    {
        var schedule = new SendSchedule(Source("gsm7"), RateProfile.Constant(10, 10), long.MaxValue, start: 0);

        schedule.Take(100, Second, out _).Should().Be(11);
        schedule.Take(100, Second, out _).Should().Be(0);
        schedule.Backlog(2 * Second).Should().Be(10);
        schedule.Take(4, 2 * Second, out var first).Should().Be(4);
        first.Should().Be(11);
        schedule.IntendedAt(12, now: 9 * Second).Should().BeCloseTo(Second * 12 / 10, 10, "however late it is sent");
        schedule.NanosecondsUntilNext(Second).Should().BeCloseTo(500_000_000, 100);
    }

    [Test]
    public void Parts_of_one_message_are_handed_out_together()
    {
        var schedule = new SendSchedule(Source("long:1,gsm7:1"), null, limit: 1000, start: 0);

        // Three parts, then one.
        schedule.Take(2, 1, out _).Should().Be(0, "the first message does not fit");
        schedule.Take(3, 1, out _).Should().Be(3);
        schedule.Take(3, 1, out _).Should().Be(1, "the next long one does not fit with it");
        schedule.Take(9, 1, out var first).Should().Be(8);
        first.Should().Be(4);
    }

    [Test]
    public void A_stopped_schedule_hands_out_nothing()
    {
        var schedule = new SendSchedule(Source("gsm7"), null, limit: 25, start: 0);
        schedule.Stop();

        schedule.Take(10, 1, out _).Should().Be(0);
        schedule.IsDone.Should().BeTrue();
    }

    [Test]
    public void Many_threads_never_get_the_same_number()
    {
        var schedule = new SendSchedule(Source("gsm7"), null, limit: 100_000, start: 0);
        var taken = new int[100_000];

        Parallel.For(0, 8, _ =>
        {
            while (schedule.Take(7, 1, out var first) is > 0 and var count)
            {
                for (var n = first; n < first + count; n++) Interlocked.Increment(ref taken[n]);
            }
        });

        taken.Should().OnlyContain(count => count == 1);
    }

    private static MessageSource Source(string mix)
    {
        AddressPattern.TryParse("1", out var address);
        MessageMix.TryParse(mix, out var cycle);
        return new MessageSource([.. cycle.Select(message => SubmitTemplate.Encode(address, address, message, receipt: false))]);
    }
}
