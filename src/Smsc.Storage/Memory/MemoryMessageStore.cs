using System.Runtime.InteropServices;
using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Engine.Metrics;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Storage.Memory;

/// <summary>
/// Keeps messages in memory; a message is safe as soon as it is here. Ids are dense, so a message's place follows from its id.
/// With more settled messages than <see cref="StorageOptions.MaxMessages"/>, or more octets of them than
/// <see cref="StorageOptions.MaxOctets"/>, the oldest block leaves; what is not settled in it is kept aside until it is, and
/// longer when its receipt waits then.
/// </summary>
public sealed partial class MemoryMessageStore(int maxMessages, long maxOctets = StorageOptions.DefaultMaxOctets) : IMessageStore
{
    private const int ReadAtOnce = 128;

    private readonly Lock _lock = new();
    private readonly Queue<MemoryBlock> _blocks = [];
    private readonly Dictionary<long, StoredMessage> _aside = [];
    private readonly List<string> _accounts = [];
    private readonly DueIndex _far = new();
    private MemoryBlock? _spare;
    private MemoryBlock[] _byNumber = new MemoryBlock[4];
    private long _firstNumber = -1;
    private int _count;
    private int _settled;
    private long _settledOctets;

    /// <inheritdoc/>
    public long HighestId { get; private set; }

    /// <inheritdoc/>
    public StoreGauges Gauges { get; } = new();

