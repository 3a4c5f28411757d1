using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <summary>
/// The sessions that may take the same deliveries, and the deliveries owed to them. Deliveries go to the members in turn, one each, as
/// far as a member has window left and its connection takes octets; what nobody can take stays owed, oldest first.
/// Everything here happens under <see cref="Lock"/>.
/// </summary>
internal sealed class Rotation(LiveMessages messages)
{
    private readonly List<RotationMember> _members = [];
    private int _next;
    private int _owedHead = LiveMessages.None;
    private int _owedTail = LiveMessages.None;
    private long _oldestDoneAt = long.MaxValue;

    public Lock Lock { get; } = new();

    /// <summary>Deliveries that wait for a member.</summary>
    public int Owed { get; private set; }

    public void Join(RotationMember member) => _members.Add(member);

    public void Leave(RotationMember member)
    {
        var index = _members.IndexOf(member);
        if (index < 0) return;

        _members.RemoveAt(index);
        if (_next > index) _next--;
    }

    public void Owe(int handle)
    {
        _oldestDoneAt = Math.Min(_oldestDoneAt, messages[handle].DoneAt);
        messages[handle].Next = LiveMessages.None;
        if (_owedHead == LiveMessages.None) _owedHead = handle;
        else messages[_owedTail].Next = handle;
        _owedTail = handle;
        Owed++;
    }

    /// <summary>Puts a delivery that a member gave back before all others.</summary>
    public void OweFirst(int handle)
    {
        _oldestDoneAt = Math.Min(_oldestDoneAt, messages[handle].DoneAt);
        messages[handle].Next = _owedHead;
        if (_owedHead == LiveMessages.None) _owedTail = handle;
        _owedHead = handle;
        Owed++;
    }

    /// <summary>Takes the deliveries out whose outcome was decided at <paramref name="doneAt"/> or before.</summary>
    public void TakeDoneUntil(long doneAt, List<int> into)
    {
        // It is never later than the oldest that is owed, so most calls end here.
        if (_oldestDoneAt > doneAt) return;

        // All are looked at: those that come back from a retry or from a session stand before or behind others of any age.
        _oldestDoneAt = long.MaxValue;
        var previous = LiveMessages.None;
        for (var handle = _owedHead; handle != LiveMessages.None;)
        {
            ref var message = ref messages[handle];
            var next = message.Next;
            if (message.DoneAt > doneAt)
            {
                previous = handle;
                _oldestDoneAt = Math.Min(_oldestDoneAt, message.DoneAt);
            }
            else
            {
                if (previous == LiveMessages.None) _owedHead = next;
                else messages[previous].Next = next;
                if (next == LiveMessages.None) _owedTail = previous;
                Owed--;
                into.Add(handle);
            }

            handle = next;
        }
    }

    /// <summary>Offers what is owed to the members in turn, and frees what a late answer settled meanwhile.</summary>
    public void Pump()
    {
        while (_owedHead != LiveMessages.None)
        {
            if ((messages[_owedHead].Flags & LiveFlags.Settled) != 0)
            {
                messages.Free(TakeFirst());
                continue;
            }

            var member = NextThatCanReceive();
            if (member is null) break;

            member.Stage(TakeFirst());
        }

        foreach (var member in _members) member.OfferStaged();
    }

    private int TakeFirst()
    {
        var handle = _owedHead;
        _owedHead = messages[handle].Next;
        if (_owedHead == LiveMessages.None) _owedTail = LiveMessages.None;
        Owed--;
        return handle;
    }

    private RotationMember? NextThatCanReceive()
    {
        for (var tried = 0; tried < _members.Count; tried++)
        {
            if (_next >= _members.Count) _next = 0;
            var member = _members[_next++];
            if (member.CanReceive) return member;
        }

        return null;
    }
}
