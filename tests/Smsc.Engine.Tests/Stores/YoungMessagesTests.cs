using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Stores;

public sealed class YoungMessagesTests
{
    [Test]
    public void It_agrees_with_a_set_of_ids_whatever_comes()
    {
        for (var seed = 1; seed <= 20; seed++) Compare(new Random(seed), steps: 3_000);
    }

    [Test]
    public void With_nothing_young_the_ring_follows_a_jump_of_ids()
    {
        var young = new YoungMessages();
        young.Start(7);

        young.HasPlaceFor(1L << 50).Should().BeTrue();
        young.Add(1L << 50);

        young.HasPlaceFor((1L << 50) - 100).Should().BeTrue("batches overtake one another a little");
        young.HasPlaceFor(8).Should().BeFalse();
        young.Contains(1L << 50).Should().BeTrue();
    }

    [Test]
    public void With_something_young_what_lies_beyond_the_ring_has_no_place()
    {
        var young = new YoungMessages();
        young.Start(0);
        young.Add(1);

        young.HasPlaceFor(YoungMessages.Capacity).Should().BeTrue();
        young.HasPlaceFor(YoungMessages.Capacity + 1).Should().BeFalse();
        young.Add(YoungMessages.Capacity + 1);

        young.Contains(YoungMessages.Capacity + 1).Should().BeFalse();
        young.Contains(1).Should().BeTrue();
    }

    private static void Compare(Random random, int steps)
    {
        var young = new YoungMessages();
        var first = random.NextInt64(1L << 60);
        young.Start(first);
        var expected = new SortedSet<long>();
        var next = first + 1;
        var found = new List<long>();
        for (var step = 0; step < steps; step++)
        {
            switch (random.Next(8))
            {
                case < 4:
                    for (var count = random.Next(600); count > 0; count--, next++)
                    {
                        if (!young.HasPlaceFor(next)) continue;

                        young.Add(next);
                        expected.Add(next);
                    }

                    break;
                case < 7:
                    foreach (var id in expected.Where(_ => random.Next(10) < 8).ToArray())
                    {
                        young.Remove(id);
                        expected.Remove(id);
                    }

                    break;
                default:
                    found.Clear();
                    var most = 1 + random.Next(400);
                    var asked = young.IndexedUpto + random.Next(20_000);
                    var upto = young.FindUnsettled(asked, found, most);
                    found.Should().Equal(expected.Where(id => id <= upto)).And.HaveCountLessThanOrEqualTo(most);
                    if (found.Count < most) upto.Should().Be(Math.Min(asked, young.Highest));
                    young.Age(upto);
                    expected.RemoveWhere(id => id <= upto);
                    break;
            }
        }

        for (var id = first; id < next; id++) young.Contains(id).Should().Be(expected.Contains(id));
    }
}
