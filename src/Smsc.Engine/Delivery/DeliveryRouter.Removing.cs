using System.Runtime.InteropServices;
using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <content>Receipts of messages that are deleted.</content>
public sealed partial class DeliveryRouter
{
    /// <summary>
    /// Ends receipts, and notifications that are under way, without a trace: what is owed leaves, a receipt that waits for another try is
    /// marked for whoever takes it out of the wheel, what a session has is marked so that its answer says nothing.
    /// </summary>
    /// <param name="records">What to look for; what else waits in the wheel is passed over.</param>
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
            foreach (var (handle, generation, id) in records)
            {
                ref var message = ref _messages[handle];
                if (message.Generation != generation || message.Id != id || message.Place == LivePlace.None) continue;
                if ((message.Flags & LiveFlags.Settled) != 0) continue;

                var isNotice = (message.Flags & LiveFlags.Intermediate) != 0;
                if (isNotice && message.Place == LivePlace.Rotation) Forget(message);
                else if (!isNotice && message.State != MessageState.ENROUTE) _accounts[message.Account].ReturnUnsettled(1);
                else continue;

                message.Flags |= LiveFlags.Settled;
            }

            rotation.TakeSettled(leaving);
            _messages.Free(CollectionsMarshal.AsSpan(leaving));
        }
    }

    /// <summary>What a notification has goes back; a receipt has nothing of the kind.</summary>
    internal void Forget(in LiveMessage message)
    {
        if (IsNotification(message)) _accounts[message.Account].ReturnUnsettled(1);
        if (IsAlert(message)) _flags.Clear(message);
    }
}
