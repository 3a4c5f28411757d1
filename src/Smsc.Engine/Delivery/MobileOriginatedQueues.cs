using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <summary>
/// The mobile-originated messages that wait for a member of a rotation: a queue for each set of members that the address_range of their
/// binds gives them to, so that one whose members cannot take it keeps no other waiting, and one that nobody is bound for is looked at again
/// only when somebody joins. Everything here happens under the rotation's lock.
/// </summary>
/// <param name="messages">All records.</param>
/// <param name="members">The rotation's members, in their places.</param>
internal sealed class MobileOriginatedQueues(LiveMessages messages, List<RotationMember> members)
{
    private readonly List<MobileOriginatedQueue> _queues = [];
    private ulong[] _mask = new ulong[Math.Max(1, (members.Count + 63) / 64)];
    private int _turn;

    /// <summary>Those that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Those of them for which a member is bound.</summary>
    public int Deliverable { get; private set; }

    /// <summary>Queues there are, empty ones included.</summary>
    public int Queues => _queues.Count;

    public void Add(int handle, bool isFirst = false)
    {
        var queue = QueueFor(handle);
        if (isFirst) queue.AddFirst(handle);
        else queue.AddLast(handle);
        Count++;
        if (queue.HasMember) Deliverable++;
    }

    /// <summary>Takes the next one that a member can take now; frees those that a late answer settled meanwhile.</summary>
    /// <param name="ready">A bit for the place of each member that can receive.</param>
    /// <param name="handle">The message.</param>
    /// <param name="place">The member whose turn it is.</param>
    public bool TryTake(ReadOnlySpan<ulong> ready, out int handle, out int place)
    {
        for (var tries = _queues.Count; tries > 0; tries--)
        {
            if (_turn >= _queues.Count) _turn = 0;
            var queue = _queues[_turn++];
            while (queue.Count > 0 && (messages[queue.Head].Flags & LiveFlags.Settled) != 0) messages.Free(TakeFirst(queue));
            if (queue.Count == 0 || (place = queue.TakeTurn(ready)) < 0) continue;

            handle = TakeFirst(queue);
            return true;
        }

        (handle, place) = (LiveMessages.None, -1);
        return false;
    }

    /// <summary>A member was put in its place.</summary>
    public void Join(RotationMember member)
    {
        var words = (members.Count + 63) / 64;
        if (words > _mask.Length)
        {
            _mask = new ulong[words];
            foreach (var queue in _queues) queue.Widen(words);
        }

        var range = member.Range;
        var like = members.Find(other => other != member && other.Range.IsSameAs(range));
        if (!range.IsAll && like is null)
        {
            Split(member);
        }
        else
        {
            foreach (var queue in _queues)
            {
                if (queue.Only is null && (range.IsAll || queue.Has(like!.Place))) queue.Set(member.Place);
            }
        }

        CountDeliverable();
    }

    /// <summary>A member was taken out of its place, and those behind it are to move up.</summary>
    public void Leave(RotationMember member, int place)
    {
        foreach (var queue in _queues) queue.RemovePlace(place);
        if (_queues.Find(queue => queue.Only == member) is { } own)
        {
            _queues.Remove(own);
            own.TakeWhere(static _ => true, handle => QueueFor(handle).AddLast(handle));
        }

        for (var i = 0; i < _queues.Count; i++)
        {
            for (var other = _queues.Count - 1; other > i; other--)
            {
                if (_queues[i].Only is not null || _queues[other].Only is not null || !IsAlike(_queues[i], _queues[other])) continue;

                _queues[i].Append(_queues[other]);
                _queues.RemoveAt(other);
            }
        }

        CountDeliverable();
    }

    /// <summary>Takes those out that came at <paramref name="doneAt"/> or before.</summary>
    /// <returns>When the first of the others came; <see cref="long.MaxValue"/> without any.</returns>
    public long TakeDoneUntil(long doneAt, List<int> into)
    {
        var oldest = long.MaxValue;
        foreach (var queue in _queues) queue.TakeWhere(IsDone, into.Add);
        Count = _queues.Sum(static queue => queue.Count);
        CountDeliverable();
        return oldest;

        bool IsDone(int handle)
        {
            var at = messages[handle].DoneAt;
            if (at <= doneAt) return true;

            oldest = Math.Min(oldest, at);
            return false;
        }
    }

    /// <summary>Takes those out that have ended.</summary>
    public void TakeSettled(List<int> into)
    {
        foreach (var queue in _queues) queue.TakeWhere(handle => (messages[handle].Flags & LiveFlags.Settled) != 0, into.Add);
        Count = _queues.Sum(static queue => queue.Count);
        CountDeliverable();
    }

    private static bool IsAlike(MobileOriginatedQueue one, MobileOriginatedQueue other) => one.Mask.AsSpan().SequenceEqual(other.Mask);

    private int TakeFirst(MobileOriginatedQueue queue)
    {
        Count--;
        if (queue.HasMember) Deliverable--;
        return queue.TakeFirst();
    }

    private void CountDeliverable() => Deliverable = _queues.Sum(static queue => queue.HasMember ? queue.Count : 0);

    private MobileOriginatedQueue QueueFor(int handle)
    {
        if (MemberOf(handle) is { } only) return QueueOf(only);

        Array.Clear(_mask);
        ref readonly var message = ref messages[handle];
        for (var i = 0; i < members.Count; i++)
        {
            if (Matches(members[i].Range, message)) _mask[i >> 6] |= 1UL << i;
        }

        foreach (var queue in _queues)
        {
            if (queue.Only is null && queue.Mask.AsSpan().SequenceEqual(_mask)) return queue;
        }

        return Add(new MobileOriginatedQueue(messages, [.. _mask]));
    }

    private MobileOriginatedQueue QueueOf(RotationMember member)
    {
        if (_queues.Find(queue => queue.Only == member) is { } found) return found;

        var queue = Add(new MobileOriginatedQueue(messages, new ulong[_mask.Length], member));
        queue.Set(member.Place);
        return queue;
    }

    private MobileOriginatedQueue Add(MobileOriginatedQueue queue)
    {
        _queues.Add(queue);
        return queue;
    }

    /// <summary>The bound session that a message is for, if it is for one.</summary>
    private RotationMember? MemberOf(int handle)
    {
        if ((messages[handle].Flags & LiveFlags.HasDetails) == 0) return null;

        var sessionId = messages.DetailsOf(handle).SessionId;
        return sessionId == 0 ? null : members.Find(member => member.Session.Id == sessionId);
    }

    /// <summary>All that waits is looked at once: whether a member with a range that no other one has may take it.</summary>
    private void Split(RotationMember member)
    {
        foreach (var queue in _queues.ToArray())
        {
            if (queue.Only is not null) continue;

            var matching = new MobileOriginatedQueue(messages, [.. queue.Mask]);
            matching.Set(member.Place);
            matching.GoOnLike(queue);
            queue.TakeWhere(handle => Matches(member.Range, messages[handle]), matching.AddLast);
            if (matching.Count > 0) _queues.Add(matching);

            // Of an empty one nobody can say what it would hold.
            if (queue.Count == 0) _queues.Remove(queue);
        }
    }

    private static bool Matches(AddressRange range, in LiveMessage message) => range.IsAll || range.Matches(
        message.DestAddrTon, message.DestAddrNpi, ((ReadOnlySpan<byte>)message.Destination)[..message.DestinationLength]);
}
