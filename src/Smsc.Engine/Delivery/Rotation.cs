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

    /// <summary>Puts a delivery behind all others; one that is older than the oldest comes back from a retry, and goes before it.</summary>
    public void Owe(int handle)
    {
        if (_owedHead != LiveMessages.None && messages[handle].DoneAt < messages[_owedHead].DoneAt)
        {
            OweFirst(handle);
            return;
        }

        messages[handle].Next = LiveMessages.None;
        if (_owedHead == LiveMessages.None) _owedHead = handle;
        else messages[_owedTail].Next = handle;
        _owedTail = handle;
        Owed++;
    }

    /// <summary>Puts a delivery that a member gave back before all others.</summary>
    public void OweFirst(int handle)
    {
        messages[handle].Next = _owedHead;
        if (_owedHead == LiveMessages.None) _owedTail = handle;
        _owedHead = handle;
        Owed++;
    }

    /// <summary>The delivery that is owed longest, or <see cref="LiveMessages.None"/>.</summary>
    public int Oldest => _owedHead;

    public int TakeOldest()
    {
        var handle = _owedHead;
        _owedHead = messages[handle].Next;
        if (_owedHead == LiveMessages.None) _owedTail = LiveMessages.None;
        Owed--;
        return handle;
    }

    /// <summary>Offers what is owed to the members in turn, and frees what a late answer settled meanwhile.</summary>
    public void Pump()
    {
        while (_owedHead != LiveMessages.None)
        {
            if ((messages[_owedHead].Flags & LiveFlags.Settled) != 0)
            {
                messages.Free(TakeOldest());
                continue;
            }

            var member = NextThatCanReceive();
            if (member is null) break;

            member.Stage(TakeOldest());
        }

        foreach (var member in _members) member.OfferStaged();
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
