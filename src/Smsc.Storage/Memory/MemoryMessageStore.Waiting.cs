using Smsc.Engine.Messages;
using Smsc.Engine.Modes;

namespace Smsc.Storage.Memory;

/// <content>Receipts that wait to be asked for, by account and direction: in blocks, and aside.</content>
public sealed partial class MemoryMessageStore
{
    private readonly IdSets<(string Account, bool IsMobileOriginated)> _waiting = new();

    /// <inheritdoc/>
    /// <remarks>A few at a time under the lock, so that whoever appends waits for microseconds.</remarks>
    public IReadOnlyList<StoredMessage> TakeWaiting(WaitingReceipts wanted)
    {
        var taken = new List<StoredMessage>();
        var limit = Math.Clamp(wanted.Limit, 1, WaitingReceipts.MaxLimit);
        var octets = 0L;
        var id = Math.Max(wanted.Id ?? 1, 1);
        while (taken.Count < limit && octets < MessageQuery.MaxOctets)
        {
            lock (_lock)
            {
                var isFound = CommonIds.TryFind(wanted.Keys.Count + 1, ref id, Next, ReadAtOnce);
                if (id == 0 || (wanted.Id is { } only && id != only)) break;
                if (!isFound) continue;

                var message = Take(id++, wanted.At);
                taken.Add(message);
                octets += MessagePageBuilder.OctetsOf(message);
            }
        }

        return taken;

        long Next(int list, long from) => list < wanted.Keys.Count
            ? _keys.First(wanted.Keys[list], from)
            : _waiting.First((wanted.Account, wanted.IsMobileOriginated), from);
    }

    private StoredMessage Take(long id, long at)
    {
        if (Find(id) is not { } block) return TakeLate(id, at);

        ref var entry = ref block[id];
        _waiting.Remove(WaitingKey(block, entry), id);
        entry.Receipt = ReceiptState.Delivered;
        entry.ReceiptAttempts = 1;
        entry.ReceiptAt = at;
        return Read(id, block, entry);
    }

    private (string Account, bool IsMobileOriginated) WaitingKey(MemoryBlock block, in MemoryEntry entry)
    {
        ref readonly var submission = ref block.Submission(entry);
        return (_accounts[submission.Account], submission.Mode.IsMobileOriginated());
    }
}