    /// <summary>Messages kept, those kept aside included.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _count + _aside.Count;
        }
    }

    /// <inheritdoc/>
    public bool Append(SubmissionBatch batch)
    {
        lock (_lock)
        {
            var account = batch.Account;
            while (_accounts.Count <= account.Index) _accounts.Add("");
            _accounts[account.Index] = account.SystemId;
            var submission = new MemorySubmission(
                batch.AcceptedAt, batch.DueAt, batch.SessionId, account.Index, batch.Face, batch.Mode.Id);
            MemoryBlock? begun = null;
            var wasPlanned = false;
            var plan = default(MessagePlan);
            foreach (ref readonly var item in batch.Items)
            {
                if (item.Status != CommandStatus.ESME_ROK) continue;

                if (batch.IsFar) _far.Add(batch.DueAtOf(item), item.Id, 1);
                var supplement = batch.SupplementOf(item);
                AddKeys(item.Id, supplement);
                var block = BlockFor(item.Id);
                if (block is null)
                {
                    KeepAside(batch, item, supplement);
                    continue;
                }

                var isPlanned = batch.HasPlans && batch.TryGetPlan(item, out plan);
                if (isPlanned) block.Begin(submission, plan);
                else if (block != begun || wasPlanned) block.Begin(submission);
                (begun, wasPlanned) = (block, isPlanned);
                block.Put(item.Id, batch.Octets.Slice(item.BodyOffset, item.BodyLength), supplement);
                _count++;
                HighestId = Math.Max(HighestId, item.Id);
            }

            Trim();
        }

        return true;
    }

    /// <inheritdoc/>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public bool TryRead(long id, out StoredMessage message)
    {
        lock (_lock)
        {
            var block = Find(id);
            if (block is null) return _aside.TryGetValue(id, out message);

            ref readonly var entry = ref block[id];
            message = entry.IsPresent ? Read(id, block, entry) : default;
            return entry.IsPresent;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Far messages alone: nothing else outlives the process that would ask for it.</remarks>
    public int LoadDue(long from, long afterId, long until, Span<StoredMessage> into)
    {
        Span<DueId> due = stackalloc DueId[ReadAtOnce];
        var loaded = 0;
        while (loaded < into.Length)
        {
            lock (_lock)
            {
                var wanted = Math.Min(due.Length, into.Length - loaded);
                var read = _far.Read(from, afterId, until, due[..wanted]);
                foreach (var (dueAt, id) in due[..read])
                {
                    (from, afterId) = (dueAt, id);

                    if (TryRead(id, out var message) && !message.Settled) into[loaded++] = message;
                }

                if (read < wanted) break;
            }
        }

        return loaded;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> CountUnsettled()
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var message in _aside.Values)
            {
                if (!message.Settled) Count(message.Account);
            }

            foreach (var block in _blocks)
            {
                foreach (ref readonly var entry in block.Entries.AsSpan())
                {
                    if (entry.IsPresent && !entry.Settled) Count(_accounts[block.Submission(entry).Account]);
                }
            }
        }

        return counts;

        void Count(string account) => CollectionsMarshal.GetValueRefOrAddDefault(counts, account, out _)++;
    }

    private MemoryBlock? Find(long id)
    {
        var number = id >> MemoryBlock.SizeBits;
        var place = number - _firstNumber;
        return _firstNumber >= 0 && place >= 0 && place < _blocks.Count ? _byNumber[number & (_byNumber.Length - 1)] : null;
    }

    private MemoryBlock? BlockFor(long id)
    {
        // Batches may be appended in another order than that of their ids, so the first to come need not be the lowest.
        var number = id >> MemoryBlock.SizeBits;
        if (_firstNumber < 0) _firstNumber = Math.Max(0, number - 1);
        while (number >= _firstNumber + _blocks.Count) AddBlock();
        return Find(id);
    }

    /// <summary>Its block has left already: a batch was overtaken by more messages than the history holds.</summary>
    private void KeepAside(SubmissionBatch batch, in SubmissionItem item, MessageSupplement? supplement) => _aside.Add(item.Id, new StoredMessage(
        item.Id, batch.Account.SystemId, batch.SessionId, batch.AcceptedAt, batch.DueAtOf(item), MessageState.ENROUTE, ErrorCode: 0, Settled: false,
        batch.Octets.Slice(item.BodyOffset, item.BodyLength).ToArray())
    {
        Face = batch.Face,
        Mode = batch.Mode.Id,
        Supplement = supplement,
        Plan = batch.TryGetPlan(item, out var plan) ? plan : null,
    });

    private void AddBlock()
    {
        if (_blocks.Count == _byNumber.Length)
        {
            var wider = new MemoryBlock[_byNumber.Length * 2];
            foreach (var kept in _blocks) wider[(kept.FirstId >> MemoryBlock.SizeBits) & (wider.Length - 1)] = kept;
            _byNumber = wider;
        }

        var number = _firstNumber + _blocks.Count;
        var block = _spare ?? new MemoryBlock();
        _spare = null;
        block.Reset(number << MemoryBlock.SizeBits);
        _blocks.Enqueue(block);
        _byNumber[number & (_byNumber.Length - 1)] = block;
    }

    private void Trim()
    {
        while (_blocks.Count > 1 && (_settled > maxMessages || _settledOctets > maxOctets || IsSparse())) DropOldest();
    }

    private void DropOldest()
    {
        var block = _blocks.Dequeue();
        _firstNumber++;
        _count -= block.Count;
        _settled -= block.Count - block.Unsettled;
        _settledOctets -= block.SettledOctets;
        DropNotes(block);
        DropKeys(block);
        DropWaiting(block);
        for (var i = 0; i < MemoryBlock.Size && block.Unsettled > 0; i++)
        {
            ref readonly var entry = ref block.Entries[i];
            if (!entry.IsPresent || entry.Settled) continue;

            var message = Read(block.FirstId + i, block, entry);
            _aside.Add(message.Id, message);
            block.Unsettled--;
        }

        _spare = block;
    }

    private StoredMessage Read(long id, MemoryBlock block, in MemoryEntry entry) =>
        ReadWithoutBody(id, block, entry) with { Body = block.Body(entry).ToArray() };

    private StoredMessage ReadWithoutBody(long id, MemoryBlock block, in MemoryEntry entry)
    {
        ref readonly var submission = ref block.Submission(entry);
        return new StoredMessage(
            id, _accounts[submission.Account], submission.SessionId, submission.AcceptedAt, submission.DueAt, entry.State, entry.ErrorCode,
            entry.Settled, default)
        {
            Face = submission.Face,
            Mode = submission.Mode,
            Plan = block.Plan(submission),
            Receipt = entry.Receipt,
            ReceiptAttempts = entry.ReceiptAttempts,
            ReceiptSessionId = entry.ReceiptSessionId,
            ReceiptAt = entry.Receipt.HasEnded() ? entry.ReceiptAt : 0,
            NextTryAt = entry.Receipt.HasEnded() ? 0 : entry.ReceiptAt,
            Supplement = block.Supplement(id),
            ReceiptSentAt = entry.ReceiptSentAt,
        };
    }
}
