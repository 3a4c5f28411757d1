using System.Numerics;

namespace Smsc.Client;

/// <summary>
/// The submit_sm that wait for their response: a ring over the sequence_number. Slots are taken by whoever holds the session's lock and
/// given back by the receive loop without it; the request has always left before its response can come.
/// </summary>
internal sealed class SubmitWindow
{
    private const uint MaxSequenceNumber = 0x7FFFFFFF;

    private readonly Slot[] _slots;
    private readonly int _size;
    private uint _next;
    private int _taken;

    /// <param name="size">Most that wait at a time.</param>
    /// <param name="first">The first sequence_number.</param>
    public SubmitWindow(int size, uint first)
    {
        _size = size;
        _next = first;

        // One late answer holds its slot: with four times the room the others seldom meet it.
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(size, 1, 1 << 26) * 4)];
    }

    /// <summary>How many wait.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>How many more may be sent.</summary>
    public int Room => _size - _taken;

    /// <summary>The next sequence_number, of any request (SMPP 3.4 §3.2): 1 to 0x7FFFFFFF and again.</summary>
    public uint NextSequenceNumber()
    {
        var number = _next;
        _next = number == MaxSequenceNumber ? 1 : number + 1;
        return number;
    }

    /// <summary>Takes a slot; false when the window is full, or one that never was answered is in the way.</summary>
    public bool TryTake(long context, out uint sequenceNumber)
    {
        sequenceNumber = _next;
        if (_taken >= _size) return false;

        ref var slot = ref _slots[sequenceNumber & (uint)(_slots.Length - 1)];
        if (Volatile.Read(ref slot.SequenceNumber) != 0) return false;

        NextSequenceNumber();
        slot.Context = context;
        Volatile.Write(ref slot.SequenceNumber, sequenceNumber);
        _taken++;
        return true;
    }

    /// <summary>Finds what a response answers and frees its slot; its place in the window comes back with <see cref="Return"/>.</summary>
    public bool TryAnswer(uint sequenceNumber, out long context)
    {
        ref var slot = ref _slots[sequenceNumber & (uint)(_slots.Length - 1)];
        context = slot.Context;
        if (sequenceNumber == 0 || Volatile.Read(ref slot.SequenceNumber) != sequenceNumber) return false;

        Volatile.Write(ref slot.SequenceNumber, 0u);
        return true;
    }

    /// <summary>Gives places back, under the session's lock.</summary>
    public void Return(int answered) => _taken -= answered;

    private struct Slot
    {
        public uint SequenceNumber;
        public long Context;
    }
}
