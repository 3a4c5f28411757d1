using Smsc.Engine.Delivery;
using Smsc.Protocol;

namespace Smsc.Smpp;

/// <summary>One unanswered deliver_sm.</summary>
/// <param name="Handle">The delivery.</param>
/// <param name="Generation">Its generation when it was offered.</param>
/// <param name="SentAt">When it was written: UTC ticks of the message clock.</param>
internal readonly record struct PendingDelivery(int Handle, uint Generation, long SentAt = 0)
{
    /// <summary>What the session says of it.</summary>
    public Settlement Settled(
        DeliveryResult result, uint sequenceNumber, CommandStatus status = CommandStatus.ESME_ROK, bool late = false) =>
        new(Handle, Generation, result, late) { Status = status, SequenceNumber = sequenceNumber, SentAt = SentAt };
}

/// <summary>
/// The unanswered deliver_sm of one session: found by sequence_number, and kept in the order of sending, so that only the oldest has to
/// be looked at for a timeout. Arrays that grow up to the window; nothing is allocated per delivery.
/// </summary>
internal sealed class DeliveryWindow(int capacity)
{
    private const int None = -1;
    private const int FirstSize = 16;

    private Slot[] _slots = [];
    private int[] _buckets = [];
    private int _free = None;
    private int _oldest = None;
    private int _newest = None;

    // Timed out and answered late: rare, so plain collections do. Bounded by the window's size, the oldest leave.
    private Queue<uint>? _lateOrder;
    private Dictionary<uint, PendingDelivery>? _late;

    /// <summary>Most deliveries that are unanswered at once.</summary>
    public int Capacity => capacity;

    public int Count { get; private set; }

    public void Add(uint sequenceNumber, PendingDelivery delivery, long sentAt)
    {
        if (_free == None) Grow();
        var index = _free;
        ref var slot = ref _slots[index];
        _free = slot.Next;
        slot.SequenceNumber = sequenceNumber;
        slot.Delivery = delivery;
        slot.SentAt = sentAt;
        ref var bucket = ref Bucket(sequenceNumber);
        slot.NextInBucket = bucket;
        bucket = index;
        slot.Previous = _newest;
        slot.Next = None;
        if (_newest == None) _oldest = index;
        else _slots[_newest].Next = index;
        _newest = index;
        Count++;
    }

    /// <summary>Takes the delivery that a response answers.</summary>
    public bool TryTake(uint sequenceNumber, out PendingDelivery delivery)
    {
        if (Count == 0)
        {
            delivery = default;
            return false;
        }

        for (var index = Bucket(sequenceNumber); index != None; index = _slots[index].NextInBucket)
        {
            if (_slots[index].SequenceNumber != sequenceNumber) continue;

            delivery = Remove(index);
            return true;
        }

        delivery = default;
        return false;
    }

    /// <summary>Takes the oldest delivery if it was sent at <paramref name="deadline"/> or before, and remembers it for a late response.</summary>
    public bool TryTakeExpired(long deadline, out PendingDelivery delivery, out uint sequenceNumber)
    {
        if (_oldest == None || _slots[_oldest].SentAt > deadline)
        {
            delivery = default;
            sequenceNumber = 0;
            return false;
        }

        sequenceNumber = _slots[_oldest].SequenceNumber;
        delivery = Remove(_oldest);
        _late ??= [];
        _lateOrder ??= [];
        if (_lateOrder.Count == capacity) _late.Remove(_lateOrder.Dequeue());
        _late[sequenceNumber] = delivery;
        _lateOrder.Enqueue(sequenceNumber);
        return true;
    }

    /// <summary>Takes a delivery that had expired and is answered after all.</summary>
    public bool TryTakeLate(uint sequenceNumber, out PendingDelivery delivery)
    {
        delivery = default;
        return _late is not null && _late.Remove(sequenceNumber, out delivery);
    }

    /// <summary>Takes all that is unanswered, oldest first.</summary>
    public void TakeAll(List<Settlement> into)
    {
        while (_oldest != None)
        {
            var sequenceNumber = _slots[_oldest].SequenceNumber;
            into.Add(Remove(_oldest).Settled(DeliveryResult.Failed, sequenceNumber));
        }
    }

    private PendingDelivery Remove(int index)
    {
        ref var slot = ref _slots[index];
        ref var link = ref Bucket(slot.SequenceNumber);
        while (link != index) link = ref _slots[link].NextInBucket;
        link = slot.NextInBucket;

        if (slot.Previous == None) _oldest = slot.Next;
        else _slots[slot.Previous].Next = slot.Next;
        if (slot.Next == None) _newest = slot.Previous;
        else _slots[slot.Next].Previous = slot.Previous;

        slot.Next = _free;
        _free = index;
        Count--;
        return slot.Delivery;
    }

    private ref int Bucket(uint sequenceNumber) => ref _buckets[sequenceNumber & (uint)(_buckets.Length - 1)];

    private void Grow()
    {
        var size = _slots.Length == 0 ? FirstSize : _slots.Length * 2;
        var first = _slots.Length;
        Array.Resize(ref _slots, size);
        for (var i = first; i < size; i++) _slots[i].Next = i + 1 < size ? i + 1 : None;
        _free = first;

        _buckets = new int[size * 2];
        Array.Fill(_buckets, None);
        for (var index = _oldest; index != None; index = _slots[index].Next)
        {
            ref var bucket = ref Bucket(_slots[index].SequenceNumber);
            _slots[index].NextInBucket = bucket;
            bucket = index;
        }
    }

    private struct Slot
    {
        public PendingDelivery Delivery;
        public long SentAt;
        public uint SequenceNumber;
        public int NextInBucket;
        public int Previous;
        public int Next;
    }
}
