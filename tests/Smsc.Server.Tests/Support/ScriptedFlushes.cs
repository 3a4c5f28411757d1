using System.IO.Pipelines;
using System.Threading.Tasks.Sources;

namespace Smsc.Server.Tests.Support;

/// <summary>Octets pass at once, but a flush completes when the test says so.</summary>
internal sealed class ScriptedFlushes(PipeWriter writer) : PipeWriter
{
    private readonly TaskCompletionSource<FlushResult> _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action? _during;
    private Action? _within;
    private bool _holdNext;

    /// <summary>
    /// The next flush looks incomplete once, and is complete when it is waited for; the one after it waits for <see cref="Release"/>.
    /// </summary>
    /// <param name="during">Happens within the flush.</param>
    public void CompleteLateOnce(Action during) => _during = during;

    /// <summary>Happens within the next flush, which is otherwise like any other.</summary>
    public void Interrupt(Action within) => _within = within;

    public void Release() => _released.SetResult(default);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Exchange(ref _within, null)?.Invoke();
        var flush = writer.FlushAsync(cancellationToken);
        if (_holdNext)
        {
            _holdNext = false;
            return new ValueTask<FlushResult>(_released.Task);
        }

        if (Interlocked.Exchange(ref _during, null) is not { } during) return flush;

        during();
        _holdNext = true;
        return new ValueTask<FlushResult>(new LateCompletion(), 0);
    }

    public override void Advance(int bytes) => writer.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => writer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => writer.GetSpan(sizeHint);

    public override void CancelPendingFlush() => writer.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => writer.Complete(exception);

    private sealed class LateCompletion : IValueTaskSource<FlushResult>
    {
        private int _asked;

        public ValueTaskSourceStatus GetStatus(short token) =>
            _asked++ == 0 ? ValueTaskSourceStatus.Pending : ValueTaskSourceStatus.Succeeded;

        public FlushResult GetResult(short token) => default;

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            ThreadPool.QueueUserWorkItem(_ => continuation(state));
    }
}
