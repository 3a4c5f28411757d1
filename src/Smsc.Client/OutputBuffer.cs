using System.IO.Pipelines;

namespace Smsc.Client;

/// <summary>
/// What goes out, from any thread. PDUs gather in one buffer while the other is being flushed, so everything written during a flush
/// leaves with the next.
/// </summary>
internal sealed class OutputBuffer : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly PipeWriter _writer;
    private readonly Action<Exception?> _onBroken;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _filling = new byte[16 * 1024];
    private byte[] _flushing = new byte[16 * 1024];
    private int _filled;
    private bool _scheduled;
    private bool _closed;
    private volatile bool _aborted;
    private TaskCompletionSource<bool>? _filledFlushed;

    /// <param name="writer">Where it goes.</param>
    /// <param name="onBroken">Told once when the other side no longer takes anything, with the error if there was one.</param>
    public OutputBuffer(PipeWriter writer, Action<Exception?> onBroken)
    {
        _writer = writer;
        _onBroken = onBroken;
    }

    /// <summary>Completes when nothing more will be written.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Octets that wait for a flush.</summary>
    public int Waiting
    {
        get { lock (_gate) return _filled; }
    }

    /// <summary>Takes octets, unless the output is closed; the flush happens elsewhere.</summary>
    public void Append(ReadOnlySpan<byte> octets)
    {
        lock (_gate)
        {
            if (_closed) return;

            if (_filling.Length - _filled < octets.Length)
                Array.Resize(ref _filling, Math.Max(_filling.Length * 2, _filled + octets.Length));
            octets.CopyTo(_filling.AsSpan(_filled));
            _filled += octets.Length;
            Schedule();
        }
    }

    /// <summary>Takes octets and completes when they were flushed.</summary>
    /// <returns>False when they were dropped, because the output is closed or broke.</returns>
    public Task<bool> AppendAndFlushAsync(ReadOnlySpan<byte> octets)
    {
        lock (_gate)
        {
            if (_closed) return Task.FromResult(false);

            Append(octets);
            return FlushedAsync();
        }
    }

    /// <summary>Completes when all that was taken before has been flushed; false when it was dropped.</summary>
    public Task<bool> FlushedAsync()
    {
        lock (_gate)
        {
            if (_completion.Task.IsCompleted || !_scheduled) return Task.FromResult(!_aborted);

            _filledFlushed ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _filledFlushed.Task;
        }
    }

    /// <summary>Takes nothing more; what was taken is still flushed.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Schedule();
        }
    }

    /// <summary>Takes nothing more and drops what was not flushed.</summary>
    public void Abort()
    {
        lock (_gate)
        {
            _aborted = true;
            _closed = true;
            Schedule();
        }

        try
        {
            _writer.CancelPendingFlush();
        }
        catch (ObjectDisposedException)
        {
            // The last flush ended in the meantime and the writer was completed.
        }
    }

    // Not on the appender's thread: what other threads append until the work item runs leaves in the same flush.
    private void Schedule()
    {
        if (_scheduled) return;

        _scheduled = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute() => _ = FlushAllAsync();

    private async Task FlushAllAsync()
    {
        while (TakeFilled(out var length, out var flushed))
        {
            var taken = false;
            try
            {
                var result = length > 0 ? await _writer.WriteAsync(_flushing.AsMemory(0, length)).ConfigureAwait(false) : default;
                taken = !result.IsCompleted && !_aborted;
                if (result.IsCompleted) Break(null);
            }
            catch (Exception exception)
            {
                Break(exception);
            }

            flushed?.SetResult(taken);
        }
    }

    private bool TakeFilled(out int length, out TaskCompletionSource<bool>? flushed)
    {
        lock (_gate)
        {
            flushed = _filledFlushed;
            _filledFlushed = null;
            length = _aborted ? 0 : _filled;
            _filled = 0;
            if (length > 0 || flushed is not null)
            {
                (_filling, _flushing) = (_flushing, _filling);
                return true;
            }

            // Once closed it stays scheduled: nobody may touch the writer again.
            if (_closed) _completion.TrySetResult();
            else _scheduled = false;
            return false;
        }
    }

    private void Break(Exception? exception)
    {
        lock (_gate)
        {
            _aborted = true;
            _closed = true;
        }

        _onBroken(exception);
    }
}
