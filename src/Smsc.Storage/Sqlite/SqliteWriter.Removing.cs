namespace Smsc.Storage.Sqlite;

/// <content>What leaves before its time.</content>
internal sealed partial class SqliteWriter
{
    /// <summary>Messages of a transaction: submits wait for its commit.</summary>
    private const int RemovalsPerTransaction = 512;

    private List<Removal> _removals = [];
    private List<Removal> _takenRemovals = [];

    /// <summary>Removes messages and waits until that is committed.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="StorageException">Some of them could not be removed.</exception>
    public long Remove(ReadOnlySpan<long> ids)
    {
        var removed = 0L;
        for (; !ids.IsEmpty; ids = ids[Math.Min(ids.Length, RemovalsPerTransaction)..])
        {
            var removal = new Removal(ids[..Math.Min(ids.Length, RemovalsPerTransaction)].ToArray());
            lock (_lock)
            {
                if (_stopping) throw new StorageException("The store is closed.");

                _removals.Add(removal);
                if (_waits) Monitor.PulseAll(_lock);
            }

            removed += removal.Wait();
        }

        return removed;
    }

    private sealed class Removal(ReadOnlyMemory<long> ids)
    {
        private readonly TaskCompletionSource<int> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _removed;

        public ReadOnlyMemory<long> Ids => ids;

        /// <returns>How many of them were settled.</returns>
        public int Apply(MessageTable table)
        {
            _removed = table.Remove(ids.Span, out var settled);
            return settled;
        }

        public void Complete(StorageException? error)
        {
            if (error is null) _done.SetResult(_removed);
            else _done.SetException(error);
        }

        public int Wait() => _done.Task.GetAwaiter().GetResult();
    }
}
