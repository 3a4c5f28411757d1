using Smsc.Storage.Memory;

namespace Smsc.Engine.Tests.Stores;

public sealed class DueIndexTests
{
    private const long Second = TimeSpan.TicksPerSecond;

    [Test]
    public void It_gives_what_a_sorted_list_would_give([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var index = new DueIndex();
        var expected = new List<DueId>();
        var nextId = 100L;
        var runs = new List<(long DueAt, long FirstId, int Count)>();
        for (var i = 0; i < 200; i++)
        {
            var dueAt = (random.Next(1, 20) * Second) + (random.Next(3) * random.Next(4));
            var count = random.Next(1, 30);
            runs.Add((dueAt, nextId, count));
            expected.AddRange(Enumerable.Range(0, count).Select(n => new DueId(dueAt, nextId + n)));
            nextId += count + random.Next(2);
        }

        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(runs));
        foreach (var (dueAt, firstId, count) in runs) index.Add(dueAt, firstId, count);
        expected.Sort((a, b) => (a.DueAt, a.Id).CompareTo((b.DueAt, b.Id)));

        var read = new List<DueId>();
        var page = new DueId[random.Next(1, 50)];
        var (from, afterId) = (long.MinValue, 0L);
        for (var until = Second * 2; until < 22 * Second; until += random.Next(1, 3) * Second)
        {
            int got;
            do
            {
                got = index.Read(from, afterId, until, page);
                read.AddRange(page.Take(got));
                if (got > 0) (from, afterId) = page[got - 1];
            }
            while (got == page.Length);
        }

        read.Should().Equal(expected);
    }

    [Test]
    public void What_was_taken_out_is_not_read_and_what_was_moved_is_read_once([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var index = new DueIndex();
        var expected = new Dictionary<long, long>();
        for (var (i, id) = (0, 100L); i < 50; i++)
        {
            var dueAt = random.Next(1, 5) * Second;
            var count = random.Next(1, 30);
            index.Add(dueAt, id, count);
            for (; count > 0; count--) expected.Add(id++, dueAt);
        }

        foreach (var id in expected.Keys.ToArray().Where(_ => random.Next(2) == 0))
        {
            index.Remove(expected[id] + 1, id);
            index.Remove(expected[id], id);
            expected.Remove(id);
            if (random.Next(2) == 0) continue;

            expected[id] = random.Next(1, 5) * Second;
            index.Add(expected[id], id, 1);
        }

        index.Remove(2 * Second, 5);
        var read = new DueId[expected.Count + 1];
        var found = index.Read(0, 0, 10 * Second, read);

        read.Take(found).Should().Equal(expected.Select(pair => new DueId(pair.Value, pair.Key)).OrderBy(due => due.DueAt).ThenBy(due => due.Id));
        foreach (var (id, dueAt) in expected) index.Remove(dueAt, id);
        index.Seconds.Should().Be(0);
    }

    [Test]
    public void A_batch_of_consecutive_ids_is_read_from_its_middle()
    {
        var index = new DueIndex();
        index.Add(5 * Second, 10, 100);

        var page = new DueId[200];
        index.Read(5 * Second, 59, 6 * Second, page).Should().Be(50);

        page[0].Should().Be(new DueId(5 * Second, 60));
    }

    [Test]
    public void Seconds_that_were_passed_leave()
    {
        var index = new DueIndex();
        for (var i = 1; i <= 10; i++) index.Add(i * Second, i, 1);

        index.Read(7 * Second, 0, 9 * Second, new DueId[10]).Should().Be(2);

        index.Seconds.Should().Be(4);
        index.Add(7 * Second, 20, 1);
        index.Add(6 * Second, 21, 1);
        index.Read(7 * Second, 7, 9 * Second, new DueId[10]).Should().Be(2, "what comes for a second that is not over is there");
    }
}
