using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Metrics;
using Smsc.Engine.Submission;
using Smsc.Storage.Memory;

namespace Smsc.Engine.Tests.Fakes;

/// <summary>A store that keeps every batch until the test says what became of it.</summary>
internal sealed class DeferredStore(IMessageStore store) : IMessageStore
{
    private readonly Queue<SubmissionBatch> _waiting = [];

    /// <summary>Where the ids of a new engine begin.</summary>
    public long FirstId { get; init; }

    public long HighestId => Math.Max(FirstId, store.HighestId);

    public StoreGauges Gauges => store.Gauges;

    public DeferredStore()
        : this(new MemoryMessageStore(1_000_000))
    {
    }

    /// <summary>Batches that wait to be completed.</summary>
    public int Waiting
    {
        get
        {
            lock (_waiting) return _waiting.Count;
        }
    }

    public bool Append(SubmissionBatch batch)
    {
        lock (_waiting) _waiting.Enqueue(batch);
        return false;
    }

    public void Append(ReadOnlySpan<MessageEvent> events) => store.Append(events);

    public void Amend(in MessageAmendment amendment, Action<bool> done) => store.Amend(amendment, done);

    public IReadOnlyList<StoredMessage> TakeWaiting(WaitingReceipts wanted) => store.TakeWaiting(wanted);

    public long Remove(ReadOnlySpan<long> ids) => store.Remove(ids);

    public string? ReadSetting(string name) => store.ReadSetting(name);

    public void WriteSetting(string name, string? value) => store.WriteSetting(name, value);

    public void Note(ReadOnlySpan<MessageNote> notes) => store.Note(notes);

    public IReadOnlyList<MessageNote> ReadNotes(long id) => store.ReadNotes(id);

    public void Flush() => store.Flush();

    public IReadOnlyCollection<string> FindKeys(IReadOnlyCollection<string> keys) => store.FindKeys(keys);

    public bool TryRead(long id, out StoredMessage message) => store.TryRead(id, out message);

    public int LoadDue(long from, long afterId, long until, Span<StoredMessage> into) => store.LoadDue(from, afterId, until, into);

    public int FindPending(
        string account, ReadOnlySpan<byte> sourceAddr, ReadOnlySpan<byte> destinationAddr, long below, Span<StoredMessage> into) =>
        store.FindPending(account, sourceAddr, destinationAddr, below, into);

    public IReadOnlyDictionary<string, long> CountUnsettled() => store.CountUnsettled();

    public Task<MessagePage> QueryAsync(MessageQuery query, CancellationToken cancellationToken) => store.QueryAsync(query, cancellationToken);

    /// <summary>Commits the batch that waits longest, or fails to.</summary>
    public void CompleteNext(bool safe = true)
    {
        SubmissionBatch batch;
        lock (_waiting) batch = _waiting.Dequeue();
        if (safe) store.Append(batch);
        batch.Complete(safe);
    }

    /// <summary>The same on a thread of the store's own, as a database's writer does.</summary>
    public void CompleteNextOnAnotherThread(bool safe = true)
    {
        var writer = new Thread(() => CompleteNext(safe));
        writer.Start();
        writer.Join();
    }
}
