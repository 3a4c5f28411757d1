using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Waiting;

namespace Smsc.Engine.Tests.Waiting;

/// <summary>Two look into the store at once, and others wait for their turn: that takes of their time.</summary>
public sealed class WaitTurnTests
{
    private static readonly MessageQuery Filter = new() { DestinationAddr = "385991234567" };

    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RecordingStore _store = new();
    private TestEngine _engine = null!;

    private MessageWaiters Waiters => _engine.Engine.Waiters;

    [SetUp]
    public void Start() => _engine = new TestEngine(store: _store);

    [TearDown]
    public void Stop()
    {
        _goOn.TrySetResult();
        _engine.Dispose();
    }

    [Test]
    public async Task Who_does_not_get_its_turn_in_time_gets_what_was_told_meanwhile_at_its_time()
    {
        var looking = await TakeAllTurns();
        var late = Waiters.WaitAsync(Filter, 1, TimeSpan.FromSeconds(10));
        Until(() => Waiters.Looking == 3);
        late.IsCompleted.Should().BeFalse();

        _engine.SessionClock.Advance(TimeSpan.FromSeconds(10));

        var result = await late.WaitAsync(WaitingEngine.Patience);
        (result.IsComplete, result.Messages.Count, result.NearMisses.Count).Should().Be((false, 0, 0));
        _store.Queries.Should().Be(2);
        _goOn.SetResult();
        await Task.WhenAll(looking).WaitAsync(WaitingEngine.Patience);
    }

    [Test]
    public async Task Who_does_not_wait_gets_its_turn_and_what_is_there_now()
    {
        _engine.Submit();
        var looking = await TakeAllTurns();
        var now = Waiters.WaitAsync(Filter, 1, TimeSpan.Zero);
        Until(() => Waiters.Looking == 3);

        _goOn.SetResult();

        (await now.WaitAsync(WaitingEngine.Patience)).IsComplete.Should().BeTrue();
        await Task.WhenAll(looking).WaitAsync(WaitingEngine.Patience);
    }

    [Test]
    public async Task For_who_has_gone_no_near_misses_are_looked_for_and_for_whose_time_is_up_they_are([Values] bool hasGone)
    {
        using var cancelling = new CancellationTokenSource();
        _engine.Submit();
        var other = Filter with { DestinationAddr = "1" };
        var waiting = Waiters.WaitAsync(other, 1, TimeSpan.FromSeconds(10), cancelling.Token);
        Until(() => Waiters.Looking == 0);
        _store.Queries.Should().Be(1);

        if (hasGone) await cancelling.CancelAsync();
        else _engine.SessionClock.Advance(TimeSpan.FromSeconds(10));

        var result = await waiting.WaitAsync(WaitingEngine.Patience);
        result.NearMisses.Should().HaveCount(hasGone ? 0 : 1);
        _store.Queries.Should().Be(hasGone ? 1 : 2);
    }

    private async Task<Task<WaitResult>[]> TakeAllTurns()
    {
        _store.Querying = _goOn.Task;
        Task<WaitResult>[] looking = [.. Enumerable.Range(0, 2).Select(_ => Waiters.WaitAsync(new MessageQuery(), 1, TimeSpan.Zero))];
        Until(() => _store.Queries == 2);
        return await Task.FromResult(looking);
    }

    private static void Until(Func<bool> condition) => SpinWait.SpinUntil(condition, WaitingEngine.Patience).Should().BeTrue();
}
