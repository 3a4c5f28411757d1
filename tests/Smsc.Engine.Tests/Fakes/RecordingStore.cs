using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Storage.Memory;

namespace Smsc.Engine.Tests.Fakes;

/// <summary>A memory store that also keeps the stream as it came.</summary>
internal sealed class RecordingStore(int maxMessages = 1_000_000) : IMessageStore
{
    private readonly Lock _lock = new();
    private readonly MemoryMessageStore _memory = new(maxMessages);
    private readonly List<MessageEvent> _events = [];
    private readonly List<long> _ids = [];

    public long HighestId => _memory.HighestId;

    public IReadOnlyList<MessageEvent> Events
    {
        get
        {
            lock (_lock) return [.. _events];
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

        return _memory.Append(batch);
    }

    public void Append(ReadOnlySpan<MessageEvent> events)
    {
        lock (_lock) _events.AddRange(events);
        _memory.Append(events);
    }

    public bool TryRead(long id, out StoredMessage message) => _memory.TryRead(id, out message);

    public int LoadDue(long from, long afterId, long until, Span<StoredMessage> into) => _memory.LoadDue(from, afterId, until, into);

    public Task<MessagePage> QueryAsync(MessageQuery query, CancellationToken cancellationToken) => _memory.QueryAsync(query, cancellationToken);
}
