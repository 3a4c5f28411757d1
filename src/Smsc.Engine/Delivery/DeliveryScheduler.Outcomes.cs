using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <content>What follows once outcomes were decided.</content>
public sealed partial class DeliveryScheduler
{
    /// <summary>Outcomes were decided, of messages whose records are still here.</summary>
    private void Tell(ReadOnlySpan<MessageEvent> events, ReadOnlySpan<int> decided)
    {
        if (events.IsEmpty) return;

        History.Ordinary(events);
        _store.Append(events);
        _counters.Ended(events);
        if (_events.IsRead) _events.Happened(_messages, decided, events);
    }

    /// <summary>Of messages whose outcome was told: frees those without a receipt, and has those wait whose receipt comes later.</summary>
    private void LetGo(ReadOnlySpan<MessageEvent> events, Span<int> decided)
    {
        Span<int> accounts = stackalloc int[DueMessages.BatchSize];
        var free = 0;
        for (var i = 0; i < decided.Length; i++)
        {
            var handle = decided[i];
            if (!events[i].ReceiptOwed)
            {
                accounts[free] = _messages[handle].Account;
                decided[free++] = handle;
            }
            else if (HasReceiptDelay(_messages[handle], handle))
            {
                WaitWithReceipt(handle);
            }
        }

        _messages.Free(decided[..free]);

        // Last: whoever takes the places finds the records free.
        foreach (var account in accounts[..free]) _accounts[account].ReturnUnsettled(1);
    }

    /// <summary>A message was ended by somebody, or changed, and that is safe; it is not let go of yet.</summary>
    internal void Changed(in StoredMessage message)
    {
        if (message.State.IsFinal()) _counters.Ended(message.State);
        if (_events.IsRead) _events.Changed(message);
    }

    /// <summary>A receipt that is sent later than the outcome goes back to the wheel.</summary>
    private void WaitWithReceipt(int handle)
    {
        ref var details = ref _messages.DetailsOf(handle);
        var delay = details.ReceiptDelay;
        details.ReceiptDelay = 0;
        _due.Add(new ReadOnlySpan<int>(in handle), _messages[handle].DoneAt + delay);
    }

    private bool HasReceiptDelay(in LiveMessage message, int handle) =>
        (message.Flags & LiveFlags.HasDetails) != 0 && _messages.DetailsOf(handle).ReceiptDelay != 0;
}
