using Smsc.Engine.Messages;

namespace Smsc.Storage.Memory;

/// <content>What leaves before its time, and what is kept beside messages.</content>
public sealed partial class MemoryMessageStore
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <remarks>A few at a time under the lock, so that whoever appends waits for microseconds.</remarks>
    public long Remove(ReadOnlySpan<long> ids)
    {
        var removed = 0L;
        for (; !ids.IsEmpty; ids = ids[Math.Min(ids.Length, ReadAtOnce)..])
        {
            lock (_lock)
            {
                foreach (var id in ids[..Math.Min(ids.Length, ReadAtOnce)])
                {
                    if (Remove(id)) removed++;
                }

                Trim();
            }
        }

        return removed;
    }

    /// <inheritdoc/>
    /// <remarks>Nothing outlives the process.</remarks>
    public string? ReadSetting(string name)
    {
        lock (_lock) return _settings.GetValueOrDefault(name);
    }

    /// <inheritdoc/>
    public void WriteSetting(string name, string? value)
    {
        lock (_lock)
        {
            if (value is null) _settings.Remove(name);
            else _settings[name] = value;
        }
    }

    private bool Remove(long id)
    {
        if (Find(id) is not { } block)
        {
            if (!_aside.Remove(id, out var message)) return false;

            _far.Remove(message.DueAt, id);
            if (message.Receipt == ReceiptState.Waiting) _waiting.Remove(WaitingKey(message), id);
            RemoveNotes(id);
            RemoveKeys(id, message.Supplement);
            return true;
        }

        ref readonly var entry = ref block[id];
        if (!entry.IsPresent) return false;

        _far.Remove(block.Submission(entry).DueAt, id);
        if (entry.Settled)
        {
            _settled--;
            _settledOctets -= block.OctetsOf(id);
        }

        if (entry.Receipt == ReceiptState.Waiting) _waiting.Remove(WaitingKey(block, entry), id);
        RemoveKeys(id, block.Supplement(id));

        block.Remove(id);
        RemoveNotes(id);
        _count--;
        return true;
    }

    /// <summary>
    /// What was removed leaves room behind, so the oldest block leaves when nothing is in it any more, or when there are so many blocks
    /// that they are mostly empty; what is not settled in it is kept aside then.
    /// </summary>
    private bool IsSparse() =>
        _blocks.Peek().IsEmptied || (long)_blocks.Count * MemoryBlock.Size > 2L * (maxMessages + _count + (2 * MemoryBlock.Size));
}
