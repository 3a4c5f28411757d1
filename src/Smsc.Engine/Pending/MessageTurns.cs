namespace Smsc.Engine.Pending;

/// <summary>One change of a message after the other: who comes while another one is at work waits for its end.</summary>
internal sealed class MessageTurns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, TaskCompletionSource?> _taken = [];

    /// <summary>Returns once nobody else is at work on the message; <see cref="End"/> follows.</summary>
    public async ValueTask TakeAsync(long id)
    {
        while (!TryTake(id, out var over)) await over.ConfigureAwait(false);
    }

    public void End(long id)
    {
        TaskCompletionSource? over;
        lock (_lock) _taken.Remove(id, out over);
        over?.SetResult();
    }

    private bool TryTake(long id, out Task over)
    {
        lock (_lock)
        {
            over = Task.CompletedTask;
            if (_taken.TryAdd(id, null)) return true;

            over = (_taken[id] ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            return false;
        }
    }
}
