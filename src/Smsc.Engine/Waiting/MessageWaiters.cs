using Smsc.Engine.Events;
using Smsc.Engine.Messages;

namespace Smsc.Engine.Waiting;

/// <summary>
/// Those who wait for messages. One reader of the events serves all of them, and reads only while there are any. None misses its message:
/// it is told of what happens from the moment on at which it looks into the store for what was there before.
/// </summary>
public sealed class MessageWaiters : IDisposable
{
    /// <summary>Most messages that can be waited for.</summary>
    public const int MaxCount = MessageQuery.MaxLimit;

    /// <summary>Who waits and looks into the store at once: a page can take a thread for long, and sessions need the others.</summary>
    private const int LooksAtOnce = 2;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _looks = new(LooksAtOnce);
    private readonly WaiterIndex _index = new();
    private readonly IMessageStore _store;
    private readonly EventLog _events;
    private readonly MessageIds _ids;
    private readonly TimeProvider _sessionClock;
    private readonly StoreFlushes _flushes;
    private readonly int _most;
    private EventReader? _reader;
    private int _looking;
    private volatile bool _isClosed;

    internal MessageWaiters(
        IMessageStore store, EventLog events, MessageIds ids, TimeProvider sessionClock, EventOptions options, StoreFlushes flushes)
    {
        _store = store;
        _events = events;
        _ids = ids;
        _sessionClock = sessionClock;
        _flushes = flushes;
        _most = options.MaxWaiters;
    }

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _index.Count;
        }
    }

    /// <summary>How many look into the store for what was there before them.</summary>
    internal int Looking => Volatile.Read(ref _looking);

    /// <summary>
    /// Waits until so many messages match, those included that the store has already. A message counts from the moment on at which it
    /// matches, also when it does not any more later: each once. Without <see cref="MessageQuery.After"/> the newest of the store are
    /// taken, with it the first that follow it.
    /// </summary>
    /// <param name="filter">What to look for; its Limit and Cursor do not count.</param>
    /// <param name="count">How many, 1 to <see cref="MaxCount"/>.</param>
    /// <param name="timeout">
    /// How long, in real time, whatever the message clock shows; 0 = what is there now, <see cref="Timeout.InfiniteTimeSpan"/> = as long as
    /// it takes.
    /// </param>
    /// <param name="cancellationToken">Ends it too: what was found is returned, nothing thrown.</param>
    /// <exception cref="ArgumentOutOfRangeException">Count or timeout is out of its range.</exception>
    /// <exception cref="InvalidOperationException"><see cref="EventOptions.MaxWaiters"/> wait already.</exception>
    /// <exception cref="IOException">The store cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The engine has stopped.</exception>
    public async Task<WaitResult> WaitAsync(
        MessageQuery filter, int count, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxCount);
        using var timer = new CancellationTokenSource(timeout, _sessionClock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        var waiter = Join(filter, count);
        try
        {
            try
            {
                // Without any time what is there now is still to be told: it waits for its turn, whenever that comes.
                var turn = timeout == TimeSpan.Zero ? cancellationToken : end.Token;
                await LookAsync(waiter, turn, cancellationToken, end.Token).ConfigureAwait(false);
            }
            finally
            {
                Interlocked.Decrement(ref _looking);
            }

            await waiter.Done.WaitAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested || cancellationToken.IsCancellationRequested)
        {
            // Told by what is returned. The linked source learns of it after those who asked the caller's token themselves.
        }
        finally
        {
            Leave(waiter);
        }

        var found = waiter.Found(out var isComplete);
        if (isComplete || _isClosed) return new WaitResult(isComplete, found, []);

        // Who has gone reads no near misses, and who never had its turn has no time to wait for another one.
        if (cancellationToken.IsCancellationRequested || !waiter.HasSeenPage) return new WaitResult(IsComplete: false, found, []);

        var nearMisses = await FindNearMissesAsync(waiter, cancellationToken).ConfigureAwait(false);
        return new WaitResult(IsComplete: false, found, nearMisses);
    }

    /// <inheritdoc cref="WaitAsync(MessageQuery, int, TimeSpan, CancellationToken)"/>
    public Task<WaitResult> WaitAsync(MessageQuery filter, int count, CancellationToken cancellationToken) =>
        WaitAsync(filter, count, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>All who wait get what they have found so far.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isClosed = true;
            foreach (var waiter in _index.All) waiter.GiveUp();
        }
    }

    private Waiter Join(MessageQuery filter, int count)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_index.Count >= _most) throw new InvalidOperationException($"{_most} wait for messages already (Smsc:Events:MaxWaiters).");

            if (_reader is null)
            {
                _reader = _events.Open();
                var worker = new WaiterWorker(_reader, _store, this);
                _ = Task.Run(worker.RunAsync);
            }

            var waiter = new Waiter(filter, count, _ids.Last);
            _index.Add(waiter);
            Interlocked.Increment(ref _looking);
            return waiter;
        }
    }

    private void Leave(Waiter waiter)
    {
        lock (_lock)
        {
            _index.Remove(waiter);
            if (_index.Count > 0) return;

            _reader?.Dispose();
            _reader = null;
        }
    }

    private async Task<IReadOnlyList<NearMiss>> FindNearMissesAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            return await NearMissSearch.RunAsync(
                query => QueryAsync(query, cancellationToken, cancellationToken), waiter.Filter, waiter.Matcher).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    /// <param name="waiter">Who looks.</param>
    /// <param name="turn">Ends the waiting for the first page.</param>
    /// <param name="first">Ends the reading of the first page: what is there now is looked at, also by who does not wait.</param>
    /// <param name="next">Ends the others.</param>
    private async Task LookAsync(Waiter waiter, CancellationToken turn, CancellationToken first, CancellationToken next)
    {
        // What was appended before this waiter could be told of it can be read then.
        await _flushes.FlushAsync().ConfigureAwait(false);
        var query = waiter.Filter with { Limit = waiter.TakesNewest ? waiter.Count : MessageQuery.MaxLimit, Cursor = long.MaxValue };
        for (var token = first; ; (turn, token) = (next, next))
        {
            var page = await QueryAsync(query, turn, token).ConfigureAwait(false);
            waiter.HasSeenPage = true;
            foreach (var message in page.Messages) waiter.Add(message);
            if (page.Cursor is not { } cursor || waiter.IsComplete) break;

            query = query with { Cursor = cursor };
        }

        waiter.HasLooked();
    }

    /// <param name="query">The page.</param>
    /// <param name="turn">Ends the waiting for a place.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    private async Task<MessagePage> QueryAsync(MessageQuery query, CancellationToken turn, CancellationToken cancellationToken)
    {
        // Free places are taken also when the time is up: without any time what is there now is looked at.
        if (!_looks.Wait(0, CancellationToken.None)) await _looks.WaitAsync(turn).ConfigureAwait(false);
        try
        {
            return await _store.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _looks.Release();
        }
    }

    /// <summary>Asks the index, if a reader is still the one that serves those who wait.</summary>
    /// <returns>False when it is not.</returns>
    internal bool Ask(EventReader reader, Action<WaiterIndex> ask)
    {
        lock (_lock)
        {
            if (_reader != reader) return false;

            ask(_index);
            return true;
        }
    }

    /// <summary>A reader serves nobody any more: who waits is told of the error, who comes has another one.</summary>
    internal void Fail(EventReader reader, Exception error)
    {
        lock (_lock)
        {
            if (_reader != reader) return;

            _reader.Dispose();
            _reader = null;
            foreach (var waiter in _index.All) waiter.GiveUp(error);
        }
    }
}
