using Smsc.Engine.Events;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Waiting;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.MobileOriginated;

/// <summary>What is told of messages from subscribers: to who reads events, to who waits, and afterwards.</summary>
public sealed class MoToldTests
{
    private readonly EngineEvent[] _into = new EngineEvent[100];

    [Test]
    public void An_injection_is_told_before_what_becomes_of_it()
    {
        using var engine = new TestEngine();
        using var reader = engine.Engine.Events.Open();
        var session = engine.Receiver();

        var id = engine.Accept(Mo.Message()).Single();
        session.Acknowledge();

        var events = Read(reader);
        events.Select(e => (e.Kind, e.State)).Should().Equal(
            (EngineEventKind.MessageInjected, MessageState.ENROUTE), (EngineEventKind.ReceiptDelivered, MessageState.DELIVERED));
        var injected = events[0];
        (injected.MessageId, injected.SystemId, injected.Account, injected.Mode).Should().Be((id, "esme1", 0, ModeId.Mo));
        (injected.GetSourceAddr(), injected.GetDestinationAddr(), injected.SessionId).Should().Be(("385911234567", "12345", 0));
    }

    [Test]
    public void Each_part_of_an_injection_counts_until_the_counters_are_reset()
    {
        using var engine = new TestEngine();

        engine.Accept(Mo.Message(text: new string('x', 200)));

        engine.Counters.MobileOriginatedAccepted.Should().Be(2);
        engine.Counters.Reset();
        engine.Counters.MobileOriginatedAccepted.Should().Be(0);
    }

    [Test]
    public async Task Who_waits_for_one_is_answered_when_it_is_injected()
    {
        using var engine = new WaitingEngine();
        var waiting = await engine.Begin(new MessageQuery { Direction = MessageDirection.MobileOriginated, DestinationAddr = "12345" });
        engine.Submit(new Submit { DestinationAddr = "12345" });
        engine.Test.Accept(Mo.Message(to: "999"));
        waiting.IsCompleted.Should().BeFalse();

        var id = engine.Test.Accept(Mo.Message()).Single();

        var result = await waiting.WaitAsync(WaitingEngine.Patience);
        result.IsComplete.Should().BeTrue();
        result.Messages.Select(message => (message.Id, message.State)).Should().Equal((id, MessageState.ENROUTE));
    }

    [Test]
    public async Task Its_history_on_a_moved_clock_has_its_outcome_at_its_end_and_real_times([Values] bool isTaken)
    {
        using var engine = new TestEngine();
        var day = TimeSpan.FromDays(1);
        await engine.Engine.AdvanceClockAsync(day);
        var id = engine.Accept(Mo.Message()).Single();
        engine.Advance(TimeSpan.FromSeconds(3));
        var session = engine.Receiver();
        engine.Advance(TimeSpan.FromSeconds(4));
        if (isTaken) session.Acknowledge();
        else session.Refuse();

        var history = engine.Engine.History.Read(engine.Stored(id));

        var (end, state) = isTaken
            ? (HistoryKind.ReceiptTaken, MessageState.DELIVERED)
            : (HistoryKind.ReceiptRefused, MessageState.REJECTED);
        history.Select(step => (step.Kind, step.State)).Should().Equal(
            (HistoryKind.Accepted, MessageState.ENROUTE), (end, (MessageState?)null), (HistoryKind.StateChanged, state));
        history.Select(step => new DateTimeOffset(step.RealAt, TimeSpan.Zero) - TestEngine.Start).Should().Equal(
            TimeSpan.Zero, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7));
        history.Should().OnlyContain(step => step.At == step.RealAt + day.Ticks);
        history[0].SessionId.Should().BeNull();
    }

    [Test]
    public void Its_history_on_a_real_clock_ends_with_its_outcome()
    {
        using var engine = new TestEngine();
        var id = engine.Accept(Mo.Message()).Single();
        var session = engine.Receiver();
        engine.Advance(TimeSpan.FromSeconds(4));
        session.Acknowledge();

        var history = engine.Engine.History.Read(engine.Stored(id));

        history.Select(step => step.Kind).Should().Equal(HistoryKind.Accepted, HistoryKind.ReceiptTaken, HistoryKind.StateChanged);
        history[^1].At.Should().Be(TestEngine.Start.UtcTicks + TimeSpan.FromSeconds(4).Ticks);
    }

    [Test]
    public async Task One_that_was_deleted_while_a_session_had_it_is_nowhere_when_the_session_ends()
    {
        using var engine = new TestEngine();
        var session = engine.Receiver();
        engine.Accept(Mo.Message());
        session.HeldCount.Should().Be(1);
        await engine.Engine.DeleteAsync(new MessageQuery { Lookups = null });

        session.Leave();

        (engine.Engine.MobileOriginated.Pending, engine.Engine.MobileOriginated.PendingOctets, engine.Owed).Should().Be((0, 0L, 0));
        engine.Engine.Router.IsOwedToNobody(engine.Account).Should().BeFalse();
        engine.ShouldBeSettled();
    }

    private EngineEvent[] Read(EventReader reader) => _into[..reader.Read(_into)];
}
