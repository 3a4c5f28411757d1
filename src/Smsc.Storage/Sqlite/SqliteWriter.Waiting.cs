using Smsc.Engine.Messages;

namespace Smsc.Storage.Sqlite;

/// <content>
/// Receipts that wait to be asked for. Whoever asks is served by the first transaction after which no event is left that was appended
/// before: so however much is appended meanwhile, nobody is kept waiting by it.
/// </content>
internal sealed partial class SqliteWriter
{
    private readonly List<Taking> _heldTakings = [];
    private readonly WaitingTable _waiting;
    private readonly List<Taking> _takings = [];
    private long _appendedEvents;
    private long _pendingUpto;
    private long _writtenUpto;

    /// <summary>Takes receipts, and waits until that is committed.</summary>
    /// <exception cref="StorageException">It could not be read or written.</exception>
    public IReadOnlyList<StoredMessage> TakeWaiting(WaitingReceipts wanted)
    {
        Taking taking;
        lock (_lock)
        {
            if (_stopping) throw new StorageException("The store is closed.");

            _takings.Add(taking = new Taking(wanted, _appendedEvents));
            if (_waits) Monitor.PulseAll(_lock);
        }

        return taking.Wait();
    }

    /// <summary>Serves those who ask, after the last of some events was written.</summary>
    private void ApplyTakings(int events)
    {
        // All that is pending came at once.
        var upto = events == _pending.Count ? _pendingUpto : _writtenUpto;
        foreach (var taking in _heldTakings) taking.Apply(_waiting, upto);
    }

    /// <summary>Answers those who were served, or all when nothing can be written.</summary>
    /// <returns>Whether something was taken.</returns>
    private bool CompleteTakings(StorageException? error)
    {
        if (_heldTakings.Count == 0) return false;

        var hasTaken = false;
        foreach (var taking in _heldTakings) hasTaken |= taking.Complete(error);
        _heldTakings.RemoveAll(static taking => taking.IsComplete);
        return hasTaken;
    }

    private sealed class Taking(WaitingReceipts wanted, long after)
    {
        private readonly TaskCompletionSource<IReadOnlyList<StoredMessage>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private List<StoredMessage>? _taken;

        public bool IsComplete { get; private set; }

        /// <param name="table">Where they are.</param>
        /// <param name="upto">So many of all events were written.</param>
        public void Apply(WaitingTable table, long upto)
        {
            if (upto >= after) _taken = table.Take(wanted);
        }

        /// <returns>Whether something was taken.</returns>
        public bool Complete(StorageException? error)
        {
            if (error is null && _taken is null) return false;

            IsComplete = true;
            if (error is null) _done.SetResult(_taken!);
            else _done.SetException(error);
            return error is null && _taken!.Count > 0;
        }

        public IReadOnlyList<StoredMessage> Wait() => _done.Task.GetAwaiter().GetResult();
    }
}
