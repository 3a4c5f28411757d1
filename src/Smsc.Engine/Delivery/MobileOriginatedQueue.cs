using System.Numerics;
using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <summary>
/// Mobile-originated messages that the same members of a rotation may take, oldest first, and whose turn it is among them. A list through
/// <see cref="LiveMessage.Next"/>.
/// </summary>
/// <param name="messages">All records.</param>
/// <param name="mask">A bit for the place of each member that may take them.</param>
/// <param name="only">The one session that they are for; null when addresses decide.</param>
internal sealed class MobileOriginatedQueue(LiveMessages messages, ulong[] mask, RotationMember? only = null)
{
    private int _head = LiveMessages.None;
    private int _tail = LiveMessages.None;
    private int _next;

    public ulong[] Mask { get; private set; } = mask;

    public RotationMember? Only => only;

    public int Count { get; private set; }

    public int Head => _head;

    /// <summary>Whether a member is bound that may take them.</summary>
    public bool HasMember => Mask.AsSpan().ContainsAnyExcept(0UL);

    public bool Has(int place) => (Mask[place >> 6] >> place & 1) != 0;

    public void Set(int place) => Mask[place >> 6] |= 1UL << place;

    public void Widen(int words)
    {
        var wider = new ulong[words];
        Mask.CopyTo(wider, 0);
        Mask = wider;
    }

    /// <summary>A member has left: those behind it move up by one place.</summary>
    public void RemovePlace(int place)
    {
        if (_next > place) _next--;
        var word = place >> 6;
        var below = (1UL << place) - 1;
        Mask[word] = (Mask[word] & below) | (Mask[word] >> 1 & ~below);
        for (; word + 1 < Mask.Length; word++)
        {
            Mask[word] |= Mask[word + 1] << 63;
            Mask[word + 1] >>= 1;
        }
    }

    public void AddLast(int handle)
    {
        messages[handle].Next = LiveMessages.None;
        if (_head == LiveMessages.None) _head = handle;
        else messages[_tail].Next = handle;
        _tail = handle;
        Count++;
    }

    public void AddFirst(int handle)
    {
        messages[handle].Next = _head;
        if (_head == LiveMessages.None) _tail = handle;
        _head = handle;
        Count++;
    }

    public int TakeFirst()
    {
        var handle = _head;
        _head = messages[handle].Next;
        if (_head == LiveMessages.None) _tail = LiveMessages.None;
        Count--;
        return handle;
    }

    /// <summary>Takes all of another queue in behind its own.</summary>
    public void Append(MobileOriginatedQueue other)
    {
        if (other.Count == 0) return;

        if (_head == LiveMessages.None) _head = other._head;
        else messages[_tail].Next = other._head;
        _tail = other._tail;
        Count += other.Count;
        (other._head, other._tail, other.Count) = (LiveMessages.None, LiveMessages.None, 0);
    }

    /// <summary>Takes those out that fit, in their order.</summary>
    public void TakeWhere(Predicate<int> fits, Action<int> taken)
    {
        var previous = LiveMessages.None;
        for (var handle = _head; handle != LiveMessages.None;)
        {
            var next = messages[handle].Next;
            if (!fits(handle))
            {
                previous = handle;
            }
            else
            {
                if (previous == LiveMessages.None) _head = next;
                else messages[previous].Next = next;
                if (next == LiveMessages.None) _tail = previous;
                Count--;
                taken(handle);
            }

            handle = next;
        }
    }

    /// <summary>The turn begins where that of another queue is.</summary>
    public void GoOnLike(MobileOriginatedQueue other) => _next = other._next;

    /// <summary>The place of the next member in turn that may take them, and can receive; negative when there is none.</summary>
    /// <param name="ready">A bit for the place of each member that can receive.</param>
    public int TakeTurn(ReadOnlySpan<ulong> ready)
    {
        var place = FirstFrom(_next, ready);
        if (place < 0) place = FirstFrom(0, ready);
        if (place >= 0) _next = place + 1;
        return place;
    }

    private int FirstFrom(int from, ReadOnlySpan<ulong> ready)
    {
        var words = Math.Min(Mask.Length, ready.Length);
        for (var word = from >> 6; word < words; word++)
        {
            var bits = Mask[word] & ready[word];
            if (word == from >> 6) bits &= ulong.MaxValue << from;
            if (bits != 0) return (word << 6) + BitOperations.TrailingZeroCount(bits);
        }

        return -1;
    }
}
