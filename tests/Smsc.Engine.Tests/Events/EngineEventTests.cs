using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Time;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Events;

/// <summary>What is told when somebody moves the clock, deletes messages or resets all.</summary>
public sealed class EngineEventTests() : ClockFixture(StorageProvider.Memory)
{
    private readonly EngineEvent[] _into = new EngineEvent[100];

    [Test]
    public void Each_move_of_the_clock_is_told_with_what_it_shows_then()
    {
        using var reader = Engine.Events.Open();
        var hour = TimeSpan.FromHours(1);

        Advance(hour);
        Engine.FreezeClock();
        Advance(hour);
        Real.Advance(hour);
        Engine.ResumeClock();
        Engine.ResetClock();

        var events = Read(reader);
        events.Should().OnlyContain(e => e.Kind == EngineEventKind.ClockMoved && e.SystemId == null && e.MessageId == 0);
        events.Select(e => new DateTimeOffset(e.At, TimeSpan.Zero) - TestEngine.Start).Should().Equal(hour, hour, 2 * hour, 2 * hour, hour);
    }

    [Test]
    public void What_does_not_change_the_clock_is_not_told()
    {
        using var reader = Engine.Events.Open();

        Engine.ResumeClock();
        Engine.ResetClock();
        Engine.FreezeClock();
        Engine.FreezeClock();

        Read(reader).Should().ContainSingle();
    }

    [Test]
    public void What_happens_on_the_way_is_told_before_the_move()
    {
        using var reader = Engine.Events.Open();
        Submit();

        Advance(Delay);

        Read(reader).Select(e => e.Kind).Should().Equal(
            EngineEventKind.SubmitAccepted, EngineEventKind.StateChanged, EngineEventKind.ClockMoved);
    }

    [Test]
    public void Deleting_is_told_with_how_many_if_there_were_any()
    {
        for (var i = 0; i < 3; i++) Submit();
        using var reader = Engine.Events.Open();

        Delete(new MessageQuery());
        Delete(new MessageQuery());

        Read(reader).Select(e => (e.Kind, e.Count)).Should().Equal((EngineEventKind.MessagesDeleted, 3L));
    }

    [Test]
    public void Messages_that_were_deleted_before_the_store_failed_are_told()
    {
        for (var i = 0; i < 9_000; i++) Submit(new Submit { RegisteredDelivery = 0 });
        using var reader = Engine.Events.Open();
        var rounds = 0;
        Store.Removing = () =>
        {
            if (++rounds == 2) throw new IOException("The disk is gone.");
        };

        FluentActions.Awaiting(() => Engine.DeleteAsync(new MessageQuery())).Should().ThrowAsync<IOException>().Wait(Patience);

        var told = Read(reader).Should().ContainSingle().Subject;
        told.Kind.Should().Be(EngineEventKind.MessagesDeleted);
        told.Count.Should().BePositive().And.BeLessThan(9_000);
        Store.Removing = null;
        Delete(new MessageQuery()).Should().Be(9_000 - told.Count);
    }

    [Test]
    public void A_reset_is_told_once_it_is_done()
    {
        Advance(Delay);
        Submit();
        using var reader = Engine.Events.Open();

        Engine.ResetAsync(new ReloadOptions()).Wait(Patience).Should().BeTrue();

        Read(reader).Select(e => e.Kind).Should().Equal(EngineEventKind.ClockMoved, EngineEventKind.MessagesDeleted, EngineEventKind.Reset);
    }

    private EngineEvent[] Read(EventReader reader) => _into[..reader.Read(_into)];
}
