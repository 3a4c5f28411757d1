using Smsc.Engine.Delivery;

namespace Smsc.Engine.Tests.Delivery;

public sealed class HandleIndexTests
{
    [Test]
    public void Old_messages_among_the_newest_displace_none_of_them_far([Values(1, 2, 5)] int percentThatWaitLonger)
    {
        const int PerSecond = 20_000;
        var random = new Random(7);
        var index = new HandleIndex();
        var first = 1_858_460_870_246_400_001L;
        var waits = new Queue<long>();
        for (var n = 0L; n < 40 * PerSecond; n++)
        {
            index.Add(first + n, (int)n);
            waits.Enqueue(first + n);

            // After a second most are over, and some are not for long.
            if (waits.Count > PerSecond && waits.Dequeue() is var over && random.Next(100) >= percentThatWaitLonger) index.Remove(over);
        }

        index.LongestDistance.Should().BeLessThan(200);
    }

    [Test]
    public void It_knows_what_a_dictionary_knows([Values(1, 2, 3)] int seed, [Values(1, 7, 1 << 20)] int stride)
    {
        var random = new Random(seed);
        var index = new HandleIndex();
        var model = new Dictionary<long, int>();
        for (var step = 0; step < 50_000; step++)
        {
            // Dense ids, ids that fall on one another's places, and ids from far away.
            var id = 1_000_000_007L + (random.Next(3_000) * (long)stride);
            if (random.Next(2) == 0)
            {
                if (model.TryAdd(id, step)) index.Add(id, step);
            }
            else
            {
                index.Remove(id).Should().Be(model.Remove(id));
            }

            var asked = 1_000_000_007L + (random.Next(3_000) * (long)stride);
            index.TryGet(asked, out var handle).Should().Be(model.TryGetValue(asked, out var expected));
            if (model.ContainsKey(asked)) handle.Should().Be(expected);
            index.Count.Should().Be(model.Count);
        }
    }
}
