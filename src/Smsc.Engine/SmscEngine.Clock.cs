namespace Smsc.Engine;

/// <content>
/// The message clock and whoever moves it. What is here, and the deleting of messages, is done one after the other; not on a thread that
/// reads from a connection.
/// </content>
public sealed partial class SmscEngine
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _closing = new();

    /// <summary>
    /// The message clock: made of <see cref="Clocks.Message"/> that the engine was given, or that itself if it is one already. At the start
    /// it is set to what the store kept of it.
    /// </summary>
    public MessageClock Clock { get; }

    /// <summary>
    /// Moves the message clock forward, frozen or not, in steps from one due time to the next, so that each outcome and each receipt comes
    /// at its own time and in its order, and returns when all that was due is done and can be read from the store. What a client is to
    /// answer takes real time and is not waited for. Clients go on meanwhile. What is owed for longer than
    /// <see cref="Delivery.DeliveryOptions.OweReceipts"/> at the end is expired. Timers of others on this clock fire once it has arrived.
    /// </summary>
    /// <param name="by">
    /// How far: more than 0, and to before the year 9999. It arrives at the next whole 10 ms: outcomes are due there.
    /// </param>
    /// <param name="cancellationToken">The clock then goes on from where it has come to.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not more than 0, or the clock would show the year 9999.</exception>
    /// <exception cref="IOException">The store cannot be read or written; the clock goes on from where it has come to.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or the engine is being disposed of.</exception>
    public Task<ClockAdvance> AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        CheckAdvance(by);
        return InTurnAsync(
            token =>
            {
                // Others may have moved it meanwhile.
                CheckAdvance(by);
                return _clockMover.Advance(by, token);
            },
            cancellationToken);
    }

    /// <summary>
    /// Stops the message clock where it is, at the next whole 10 ms: nothing is due any more, but for what is due at once. Does nothing when
    /// it stands. Waits for an advance that is under way.
    /// </summary>
    /// <exception cref="IOException">The store cannot keep it; nothing was changed.</exception>
    public void FreezeClock() => InTurn(_ => _clockMover.Freeze());

    /// <summary>The same without holding the caller's thread.</summary>
    /// <inheritdoc cref="FreezeClock"/>
    /// <exception cref="OperationCanceledException">It was cancelled before it was its turn, or the engine is being disposed of.</exception>
    public Task FreezeClockAsync(CancellationToken cancellationToken = default) => InTurnAsync(_ => Done(_clockMover.Freeze), cancellationToken);

    /// <summary>
    /// Lets the message clock go on from where it stands, so that it never goes back. Does nothing when it runs. Waits for an advance that
    /// is under way.
    /// </summary>
    /// <exception cref="IOException">The store cannot keep it; nothing was changed.</exception>
    public void ResumeClock() => InTurn(_ => _clockMover.Resume());

    /// <summary>The same without holding the caller's thread.</summary>
    /// <inheritdoc cref="ResumeClock"/>
    /// <exception cref="OperationCanceledException">It was cancelled before it was its turn, or the engine is being disposed of.</exception>
    public Task ResumeClockAsync(CancellationToken cancellationToken = default) => InTurnAsync(_ => Done(_clockMover.Resume), cancellationToken);

    /// <summary>
    /// Has the message clock show real time again: the one step back that it ever takes. What was accepted before keeps its dates and is
    /// due at its time; what comes now is due as if the clock had never been moved. Waits for an advance that is under way.
    /// </summary>
    /// <exception cref="IOException">The store cannot keep it; nothing was changed.</exception>
    public void ResetClock() => InTurn(_clockMover.Reset);

    private void CheckAdvance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        if (by > MessageClock.End - Delivery.DueMessages.Tick - Clock.GetUtcNow())
            throw new ArgumentOutOfRangeException(nameof(by), by, "The message clock can be moved to before the year 9999.");
    }

    /// <summary>On a thread of its own: it can take seconds, and the thread pool's few threads serve sessions.</summary>
    private async Task<T> InTurnAsync<T>(Func<CancellationToken, T> action, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        var token = either.Token;
        await _turn.WaitAsync(token).ConfigureAwait(false);
        try
        {
            return await Task.Factory.StartNew(
                () => action(token), token, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static bool Done(Action action)
    {
        action();
        return true;
    }

    private void InTurn(Action<CancellationToken> action)
    {
        _turn.Wait(_closing.Token);
        try
        {
            action(_closing.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends what is under way, and waits for that; nothing more begins.</summary>
    private void EndTurns()
    {
        if (_closing.IsCancellationRequested) return;

        _closing.Cancel();
        _turn.Wait();
    }
}
