using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <content>What happens to all of it, and seldom.</content>
internal sealed partial class TimingWheel
{
    /// <summary>The slots, and the list of what is due: what <see cref="TakeOver"/> is to be called for to go through all of it.</summary>
    public const int Parts = (Levels * Slots) + 1;

    /// <summary>Goes back to an earlier tick: all that is in it is placed anew, in the order that it had.</summary>
    public void SetBack(long now)
    {
        if (now >= _now) return;

        _now = now;
        var (head, tail) = (_dueHead, _dueTail);
        _dueHead = LiveMessages.None;
        for (var slot = 0; slot < Levels * Slots; slot++)
        {
            if (_heads[slot] == LiveMessages.None) continue;

            if (head == LiveMessages.None) head = _heads[slot];
            else _messages[tail].Next = _heads[slot];
            tail = _tails[slot];
            _heads[slot] = _tails[slot] = LiveMessages.None;
            _counts[slot] = 0;
        }

        Array.Clear(_entries);
        while (head != LiveMessages.None)
        {
            var next = _messages[head].Next;
            Place(head);
            head = next;
        }
    }

    /// <summary>Takes those records out of a part that nothing waits for: what they stood for is over, or stands elsewhere.</summary>
    /// <param name="part">0 to <see cref="Parts"/> - 1.</param>
    /// <param name="into">Takes them.</param>
    public void TakeOver(int part, List<int> into)
    {
        var isDue = part == Levels * Slots;
        var head = isDue ? _dueHead : _heads[part];
        var tail = LiveMessages.None;
        var kept = LiveMessages.None;
        var taken = 0;
        while (head != LiveMessages.None)
        {
            ref var message = ref _messages[head];
            var next = message.Next;
            if ((message.Flags & (LiveFlags.Withdrawn | LiveFlags.Settled)) != 0)
            {
                message.Place = LivePlace.None;
                if (message.Priority > 0) _prioritised--;
                into.Add(head);
                taken++;
            }
            else
            {
                if (tail == LiveMessages.None) kept = head;
                else _messages[tail].Next = head;
                message.Next = LiveMessages.None;
                tail = head;
            }

            head = next;
        }

        Count -= taken;
        if (isDue)
        {
            (_dueHead, _dueTail) = (kept, tail);
            return;
        }

        (_heads[part], _tails[part]) = (kept, tail);
        _counts[part] -= taken;
        _entries[part / Slots] -= taken;
    }
}
