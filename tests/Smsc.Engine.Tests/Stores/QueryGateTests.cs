using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Stores;

public sealed class QueryGateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly QueryGate _gate = new();

    [Test]
    public async Task There_are_two_places_and_who_comes_then_waits_for_one()
    {
        await _gate.EnterAsync(default);
        await _gate.EnterAsync(default);
        var third = _gate.EnterAsync(default);

        third.IsCompleted.Should().BeFalse();
        _gate.Leave();
        await third.WaitAsync(Patience);
    }

    [Test]
    public async Task What_is_to_run_alone_waits_for_those_inside_and_keeps_others_out()
    {
        await _gate.EnterAsync(default);
        await _gate.EnterAsync(default);
        var (hasBegun, keptOut) = (false, false);
        Task? outside = null;
        var alone = new Thread(() => _gate.RunAlone(() =>
        {
            hasBegun = true;
            outside = _gate.EnterAsync(default);
            keptOut = !outside.IsCompleted;
        }));
        alone.Start();
        SpinWait.SpinUntil(() => alone.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Patience).Should().BeTrue("it waits");

        _gate.Leave();
        hasBegun.Should().BeFalse("one is still inside");
        _gate.Leave();

        alone.Join(Patience).Should().BeTrue();
        keptOut.Should().BeTrue();
        await outside!.WaitAsync(Patience);
    }

    [Test]
    public async Task Both_places_are_free_again_when_what_ran_alone_has_failed()
    {
        FluentActions.Invoking(() => _gate.RunAlone(() => throw new IOException())).Should().Throw<IOException>();

        await _gate.EnterAsync(default).WaitAsync(Patience);
        await _gate.EnterAsync(default).WaitAsync(Patience);
        using var cancellation = new CancellationTokenSource();
        var third = _gate.EnterAsync(cancellation.Token);
        cancellation.Cancel();
        await FluentActions.Awaiting(() => third).Should().ThrowAsync<OperationCanceledException>();
    }
}
