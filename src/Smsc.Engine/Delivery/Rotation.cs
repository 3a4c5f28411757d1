using System.Numerics;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;

namespace Smsc.Engine.Delivery;

/// <summary>
/// The sessions that may take the same deliveries, and the deliveries owed to them. Deliveries go to the members in turn, one each, as
/// far as a member has window left and its connection takes octets; what nobody can take stays owed, oldest first.
/// Everything here happens under <see cref="Lock"/>.
/// </summary>
/// <param name="messages">All records.</param>
/// <param name="isPush">Whether what is owed here is not sent to sessions.</param>
internal sealed partial class Rotation(LiveMessages messages, bool isPush = false)
{
    private const int None = -1;

    private readonly List<RotationMember> _members = [];
    private readonly List<RotationMember> _staged = [];

    // A bit for each member that can receive: with hundreds of members most of them cannot, and looking at each cost more than the rest.
    private ulong[] _ready = new ulong[1];
    private int _next;
    private int _owedHead = LiveMessages.None;
    private int _owedTail = LiveMessages.None;
    private long _oldestDoneAt = long.MaxValue;
    private int _owed;

    // Made with the first one: few accounts have any.
    private MobileOriginatedQueues? _mobileOriginated;

    public Lock Lock { get; } = new();

    /// <summary>Whether it is that of an account's <see cref="ReceiptFace.Push"/> and <see cref="ReceiptFace.Pull"/>.</summary>
    public bool IsPush => isPush;

    /// <summary>Whether anybody has joined it.</summary>
    public bool HasMember => _members.Count > 0;

    /// <summary>Deliveries that wait for a member.</summary>
    public int Owed => _owed + (_mobileOriginated?.Count ?? 0);

    /// <summary>Those of them that are not messages from subscribers.</summary>
    public int ReceiptsOwed => _owed;

    /// <summary>No delivery that is owed had its outcome before this; <see cref="long.MaxValue"/> when none is owed. UTC ticks of the
    /// message clock.</summary>
    public long OldestDoneAt => Owed == 0 ? long.MaxValue : _oldestDoneAt;

    /// <summary>Something is owed and no session is bound that would ever take it.</summary>
    public bool IsOwedToNobody => (_owed > 0 && _members.Count == 0) || _mobileOriginated?.Count > _mobileOriginated?.Deliverable;

    /// <summary>Queues of mobile-originated messages.</summary>
    public int Queues => _mobileOriginated?.Queues ?? 0;

    /// <summary>The session of a member; null when it is none.</summary>
    public ISession? Find(long sessionId) => _members.Find(member => member.Session.Id == sessionId)?.Session;

    public void Join(RotationMember member)
    {
        member.Place = _members.Count;
        _members.Add(member);
        if (_ready.Length * 64 < _members.Count) Array.Resize(ref _ready, _ready.Length * 2);
        NoteReadiness(member);
        _mobileOriginated?.Join(member);
    }

    public void Leave(RotationMember member)
    {
        var place = member.Place;
        if (place < 0) return;

        member.Place = None;
        _members.RemoveAt(place);
        if (_next > place) _next--;
        Array.Clear(_ready);
        for (var i = 0; i < _members.Count; i++)
        {
            _members[i].Place = i;
            NoteReadiness(_members[i]);
        }

        _mobileOriginated?.Leave(member, place);
    }

    /// <summary>A member has one unanswered delivery less.</summary>
    public void ReturnCredit(RotationMember member)
    {
        if (member.Credit++ == 0) NoteReadiness(member);
    }

    /// <summary>Says whether a member's connection takes octets.</summary>
    public void SetWritable(RotationMember member, bool writable)
    {
        member.Writable = writable;
        NoteReadiness(member);
    }

    /// <summary>Takes a delivery in behind all others; frees it when it has ended meanwhile.</summary>
    public void Owe(int handle)
    {
        if (FreeIfSettled(handle)) return;

        _oldestDoneAt = Math.Min(_oldestDoneAt, messages[handle].DoneAt);
        messages[handle].Place = LivePlace.Rotation;
        if (messages[handle].Mode == ModeId.Mo)
        {
            MobileOriginated.Add(handle);
            return;
        }

        messages[handle].Next = LiveMessages.None;
        if (_owedHead == LiveMessages.None) _owedHead = handle;
        else messages[_owedTail].Next = handle;
        _owedTail = handle;
        _owed++;
    }

