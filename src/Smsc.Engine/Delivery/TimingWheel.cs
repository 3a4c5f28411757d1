using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <summary>
/// A hierarchical timing wheel: four levels of 256 slots, so that an entry moves at most three times before it is due. Entries are live
/// records linked through <see cref="LiveMessage.Next"/>; adding is O(1) and allocates nothing, and stretches without entries are skipped,
/// so a clock that jumps by days costs little. Not thread-safe: its owner locks.
/// </summary>
internal sealed partial class TimingWheel
{
    private const int Levels = 4;
    private const int SlotBits = 8;
    private const int Slots = 1 << SlotBits;
    private const long Horizon = 1L << (Levels * SlotBits);

    private readonly LiveMessages _messages;
    private readonly int[] _heads = new int[Levels * Slots];
    private readonly int[] _tails = new int[Levels * Slots];
    private readonly int[] _counts = new int[Levels * Slots];
    private readonly int[] _entries = new int[Levels];
    private int _dueHead = LiveMessages.None;
    private int _dueTail = LiveMessages.None;
    private long _now;
    private int _prioritised;

    public TimingWheel(LiveMessages messages, long now)
    {
        _messages = messages;
        _now = now;
        Array.Fill(_heads, LiveMessages.None);
        Array.Fill(_tails, LiveMessages.None);
    }

    /// <summary>Entries that are not taken yet.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a record that is due at its <see cref="LiveMessage.Due"/>; in the past means at once.</summary>
    public void Add(int handle)
    {
        if (_messages[handle].Priority > 0) _prioritised++;
        Place(handle);
        Count++;
    }

    /// <summary>Takes records that are due by <paramref name="now"/>, in the order in which they are due.</summary>
    /// <returns>How many; fewer than there is room for when no more are due.</returns>
    public int TakeDue(long now, Span<int> into)
    {
        var taken = 0;
        while (true)
        {
            while (taken < into.Length && _dueHead != LiveMessages.None)
            {
                ref readonly var message = ref _messages[_dueHead];
                into[taken++] = _dueHead;
                if (message.Priority > 0) _prioritised--;
                _dueHead = message.Next;
            }

            if (taken == into.Length || !Step(now)) break;
        }

        Count -= taken;
        return taken;
    }

    /// <summary>The tick at which something happens next: records are due, or move to a lower level; <see cref="long.MaxValue"/> when never.</summary>
    public long NextTick()
    {
        if (_dueHead != LiveMessages.None) return _now;

        // What lies on a lower level is due before all that lies above it.
        for (var level = 0; level < Levels; level++)
        {
            if (_entries[level] == 0) continue;

            var position = _now >> (level * SlotBits);
            var ahead = 1;
            while (_counts[(level * Slots) + (int)((position + ahead) & (Slots - 1))] == 0) ahead++;
            return (position + ahead) << (level * SlotBits);
        }

        return long.MaxValue;
    }

    /// <summary>Moves to the next tick at which records are due.</summary>
    /// <returns>False when there is none until <paramref name="now"/>.</returns>
    private bool Step(long now)
    {
        while (true)
        {
            var next = NextTick();
            if (next > now)
            {
                _now = Math.Max(_now, now);
                return false;
            }

            _now = next;
            for (var level = Levels - 1; level > 0; level--)
            {
                if ((next & ((1L << (level * SlotBits)) - 1)) == 0) Cascade(level);
            }

            if (TakeSlot()) return true;
        }
    }

    private bool TakeSlot()
    {
        var slot = (int)(_now & (Slots - 1));
        var head = _heads[slot];
        if (head != LiveMessages.None)
        {
            var tail = _tails[slot];
            Empty(0, slot);
            if (_prioritised > 0) OrderByPriority(ref head, ref tail);
            if (_dueHead == LiveMessages.None) _dueHead = head;
            else _messages[_dueTail].Next = head;
            _dueTail = tail;
        }

        return _dueHead != LiveMessages.None;
    }

    /// <summary>Of what is due at the same tick the highest priority_flag goes first, and of one priority what came first.</summary>
    private void OrderByPriority(ref int head, ref int tail)
    {
        Span<int> heads = [LiveMessages.None, LiveMessages.None, LiveMessages.None, LiveMessages.None];
        Span<int> tails = stackalloc int[heads.Length];
        for (var handle = head; handle != LiveMessages.None;)
        {
            ref var message = ref _messages[handle];
            var priority = Math.Min(message.Priority, heads.Length - 1);
            if (heads[priority] == LiveMessages.None) heads[priority] = handle;
            else _messages[tails[priority]].Next = handle;
            tails[priority] = handle;
            var next = message.Next;
            message.Next = LiveMessages.None;
            handle = next;
        }

        head = LiveMessages.None;
        for (var priority = heads.Length - 1; priority >= 0; priority--)
        {
            if (heads[priority] == LiveMessages.None) continue;

            if (head == LiveMessages.None) head = heads[priority];
            else _messages[tail].Next = heads[priority];
            tail = tails[priority];
        }
    }

    /// <summary>Spreads a slot of an upper level over the levels below it.</summary>
    private void Cascade(int level)
    {
        var slot = (level * Slots) + (int)(_now >> (level * SlotBits) & (Slots - 1));
        var handle = _heads[slot];
        Empty(level, slot);
        while (handle != LiveMessages.None)
        {
            var next = _messages[handle].Next;
            Place(handle);
            handle = next;
        }
    }

    private void Empty(int level, int slot)
    {
        _heads[slot] = _tails[slot] = LiveMessages.None;
        _entries[level] -= _counts[slot];
        _counts[slot] = 0;
    }

    private void Place(int handle)
    {
        ref var message = ref _messages[handle];
        message.Next = LiveMessages.None;
        if (message.Due <= _now)
        {
            if (_dueHead == LiveMessages.None) _dueHead = handle;
            else _messages[_dueTail].Next = handle;
            _dueTail = handle;
            return;
        }

        // Further than the wheel reaches: into its last slot, from where it is placed again.
        var due = Math.Min(message.Due, _now + Horizon - 1);
        var distance = due ^ _now;
        var level = 0;
        while (level < Levels - 1 && distance >> ((level + 1) * SlotBits) != 0) level++;

        var slot = (level * Slots) + (int)(due >> (level * SlotBits) & (Slots - 1));
        if (_heads[slot] == LiveMessages.None) _heads[slot] = handle;
        else _messages[_tails[slot]].Next = handle;
        _tails[slot] = handle;
        _counts[slot]++;
        _entries[level]++;
    }
}
