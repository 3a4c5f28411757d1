using Smsc.Engine.Delivery;

namespace Smsc.Engine.Tests.Delivery;

public sealed class HandleIndexTests
{
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
