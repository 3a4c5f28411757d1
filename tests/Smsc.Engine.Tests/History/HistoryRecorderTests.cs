using Smsc.Engine.History;
using Smsc.Engine.Tests.Fakes;

namespace Smsc.Engine.Tests.History;

public sealed class HistoryRecorderTests
{
    [Test]
    public void Engines_that_share_a_thread_have_each_its_own_notes()
    {
        using var one = new TestEngine();
        using var other = new TestEngine();
        var id = one.Submit().Single();
        other.Submit().Single().Should().Be(id, "their ids are alike");
        one.Engine.Recorder.Add(new MessageNote(id, HistoryKind.Replaced, 1, 1));

        other.Engine.Recorder.Flush();
        other.Store.ReadNotes(id).Should().BeEmpty();
        one.Store.ReadNotes(id).Should().BeEmpty();

        one.Engine.Recorder.Flush();
        one.Store.ReadNotes(id).Should().ContainSingle(note => note.Kind == HistoryKind.Replaced);
        other.Engine.Recorder.Flush();
        other.Store.ReadNotes(id).Should().BeEmpty();
    }
}
