using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Storage.Memory;

/// <summary>One message in a block: where its body lies, and what became of it.</summary>
internal struct MemoryEntry
{
    public long AcceptedAt;
    public long DueAt;
    public long SessionId;
    public long ReceiptSessionId;
    public long ReceiptAt;
    public int Account;
    public int Segment;
    public int Offset;
    public int Length;
    public ushort ErrorCode;
    public MessageState State;
    public SourceFace Face;
    public ReceiptState Receipt;
    public byte ReceiptAttempts;
    public bool Present;
    public bool Settled;
}

/// <summary>
/// The messages of <see cref="Size"/> consecutive ids: fixed places by id, bodies in segments. Reused whole when all of it is history,
/// so that a full store allocates nothing.
/// </summary>
internal sealed class MemoryBlock
{
    public const int SizeBits = 12;
    public const int Size = 1 << SizeBits;

    // Holds several of the longest body there can be, and stays out of the way of the garbage collector by its size.
    private const int SegmentSize = 256 * 1024;

    private const int KeptSegments = 4;

    private readonly List<byte[]> _segments = [];
    private int _segment = -1;
    private int _used;

    public MemoryEntry[] Entries { get; } = new MemoryEntry[Size];

    /// <summary>The id of the first place.</summary>
    public long FirstId { get; private set; }

    public int Count { get; private set; }

    public int Unsettled { get; set; }

    /// <summary>Octets of all bodies.</summary>
    public long Octets { get; private set; }

    /// <summary>Of all messages: UTC ticks of the message clock.</summary>
    public long FirstAcceptedAt { get; private set; }

    /// <summary>Of all messages: UTC ticks of the message clock.</summary>
    public long LastAcceptedAt { get; private set; }

    public void Reset(long firstId)
    {
        FirstId = firstId;
        Array.Clear(Entries);
        Count = 0;
        Unsettled = 0;
        Octets = 0;
        FirstAcceptedAt = long.MaxValue;
        LastAcceptedAt = long.MinValue;

        // What a block of long messages needed is not kept for the short ones that follow.
        if (_segments.Count > KeptSegments) _segments.RemoveRange(KeptSegments, _segments.Count - KeptSegments);
        _segment = -1;
        _used = 0;
    }

    public void Put(ref MemoryEntry entry, ReadOnlySpan<byte> body)
    {
        if (_segment < 0 || _segments[_segment].Length - _used < body.Length) NextSegment(body.Length);

        body.CopyTo(_segments[_segment].AsSpan(_used));
        entry.Segment = _segment;
        entry.Offset = _used;
        entry.Length = body.Length;
        entry.Present = true;
        _used += body.Length;
        Octets += body.Length;
        FirstAcceptedAt = Math.Min(FirstAcceptedAt, entry.AcceptedAt);
        LastAcceptedAt = Math.Max(LastAcceptedAt, entry.AcceptedAt);
        Count++;
        Unsettled++;
    }

    public ReadOnlyMemory<byte> Body(in MemoryEntry entry) => _segments[entry.Segment].AsMemory(entry.Offset, entry.Length);

    private void NextSegment(int bodyLength)
    {
        _segment++;
        _used = 0;
        if (_segment < _segments.Count && _segments[_segment].Length >= bodyLength) return;

        // The longest PDU is the user's to configure, and a segment of before may be too short for this one.
        var segment = GC.AllocateUninitializedArray<byte>(Math.Max(SegmentSize, bodyLength));
        if (_segment == _segments.Count) _segments.Add(segment);
        else _segments[_segment] = segment;
    }
}
