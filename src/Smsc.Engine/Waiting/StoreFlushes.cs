namespace Smsc.Engine.Waiting;

/// <summary>Flushes a store on the thread pool, once for all who ask while it is being flushed for others.</summary>
internal sealed class StoreFlushes(IMessageStore store)
{
    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private Task? _next;

    /// <summary>Ends when all that was appended before can be read, or could not be written.</summary>
    public Task FlushAsync()
    {
        lock (_lock) return _next ??= Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        Task running;
        lock (_lock) running = _running;
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Who asks from now on has the next one.
        lock (_lock)
        {
            _running = _next!;
            _next = null;
        }

        store.Flush();
    }
}
