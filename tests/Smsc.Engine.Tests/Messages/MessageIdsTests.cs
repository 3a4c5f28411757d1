using System.Collections.Concurrent;
using System.Globalization;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Tests.Messages;

public sealed class MessageIdsTests
{
    [Test]
    public void Ids_increase()
    {
        var ids = new MessageIds(TestEngine.Start, 0);

        var first = ids.Take(10);

        ids.Take(1).Should().Be(first + 10);
        ids.Take(5).Should().Be(first + 11);
    }

    [Test]
    public void A_later_start_goes_on_above_all_ids_of_before()
    {
        var before = new MessageIds(TestEngine.Start, 0);
        var last = before.Take(1_000_000) + 999_999;

        var after = new MessageIds(TestEngine.Start.AddMilliseconds(1), 0);

        after.Take(1).Should().BeGreaterThan(last);
    }

    [Test]
    public void A_start_goes_on_above_the_highest_stored_id_although_its_clock_is_behind()
    {
        var before = new MessageIds(TestEngine.Start, 0);
        var last = before.Take(100) + 99;

        var after = new MessageIds(TestEngine.Start.AddYears(-1), last);

        after.Take(1).Should().Be(last + 1);
    }

    [TestCase("2001-09-09", 17)]
    [TestCase("2026-03-01", 17)]
    [TestCase("2248-01-01", 17)]
    public void Ids_have_17_digits_or_more_and_fit_message_id(string start, int fewest)
    {
        var id = new MessageIds(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture), 0).Take(1);

        id.Should().BePositive();
        id.ToString(CultureInfo.InvariantCulture).Length.Should().BeInRange(fewest, MessageIdResp.MessageIdSize - 1);
    }

    [Test]
    public void Runs_taken_at_the_same_time_never_overlap()
    {
        var ids = new MessageIds(TestEngine.Start, 0);
        var runs = new ConcurrentBag<(long First, int Count)>();

        Parallel.For(0, 20_000, i =>
        {
            var count = (i % 7) + 1;
            runs.Add((ids.Take(count), count));
        });

        var sorted = runs.OrderBy(run => run.First).ToArray();
        sorted.Skip(1).Zip(sorted, (next, run) => next.First - run.First - run.Count).Should().OnlyContain(gap => gap == 0);
    }

    [Test]
    public void The_message_clock_never_enters()
    {
        using var here = new TestEngine();
        using var there = new TestEngine();
        there.Jump(TimeSpan.FromDays(300));

        there.Submit().Should().Equal(here.Submit());
    }
}
