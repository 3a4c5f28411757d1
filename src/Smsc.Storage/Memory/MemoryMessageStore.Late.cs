using Smsc.Engine.Messages;
using Smsc.Engine.Modes;

namespace Smsc.Storage.Memory;

/// <content>
/// Messages whose block had left when their receipts began to wait: they stay aside, so that they can be asked for. With too many of them,
/// or too many octets, the first to come leave, taken or not.
/// </content>
public sealed partial class MemoryMessageStore
{
    /// <summary>However short the history is, up to half of it.</summary>
    private const int FewestLate = 1_000;

    private readonly int _mostLate = Math.Min(Math.Max(maxMessages / 10, FewestLate), maxMessages / 2);
    private readonly long _mostLateOctets = maxOctets / 10;
    private readonly Queue<(long Id, long Octets)> _late = [];
    private long _lateOctets;

    private void KeepLate(in StoredMessage message, in MessageEvent change)
    {
        _aside[message.Id] = message with
        {
            State = change.State,
            ErrorCode = change.ErrorCode,
            Settled = true,
            Receipt = ReceiptState.Waiting,
            ReceiptAttempts = change.Attempts,
            NextTryAt = 0,
        };
        _waiting.Add(WaitingKey(message), message.Id);
        var octets = (long)message.Body.Length + OctetsOf(message.Supplement);
        _late.Enqueue((message.Id, octets));
        _lateOctets += octets;
        while (_late.Count > _mostLate || _lateOctets > _mostLateOctets) DropLate();
    }

    private void DropLate()
    {
        var (id, octets) = _late.Dequeue();
        _lateOctets -= octets;

        // It may have been removed.
        if (!_aside.TryGetValue(id, out var message)) return;

        _waiting.Remove(WaitingKey(message), id);
        RemoveAside(id);
    }

    private StoredMessage TakeLate(long id, long at)
    {
        var message = _aside[id];
        _waiting.Remove(WaitingKey(message), id);
        return _aside[id] = message with { Receipt = ReceiptState.Delivered, ReceiptAttempts = 1, ReceiptAt = at };
    }

    /// <summary>What waits in a block leaves with it.</summary>
    private void DropWaiting(MemoryBlock block)
    {
        for (var i = 0; i < MemoryBlock.Size && _waiting.Count > 0; i++)
        {
            ref readonly var entry = ref block.Entries[i];
            if (entry.IsPresent && entry.Receipt == ReceiptState.Waiting) _waiting.Remove(WaitingKey(block, entry), block.FirstId + i);
        }
    }

    private static (string Account, bool IsMobileOriginated) WaitingKey(in StoredMessage message) =>
        (message.Account, message.Mode.IsMobileOriginated());
}
