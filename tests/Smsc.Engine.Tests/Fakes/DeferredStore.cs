using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Storage.Memory;

namespace Smsc.Engine.Tests.Fakes;

/// <summary>A store that keeps every batch until the test says what became of it.</summary>
internal sealed class DeferredStore : IMessageStore
{
    private readonly MemoryMessageStore _memory = new(1_000_000);
    private readonly Queue<SubmissionBatch> _waiting = [];

    /// <summary>Where the ids of a new engine begin.</summary>
    public long FirstId { get; init; }

    public long HighestId => Math.Max(FirstId, _memory.HighestId);

    /// <summary>Batches that wait to be completed.</summary>
    public int Waiting => _waiting.Count;

    public bool Append(SubmissionBatch batch)
    {
        _waiting.Enqueue(batch);
        return false;
    }

    public void Append(ReadOnlySpan<MessageEvent> events) => _memory.Append(events);

    public bool TryRead(long id, out StoredMessage message) => _memory.TryRead(id, out message);

    public int LoadDue(long from, long afterId, long until, Span<StoredMessage> into) => _memory.LoadDue(from, afterId, until, into);

    public Task<MessagePage> QueryAsync(MessageQuery query, CancellationToken cancellationToken) => _memory.QueryAsync(query, cancellationToken);

    /// <summary>Commits the batch that waits longest, or fails to.</summary>
    public void CompleteNext(bool safe = true)
    {
        var batch = _waiting.Dequeue();
        if (safe) _memory.Append(batch);
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