    /// <summary>Puts a delivery that a member gave back before all others; frees it when it has ended meanwhile.</summary>
    public void OweFirst(int handle)
    {
        if (FreeIfSettled(handle)) return;

        _oldestDoneAt = Math.Min(_oldestDoneAt, messages[handle].DoneAt);
        messages[handle].Place = LivePlace.Rotation;
        if (messages[handle].Mode == ModeId.Mo)
        {
            MobileOriginated.Add(handle, isFirst: true);
            return;
        }

        messages[handle].Next = _owedHead;
        if (_owedHead == LiveMessages.None) _owedTail = handle;
        _owedHead = handle;
        _owed++;
    }

    /// <summary>Takes the deliveries out whose outcome was decided at <paramref name="doneAt"/> or before.</summary>
    public void TakeDoneUntil(long doneAt, List<int> into)
    {
        // It is never later than the oldest that is owed, so most calls end here.
        if (_oldestDoneAt > doneAt) return;

        // All are looked at: those that come back from a retry or from a session stand before or behind others of any age.
        _oldestDoneAt = _mobileOriginated?.TakeDoneUntil(doneAt, into) ?? long.MaxValue;
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
                _owed--;
                into.Add(handle);
            }

            handle = next;
        }
    }

    /// <summary>Offers what is owed to the members in turn, and frees what a late answer settled meanwhile.</summary>
    public void Pump()
    {
        if (_mobileOriginated is { Deliverable: > 0 }) PumpBoth(_mobileOriginated);
        else PumpReceipts(int.MaxValue);

        foreach (var member in _staged) member.OfferStaged();
        _staged.Clear();
    }

    /// <summary>In turn, so that neither keeps the other waiting.</summary>
    private void PumpBoth(MobileOriginatedQueues mobileOriginated)
    {
        bool isMore;
        do
        {
            isMore = PumpReceipts(1) > 0;
            if (!mobileOriginated.TryTake(_ready, out var handle, out var place)) continue;

            Stage(_members[place], handle);
            isMore = true;
        }
        while (isMore);
    }

    /// <returns>How many were offered or freed.</returns>
    private int PumpReceipts(int most)
    {
        var count = 0;
        for (; _owedHead != LiveMessages.None && count < most; count++)
        {
            if ((messages[_owedHead].Flags & LiveFlags.Settled) != 0)
            {
                messages.Free(TakeFirst());
                continue;
            }

            var place = NextThatCanReceive();
            if (place == None) break;

            if ((messages[_owedHead].Flags & LiveFlags.OtherSession) != 0) place = OtherThan(messages.DetailsOf(_owedHead).SessionId, place);

            Stage(_members[place], TakeFirst());
        }

        return count;
    }

    private void Stage(RotationMember member, int handle)
    {
        if (member.Stage(handle)) _staged.Add(member);
        if (!member.CanReceive) NoteReadiness(member);
    }

    private MobileOriginatedQueues MobileOriginated => _mobileOriginated ??= new MobileOriginatedQueues(messages, _members);

    private int TakeFirst()
    {
        var handle = _owedHead;
        _owedHead = messages[handle].Next;
        if (_owedHead == LiveMessages.None) _owedTail = LiveMessages.None;
        _owed--;
        return handle;
    }

    /// <summary>The place of the first member from the next one on that can receive, round the end.</summary>
    private int NextThatCanReceive()
    {
        var place = FirstReady(_next);
        if (place == None) place = FirstReady(0);
        if (place != None) _next = place + 1;
        return place;
    }

    /// <summary>The place of a member that is not this session, and can receive; the given one when there is none.</summary>
    private int OtherThan(long sessionId, int place)
    {
        for (var tries = _members.Count; tries > 0 && _members[place].Session.Id == sessionId; tries--) place = NextThatCanReceive();
        return place;
    }

    private int FirstReady(int from)
    {
        var word = from >> 6;
        if (word >= _ready.Length) return None;

        var bits = _ready[word] & (ulong.MaxValue << (from & 63));
        while (bits == 0)
        {
            if (++word == _ready.Length) return None;
            bits = _ready[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }

    private void NoteReadiness(RotationMember member)
    {
        // One that has left may still give back what it held.
        if (member.Place < 0) return;

        var bit = 1UL << (member.Place & 63);
        if (member.CanReceive) _ready[member.Place >> 6] |= bit;
        else _ready[member.Place >> 6] &= ~bit;
    }
}
