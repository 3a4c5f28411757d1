using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Storage.Memory;

/// <summary>
/// Keeps messages in memory; a message is safe as soon as it is here. Ids are dense, so a message's place follows from its id.
/// With more settled messages than <see cref="StorageOptions.MaxMessages"/>, or more octets of text than
/// <see cref="StorageOptions.MaxOctets"/>, the oldest block leaves; what is not settled in it is kept aside until it is.
/// </summary>
public sealed partial class MemoryMessageStore(int maxMessages, long maxOctets = StorageOptions.DefaultMaxOctets) : IMessageStore
{
    private readonly Lock _lock = new();
    private readonly Queue<MemoryBlock> _blocks = [];
    private readonly Dictionary<long, StoredMessage> _aside = [];
    private readonly List<string> _accounts = [];
    private MemoryBlock? _spare;
    private MemoryBlock[] _byNumber = new MemoryBlock[4];
    private long _firstNumber = -1;
    private int _count;
    private int _settled;
    private long _octets;

    /// <inheritdoc/>
    public long HighestId { get; private set; }

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
            foreach (ref readonly var item in batch.Items)
            {
                if (item.Status != CommandStatus.ESME_ROK) continue;

                var block = BlockFor(item.Id);
                if (block is null)
                {
                    KeepAside(batch, item);
                    continue;
                }

                ref var entry = ref block.Entries[item.Id & (MemoryBlock.Size - 1)];
                entry.AcceptedAt = batch.AcceptedAt;
                entry.DueAt = batch.DueAt;
                entry.SessionId = batch.SessionId;
                entry.Account = account.Index;
                entry.Face = SourceFace.Smpp;
                entry.State = MessageState.ENROUTE;
                block.Put(ref entry, batch.Octets.Slice(item.BodyOffset, item.BodyLength));
                _count++;
                _octets += item.BodyLength;
                HighestId = Math.Max(HighestId, item.Id);
            }

            Trim();
        }

        return true;
    }

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<MessageEvent> events)
    {
        if (events.IsEmpty) return;

        lock (_lock)
        {
            foreach (ref readonly var change in events)
            {
                var block = Find(change.Id);
                if (block is null)
                {
                    Change(change);
                    continue;
                }

                ref var entry = ref block.Entries[change.Id & (MemoryBlock.Size - 1)];
                if (entry.Settled) continue;

                entry.State = change.State;
                entry.ErrorCode = change.ErrorCode;
                entry.Receipt = change.Receipt;
                entry.ReceiptAttempts = change.Attempts;
                entry.ReceiptSessionId = change.SessionId;
                entry.ReceiptAt = change.Receipt > ReceiptState.Owed ? change.At : 0;
                if (!change.Settles) continue;

                entry.Settled = true;
                block.Unsettled--;
                _settled++;
            }

            Trim();
        }
    }

    /// <inheritdoc/>
    public bool TryRead(long id, out StoredMessage message)
    {
        lock (_lock)
        {
            var block = Find(id);
            if (block is null) return _aside.TryGetValue(id, out message);

            ref readonly var entry = ref block.Entries[id & (MemoryBlock.Size - 1)];
            message = entry.Present ? Read(id, block, entry) : default;
            return entry.Present;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Looks at all there is: nothing is unsettled at the start of a process, when this is asked for.</remarks>
    public int LoadDue(long from, long afterId, long until, Span<StoredMessage> into)
    {
        var unsettled = new List<StoredMessage>();
        lock (_lock)
        {
            unsettled.AddRange(_aside.Values);
            foreach (var block in _blocks)
            {
                for (var i = 0; i < MemoryBlock.Size; i++)
                {
                    ref readonly var entry = ref block.Entries[i];
                    if (entry.Present && !entry.Settled) unsettled.Add(Read(block.FirstId + i, block, entry));
                }
            }
        }

        var due = unsettled.Where(message => message.DueAt < until && (message.DueAt, message.Id).CompareTo((from, afterId)) > 0)
            .OrderBy(message => message.DueAt).ThenBy(message => message.Id).Take(into.Length).ToArray();
        due.CopyTo(into);
        return due.Length;
    }

    private void Change(in MessageEvent change)
    {
        if (!_aside.TryGetValue(change.Id, out var message)) return;

        if (change.Settles) _aside.Remove(change.Id);
        else _aside[change.Id] = message with { State = change.State, ErrorCode = change.ErrorCode, Receipt = change.Receipt };
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
    private void KeepAside(SubmissionBatch batch, in SubmissionItem item) => _aside.Add(item.Id, new StoredMessage(
        item.Id, batch.Account.SystemId, batch.SessionId, batch.AcceptedAt, batch.DueAt, MessageState.ENROUTE, ErrorCode: 0, Settled: false,
        batch.Octets.Slice(item.BodyOffset, item.BodyLength).ToArray()));

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
        while ((_settled > maxMessages || _octets > maxOctets) && _blocks.Count > 1) DropOldest();
    }

    private void DropOldest()
    {
        var block = _blocks.Dequeue();
        _firstNumber++;
        _count -= block.Count;
        _settled -= block.Count - block.Unsettled;
        _octets -= block.Octets;
        for (var i = 0; i < MemoryBlock.Size && block.Unsettled > 0; i++)
        {
            ref readonly var entry = ref block.Entries[i];
            if (!entry.Present || entry.Settled) continue;

            var message = Read(block.FirstId + i, block, entry);
            _aside.Add(message.Id, message);
            block.Unsettled--;
        }

        _spare = block;
    }

    private StoredMessage Read(long id, MemoryBlock block, in MemoryEntry entry) => new(
        id, _accounts[entry.Account], entry.SessionId, entry.AcceptedAt, entry.DueAt, entry.State, entry.ErrorCode, entry.Settled,
        block.Body(entry).ToArray())
    {
        Face = entry.Face,
        Receipt = entry.Receipt,
        ReceiptAttempts = entry.ReceiptAttempts,
        ReceiptSessionId = entry.ReceiptSessionId,
        ReceiptAt = entry.ReceiptAt,
    };
}
