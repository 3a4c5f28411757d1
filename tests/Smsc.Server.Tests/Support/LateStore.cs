using Smsc.Engine;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Metrics;
using Smsc.Engine.Submission;
using Smsc.Storage.Memory;

namespace Smsc.Server.Tests.Support;

/// <summary>A store that commits when the test says so, on a thread of its own, in order.</summary>
internal sealed class LateStore : IMessageStore
{
    private readonly MemoryMessageStore _store = new(1_000_000);
    private readonly Queue<SubmissionBatch> _waiting = [];

    public long HighestId => _store.HighestId;

    public StoreGauges Gauges => _store.Gauges;

    /// <summary>Submits that wait to be committed.</summary>
    public int Waiting
    {
        get { lock (_waiting) return _waiting.Sum(batch => batch.Count); }
    }

    public bool Append(SubmissionBatch batch)
    {
        lock (_waiting) _waiting.Enqueue(batch);
        return false;
    }

    public void Append(ReadOnlySpan<MessageEvent> events) => _store.Append(events);

    public void Amend(in MessageAmendment amendment, Action<bool> done) => _store.Amend(amendment, done);

    public IReadOnlyList<StoredMessage> TakeWaiting(WaitingReceipts wanted) => _store.TakeWaiting(wanted);

    public long Remove(ReadOnlySpan<long> ids) => _store.Remove(ids);

    public string? ReadSetting(string name) => _store.ReadSetting(name);

    public void WriteSetting(string name, string? value) => _store.WriteSetting(name, value);

    public void Note(ReadOnlySpan<MessageNote> notes) => _store.Note(notes);

    public IReadOnlyList<MessageNote> ReadNotes(long id) => _store.ReadNotes(id);

    public void Flush() => _store.Flush();

    /// <summary>Whether keys cannot be looked for: the store cannot be read.</summary>
    public bool KeysFail { get; set; }

    public IReadOnlyCollection<string> FindKeys(IReadOnlyCollection<string> keys) =>
        KeysFail ? throw new IOException("disk I/O error") : _store.FindKeys(keys);

    public bool TryRead(long id, out StoredMessage message) => _store.TryRead(id, out message);

    public int LoadDue(long from, long afterId, long until, Span<StoredMessage> into) => _store.LoadDue(from, afterId, until, into);

    public int FindPending(
        string account, ReadOnlySpan<byte> sourceAddr, ReadOnlySpan<byte> destinationAddr, long below, Span<StoredMessage> into) =>
        _store.FindPending(account, sourceAddr, destinationAddr, below, into);

    public IReadOnlyDictionary<string, long> CountUnsettled() => _store.CountUnsettled();

    public Task<MessagePage> QueryAsync(MessageQuery query, CancellationToken cancellationToken) => _store.QueryAsync(query, cancellationToken);

    /// <summary>Commits what has waited longest, and nothing else.</summary>
    public Task CommitNext() => Task.Run(() =>
    {
        SubmissionBatch batch;
        lock (_waiting) batch = _waiting.Dequeue();
        _store.Append(batch);
        batch.Complete(safe: true);
    });

    /// <summary>Commits all that waits, or says that it failed.</summary>
    public Task Commit(bool safe = true) => Task.Run(() =>
    {
        while (true)
        {
            SubmissionBatch? batch;
            lock (_waiting)
            {
                if (!_waiting.TryDequeue(out batch)) return;
            }

            if (safe) _store.Append(batch);
            batch.Complete(safe);
        }
    });
}
