using System.Runtime.InteropServices;
using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <content>Receipts of messages that are deleted.</content>
public sealed partial class DeliveryRouter
{
    /// <summary>
    /// Ends receipts without a trace: what is owed leaves, what waits for another try in the wheel is marked for whoever takes it out, what a
    /// session has is marked so that its answer says nothing. Notifications that are owed leave too; those that a session has it gives back.
    /// </summary>
    /// <param name="records">What to look for; messages that wait for their outcome are passed over.</param>
    internal void Remove(IEnumerable<LiveRecord> records)
    {
        // Without a lock: if another message has the record by now, that is seen under the rotation's.
        foreach (var some in records.GroupBy(record => RotationOf(_messages[record.Handle])))
            Remove(some.Key, some);
    }

    private void Remove(Rotation rotation, IEnumerable<LiveRecord> records)
    {
        var leaving = new List<int>();
        lock (rotation.Lock)
        {
            var notices = new HashSet<int>();
            foreach (var (handle, generation, id) in records)
            {
                ref var message = ref _messages[handle];
                if (message.Generation != generation || message.Id != id || message.Place == LivePlace.None) continue;

                if ((message.Flags & LiveFlags.Intermediate) != 0)
                {
                    notices.Add(handle);
                }
                else if (message.State != MessageState.ENROUTE && (message.Flags & LiveFlags.Settled) == 0)
                {
                    message.Flags |= LiveFlags.Settled;
                    _accounts[message.Account].ReturnUnsettled(1);
                }
            }

            rotation.TakeOver(notices, leaving);
            foreach (var handle in leaving) Forget(ref _messages[handle]);
            _messages.Free(CollectionsMarshal.AsSpan(leaving));
        }
    }

    /// <summary>What a notification had, goes back; a receipt has nothing any more.</summary>
    internal void Forget(ref LiveMessage message)
    {
        if (IsNotification(message)) _accounts[message.Account].ReturnUnsettled(1);
        if ((message.Flags & LiveFlags.Alert) != 0) _flags.Clear(message);
    }
}
