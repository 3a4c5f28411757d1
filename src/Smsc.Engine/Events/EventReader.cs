namespace Smsc.Engine.Events;

/// <summary>
/// One reader's place in an <see cref="EventLog"/>, for one reading at a time. However slow it is, nobody waits for it: past
/// <see cref="EventOptions.Capacity"/> it loses the oldest.
/// </summary>
public sealed class EventReader : IDisposable
{
    private readonly EventLog _log;
    private long _position;
    private long _lost;
    private int _isDisposed;

    internal EventReader(EventLog log, long position, bool isInterrupted)
    {
        _log = log;
        _position = position;
        IsInterrupted = isInterrupted;
    }

    /// <summary>
    /// Whether more may have happened between the event that it was to go on behind and what it reads than <see cref="Lost"/> tells: nobody
    /// read for a while, so nothing was written, or the server was started anew.
    /// </summary>
    public bool IsInterrupted { get; }

    /// <summary>Events that were gone before it came to them, since it was opened.</summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>The number of the last event that it read or lost.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>
    /// Reads the next events, in order; waits when there are none. While events stream, a wait ends after some 10 ms, with all that came.
    /// </summary>
    /// <param name="into">Takes them; not empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many; 0 when this reader is disposed, or the engine has stopped.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ValueTask<int> ReadAsync(Memory<EngineEvent> into, CancellationToken cancellationToken = default)
    {
        if (into.IsEmpty) throw new ArgumentException("There is no room for an event.", nameof(into));
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<int>(cancellationToken);

        var count = Read(into.Span);
        return count > 0 || IsOver ? ValueTask.FromResult(count) : WaitAsync(into, cancellationToken);
    }

    /// <summary>Reads the next events that are there.</summary>
    /// <param name="into">Takes them.</param>
    /// <returns>How many; 0 when there are none.</returns>
    public int Read(Span<EngineEvent> into)
    {
        if (Volatile.Read(ref _isDisposed) != 0) return 0;

        var count = _log.Read(ref _position, into, out var lost);
        if (lost > 0) Volatile.Write(ref _lost, _lost + lost);
        return count;
    }

    /// <summary>It reads no longer; a wait ends.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0) _log.Leave();
    }

    private bool IsOver => Volatile.Read(ref _isDisposed) != 0 || _log.IsClosed;

    private async ValueTask<int> WaitAsync(Memory<EngineEvent> into, CancellationToken cancellationToken)
    {
        while (true)
        {
            var signal = _log.Listen();
            try
            {
                var count = Read(into.Span);
                if (count > 0 || IsOver) return count;

                await signal.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _log.StopListening();
            }
        }
    }
}
