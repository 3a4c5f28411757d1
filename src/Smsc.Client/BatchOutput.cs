using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Smsc.Client;

/// <summary>
/// What goes out, flushed on the thread that wrote it. While a flush waits for the peer, further octets gather here and leave together
/// when it is over. Every member but <see cref="Abort"/> is called under the lock that it was made with.
/// </summary>
internal sealed class BatchOutput
{
    private const int InitialSize = 4 * 1024;

    private readonly Lock _gate;
    private readonly PipeWriter _writer;
    private readonly Action<Exception?> _onBroken;
    private readonly Action _onFlushed;
    private byte[] _filling = new byte[InitialSize];
    private int _filled;
    private bool _flushing;
    private bool _broken;
    private ConfiguredValueTaskAwaitable<FlushResult>.ConfiguredValueTaskAwaiter _flush;
    private TaskCompletionSource? _idle;

    /// <param name="gate">The session's lock.</param>
    /// <param name="writer">Where it goes.</param>
    /// <param name="onBroken">Told when the other side no longer takes anything, with the error if there was one.</param>
    public BatchOutput(Lock gate, PipeWriter writer, Action<Exception?> onBroken)
    {
        _gate = gate;
        _writer = writer;
        _onBroken = onBroken;
        _onFlushed = OnFlushed;
    }

    /// <summary>Octets that wait for the flush that is under way.</summary>
    public int Waiting => _filled;

    /// <summary>Takes octets.</summary>
    /// <returns>The copy, until the next call.</returns>
    public Span<byte> Append(ReadOnlySpan<byte> octets)
    {
        if (_filling.Length - _filled < octets.Length)
            Array.Resize(ref _filling, Math.Max(_filling.Length * 2, _filled + octets.Length));
        var copy = _filling.AsSpan(_filled, octets.Length);
        octets.CopyTo(copy);
        _filled += octets.Length;
        return copy;
    }

    /// <summary>Sends what was taken, unless a flush is under way: then it leaves after that.</summary>
    public void Flush()
    {
        while (!_flushing && _filled > 0 && !_broken)
        {
            _flushing = true;
            try
            {
                _writer.Write(_filling.AsSpan(0, _filled));
                _filled = 0;
                _flush = _writer.FlushAsync().ConfigureAwait(false).GetAwaiter();
                if (!_flush.IsCompleted)
                {
                    _flush.UnsafeOnCompleted(_onFlushed);
                    return;
                }
            }
            catch (Exception exception)
            {
                _flushing = false;
                Break(exception);
                return;
            }

            EndFlush();
        }
    }

    /// <summary>Completes when nothing waits any more.</summary>
    public Task IdleAsync()
    {
        if (!_flushing) return Task.CompletedTask;

        _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _idle.Task;
    }

    /// <summary>Drops what was not flushed and ends the flush that is under way.</summary>
    public void Abort()
    {
        lock (_gate) _broken = true;
        _writer.CancelPendingFlush();
    }

    private void OnFlushed()
    {
        lock (_gate)
        {
            EndFlush();
            Flush();
            if (_flushing) return;

            _idle?.SetResult();
            _idle = null;
        }
    }

    private void EndFlush()
    {
        _flushing = false;
        try
        {
            if (_flush.GetResult().IsCompleted) Break(null);
        }
        catch (Exception exception)
        {
            Break(exception);
        }
    }

    private void Break(Exception? exception)
    {
        _broken = true;
        _onBroken(exception);
    }
}
