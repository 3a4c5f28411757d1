namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>Counts what is under way, so that a stop can wait for its end: the store is closed after it. Thread-safe.</summary>
internal sealed class PushActivity
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private bool _isClosed;

    /// <summary>Done when it is closed and nothing is under way any more.</summary>
    public Task Idle => _idle.Task;

    /// <summary>Something begins; <see cref="Leave"/> follows.</summary>
    /// <returns>False when it is closed.</returns>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_isClosed) return false;

            _count++;
            return true;
        }
    }

    /// <summary>It is over.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _count--;
            if (_isClosed && _count == 0) _idle.TrySetResult();
        }
    }

    /// <summary>From now on nothing begins.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            if (_count == 0) _idle.TrySetResult();
        }
    }
}
