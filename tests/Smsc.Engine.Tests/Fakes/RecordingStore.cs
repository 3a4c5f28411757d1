using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Metrics;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Storage.Memory;

namespace Smsc.Engine.Tests.Fakes;

/// <summary>A store, in memory if nothing is said, that also keeps the stream as it came.</summary>
internal sealed class RecordingStore(IMessageStore store) : IMessageStore
{
    private readonly Lock _lock = new();
    private readonly List<MessageEvent> _events = [];
    private readonly List<long> _ids = [];
    private readonly List<MessageAmendment> _amendments = [];
    private int _reads;
    private int _queries;

    public RecordingStore(int maxMessages = 1_000_000)
        : this(new MemoryMessageStore(maxMessages))
    {
    }

    /// <summary>Called when something became of messages.</summary>
    public Action? Appending { get; set; }

    public long HighestId => store.HighestId;

    public StoreGauges Gauges => store.Gauges;

    public IReadOnlyList<MessageEvent> Events
    {
        get
        {
            lock (_lock) return [.. _events];
        }
    }

    /// <summary>What was changed, or was to be.</summary>
    public IReadOnlyList<MessageAmendment> Amendments
    {
        get
        {
            lock (_lock) return [.. _amendments];
        }
    }

    /// <summary>What was accepted, in order.</summary>
    public IReadOnlyList<long> Ids
    {
        get
        {
            lock (_lock) return [.. _ids];
        }
    }

    public bool Append(SubmissionBatch batch)
    {
        lock (_lock)
        {
            foreach (ref readonly var item in batch.Items)
            {
                if (item.Status == CommandStatus.ESME_ROK) _ids.Add(item.Id);
            }
        }

        return store.Append(batch);
    }

    public void Append(ReadOnlySpan<MessageEvent> events)
    {
        Appending?.Invoke();
        lock (_lock) _events.AddRange(events);
        store.Append(events);
    }

    /// <summary>Takes a change and decides when it is written, by the first action, or not written, by the second; without it the store has it at once.</summary>
    public Action<Action, Action>? Amending { get; set; }

    public void Amend(in MessageAmendment amendment, Action<bool> done)
    {
        lock (_lock) _amendments.Add(amendment);
        if (Amending is null)
        {
            store.Amend(amendment, done);
            return;
        }

        var held = amendment;
        Amending(() => store.Amend(held, done), () => done(false));
    }

    /// <summary>Called before messages are removed.</summary>
    public Action? Removing { get; set; }

    public IReadOnlyList<StoredMessage> TakeWaiting(WaitingReceipts wanted) => store.TakeWaiting(wanted);

    public long Remove(ReadOnlySpan<long> ids)
    {
        Removing?.Invoke();
        return store.Remove(ids);
    }

    public string? ReadSetting(string name) => store.ReadSetting(name);

    public void WriteSetting(string name, string? value) => store.WriteSetting(name, value);

    public void Note(ReadOnlySpan<MessageNote> notes) => store.Note(notes);

    public IReadOnlyList<MessageNote> ReadNotes(long id) => store.ReadNotes(id);

    public void Flush() => store.Flush();

    /// <summary>How often a message was looked up.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public IReadOnlyCollection<string> FindKeys(IReadOnlyCollection<string> keys) => store.FindKeys(keys);

    public bool TryRead(long id, out StoredMessage message)
    {
        Interlocked.Increment(ref _reads);
        return store.TryRead(id, out message);
    }

    public int LoadDue(long from, long afterId, long until, Span<StoredMessage> into) => store.LoadDue(from, afterId, until, into);

    public int FindPending(
        string account, ReadOnlySpan<byte> sourceAddr, ReadOnlySpan<byte> destinationAddr, long below, Span<StoredMessage> into) =>
        store.FindPending(account, sourceAddr, destinationAddr, below, into);

    public IReadOnlyDictionary<string, long> CountUnsettled() => store.CountUnsettled();

    /// <summary>Waited for before each page is read; null: it is read at once.</summary>
    public Task? Querying { get; set; }

    /// <summary>How many pages were asked for.</summary>
    public int Queries => Volatile.Read(ref _queries);

    public async Task<MessagePage> QueryAsync(MessageQuery query, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _queries);
        if (Querying is { } querying) await querying.WaitAsync(cancellationToken);
        return await store.QueryAsync(query, cancellationToken);
    }
}
