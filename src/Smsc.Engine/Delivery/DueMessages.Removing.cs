using System.Runtime.InteropServices;
using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <content>Taking messages out that are deleted.</content>
internal sealed partial class DueMessages
{
    /// <summary>Whether records are left behind of messages that were taken out.</summary>
    public bool HasWithdrawn => Volatile.Read(ref _withdrawn) > 0;

    /// <summary>
    /// Marks messages that wait for their outcome, and notifications that wait for their time: nothing comes of them. Whoever calls it
    /// holds the drain, has the turns of the messages, and calls <see cref="TakeOutMarked"/> afterwards.
    /// </summary>
    /// <param name="records">What to look for; those that are not here, and receipts, are passed over.</param>
    /// <param name="marked">Takes the handles of what was marked.</param>
    public void Withdraw(ReadOnlySpan<LiveRecord> records, List<int> marked)
    {
        lock (_lock)
        {
            foreach (var (handle, generation, id) in records)
            {
                ref var message = ref _messages[handle];
                if (message.Generation != generation || message.Id != id || message.Place != LivePlace.Wheel) continue;
                if (message.State != MessageState.ENROUTE || (message.Flags & LiveFlags.Withdrawn) != 0) continue;

                if (IsPending(message)) _pending.Remove(id);
                message.Flags |= LiveFlags.Withdrawn;
                _withdrawn++;
                marked.Add(handle);
            }
        }
    }

    /// <summary>Takes out all that stands for nothing any more, part by part, so that nobody waits for long.</summary>
    /// <param name="withdrawn">Takes what was withdrawn, to be freed.</param>
    /// <param name="settled">Takes receipts that have ended, to be freed under the locks of their rotations.</param>
    public void TakeOutMarked(List<int> withdrawn, List<int> settled)
    {
        var taken = new List<int>();
        for (var part = 0; part < TimingWheel.Parts; part++)
        {
            taken.Clear();
            lock (_lock)
            {
                _wheel.TakeOver(part, taken);
                foreach (var handle in CollectionsMarshal.AsSpan(taken))
                {
                    var isWithdrawn = (_messages[handle].Flags & LiveFlags.Withdrawn) != 0;
                    if (isWithdrawn) _withdrawn--;
                    (isWithdrawn ? withdrawn : settled).Add(handle);
                }
            }
        }
    }
}
