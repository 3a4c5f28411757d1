using Smsc.Load.Check;

namespace Smsc.Load.Tests.Check;

public sealed class IdSetTests
{
    [Test]
    public void It_holds_what_was_added_and_nothing_else_until_it_is_cleared()
    {
        var set = new IdSet();
        var random = new Random(7);
        var model = new HashSet<ulong> { 0 };
        while (model.Count < 5000) model.Add((ulong)random.NextInt64() << (model.Count % 3));

        foreach (var id in model) set.Add(id);
        foreach (var id in model.Take(100)) set.Add(id);

        set.Count.Should().Be(model.Count);
        model.Should().OnlyContain(id => set.Contains(id));
        var others = Enumerable.Range(0, 5000).Select(_ => (ulong)random.NextInt64()).Where(id => !model.Contains(id));
        others.Should().OnlyContain(id => !set.Contains(id));
        set.Clear();
        model.Should().OnlyContain(id => !set.Contains(id));
    }
}
