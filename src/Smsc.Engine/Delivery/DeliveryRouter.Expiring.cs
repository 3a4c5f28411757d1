using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <content>What is owed for too long.</content>
public sealed partial class DeliveryRouter
{
    /// <summary>Drops the receipts that nobody came for.</summary>
    internal void ExpireOwed()
    {
        var now = _clock.GetUtcNow().UtcTicks;
        var expired = new List<int>();
        foreach (var account in _accounts.All)
        {
            foreach (var rotation in account.Rotations) ExpireOwed(rotation, now, expired);
            if (account.PushIfAny is { } push) ExpireOwed(push, now, expired);
        }
    }

    private void ExpireOwed(Rotation rotation, long now, List<int> expired)
    {
        lock (rotation.Lock)
        {
            rotation.TakeDoneUntil(now - _options.OweReceipts.Ticks, expired);
            foreach (var handle in expired) Expire(handle, now);
        }

        expired.Clear();
    }

    /// <summary>No receipt that is owed had its outcome before this; UTC ticks of the message clock.</summary>
    internal long OldestOwedDoneAt()
    {
        var oldest = long.MaxValue;
        foreach (var account in _accounts.All)
        {
            foreach (var rotation in account.Rotations)
            {
                lock (rotation.Lock) oldest = Math.Min(oldest, rotation.OldestDoneAt);
            }

            if (account.PushIfAny is not { } push) continue;

            lock (push.Lock) oldest = Math.Min(oldest, push.OldestDoneAt);
        }

        return oldest;
    }

    private bool IsExpired(in LiveMessage message, long now) => now >= message.DoneAt + _options.OweReceipts.Ticks;

    private void Expire(int handle, long now)
    {
        ref var message = ref _messages[handle];
        if ((message.Flags & (LiveFlags.Settled | LiveFlags.Intermediate)) == 0)
        {
            var expired = End(ref message, now, MessageEventKind.ReceiptExpired, sessionId: 0, sending: 0, sentAt: 0);
            _accounts[message.Account].ReturnUnsettled(1);
            History.Ordinary(new ReadOnlySpan<MessageEvent>(in expired));
            _store.Append(new ReadOnlySpan<MessageEvent>(in expired));
            if (_events.IsRead) _events.Happened(_messages, [handle], new ReadOnlySpan<MessageEvent>(in expired));
        }

        Forget(message);
        _messages.Free(handle);
    }
}
