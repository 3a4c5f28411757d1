using System.Runtime.InteropServices;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;

namespace Smsc.Storage.Memory;

/// <summary>What the messages of one batch have in common.</summary>
/// <param name="AcceptedAt">UTC ticks of the message clock.</param>
/// <param name="DueAt">UTC ticks of the message clock.</param>
/// <param name="SessionId">The session that submitted them.</param>
/// <param name="Account">Its account's index.</param>
/// <param name="Face">Where they came from.</param>
/// <param name="Mode">How they were submitted.</param>
/// <param name="Plan">Of one message with a plan of its own: which of the block's, from 1; otherwise 0.</param>
internal readonly record struct MemorySubmission(
    long AcceptedAt, long DueAt, long SessionId, int Account, SourceFace Face, ModeId Mode, ushort Plan = 0);

/// <summary>One message in a block: where its body lies, and what became of it. Millions of them wait at times, so octets count.</summary>
internal struct MemoryEntry
{
    public long ReceiptSessionId;

    /// <summary>When it ended; until then when it is tried next, 0 = not said.</summary>
    public long ReceiptAt;

    public long ReceiptSentAt;

    /// <summary>The segment, and the place in it (<see cref="MemoryBlock.OffsetBits"/>); negative when its body was amended.</summary>
    public int Place;

    public int Length;

    /// <summary>Which of the block's <see cref="MemorySubmission"/>.</summary>
    public ushort Submission;

    public ushort ErrorCode;

    /// <summary>0 = there is no message.</summary>
    public MessageState State;

    public ReceiptState Receipt;

    public byte ReceiptAttempts;

    public bool Settled;

    public readonly bool IsPresent => State != 0;
}

/// <summary>
/// The messages of <see cref="Size"/> consecutive ids: fixed places by id, bodies in segments. Reused whole when all of it is history,
/// so that a full store allocates nothing.
/// </summary>
internal sealed class MemoryBlock
{
    public const int SizeBits = 12;
    public const int Size = 1 << SizeBits;

    /// <summary>A message starts at most one segment, so that number and offset fit into 32 bits.</summary>
    public const int OffsetBits = 15;

    // Small, for the last one of each block is half empty.
    private const int SegmentSize = 1 << OffsetBits;

    private const int KeptSegments = 32;

    private readonly List<byte[]> _segments = [];
    private readonly List<MemorySubmission> _submissions = [];
    private readonly List<MessagePlan> _plans = [];
    private readonly Dictionary<int, byte[]> _amendedBodies = [];
    private readonly Dictionary<int, MessageSupplement> _supplements = [];
    private int _segment = -1;
    private int _used;

    public MemoryEntry[] Entries { get; } = new MemoryEntry[Size];

    /// <summary>The id of the first place.</summary>
    public long FirstId { get; private set; }

    public int Count { get; private set; }

    public int Unsettled { get; set; }

    /// <summary>Whether all messages that it had were removed.</summary>
    public bool IsEmptied { get; private set; }

    /// <summary>By the place of its message: few have any.</summary>
    public IReadOnlyDictionary<int, MessageSupplement> Supplements => _supplements;

    /// <summary>Octets of settled messages: of their bodies, and of what is beside them.</summary>
    public long SettledOctets { get; set; }

    /// <summary>Of all messages: UTC ticks of the message clock.</summary>
    public long FirstAcceptedAt { get; private set; }

    /// <summary>Of all messages: UTC ticks of the message clock.</summary>
    public long LastAcceptedAt { get; private set; }

    public void Reset(long firstId)
    {
        FirstId = firstId;
        Array.Clear(Entries);
        Count = 0;
        IsEmptied = false;
        Unsettled = 0;
        SettledOctets = 0;
        _submissions.Clear();
        _plans.Clear();
        _amendedBodies.Clear();
        _supplements.Clear();
        FirstAcceptedAt = long.MaxValue;
        LastAcceptedAt = long.MinValue;

        // What a block of long messages needed is not kept for the short ones that follow.
        _segments.RemoveAll(static segment => segment.Length > SegmentSize);
        if (_segments.Count > KeptSegments) _segments.RemoveRange(KeptSegments, _segments.Count - KeptSegments);
        _segment = -1;
        _used = 0;
    }

    /// <summary>Takes what the messages that are put next have in common.</summary>
    public void Begin(in MemorySubmission submission)
    {
        _submissions.Add(submission);
        FirstAcceptedAt = Math.Min(FirstAcceptedAt, submission.AcceptedAt);
        LastAcceptedAt = Math.Max(LastAcceptedAt, submission.AcceptedAt);
    }

    /// <summary>The same for the one message that is put next and has a plan of its own.</summary>
    public void Begin(in MemorySubmission submission, in MessagePlan plan)
    {
        _plans.Add(plan);
        Begin(submission with { DueAt = plan.DueAt, Plan = (ushort)_plans.Count });
    }

    public void Put(long id, ReadOnlySpan<byte> body, MessageSupplement? supplement = null)
    {
        if (supplement is not null) _supplements.Add((int)(id & (Size - 1)), supplement);
        ref var entry = ref this[id];
        PutBody(ref entry, body);
        entry.Submission = (ushort)(_submissions.Count - 1);
        entry.State = MessageState.ENROUTE;
        Count++;
        IsEmptied = false;
        Unsettled++;
    }

    /// <summary>Changes what was planned of a message, and perhaps its body; the first one takes room until the block is history.</summary>
    public void Amend(long id, in MessagePlan plan, byte[]? body)
    {
        ref var entry = ref this[id];
        if (body is not null)
        {
            // Beside the segments: a message can be changed without end.
            var place = (int)(id & (Size - 1));
            _amendedBodies[place] = body;
            (entry.Place, entry.Length) = (-1 - place, body.Length);
        }

        ref var submission = ref CollectionsMarshal.AsSpan(_submissions)[entry.Submission];
        if (submission.Plan == 0)
        {
            Begin(submission, plan);
            entry.Submission = (ushort)(_submissions.Count - 1);
            return;
        }

        submission = submission with { DueAt = plan.DueAt };
        _plans[submission.Plan - 1] = plan;
    }

    /// <summary>Takes a message out; its octets are free once the block is.</summary>
    public void Remove(long id)
    {
        ref var entry = ref this[id];
        if (entry.Place < 0) _amendedBodies.Remove((int)(id & (Size - 1)));
        if (entry.Settled) SettledOctets -= OctetsOf(id);
        else Unsettled--;
        if (_supplements.Count > 0) _supplements.Remove((int)(id & (Size - 1)));
        Count--;
        IsEmptied = Count == 0;
        entry = default;
    }

    public MessageSupplement? Supplement(long id) =>
        _supplements.Count > 0 ? _supplements.GetValueOrDefault((int)(id & (Size - 1))) : null;

    /// <summary>What a message counts for the size of the history.</summary>
    public int OctetsOf(long id) => this[id].Length + MemoryMessageStore.OctetsOf(Supplement(id));

    public MessagePlan? Plan(in MemorySubmission submission) => submission.Plan == 0 ? null : _plans[submission.Plan - 1];

    public ref MemoryEntry this[long id] => ref Entries[id & (Size - 1)];

    public ReadOnlyMemory<byte> Body(in MemoryEntry entry) => entry.Place < 0
        ? _amendedBodies[-1 - entry.Place]
        : _segments[entry.Place >> OffsetBits].AsMemory(entry.Place & (SegmentSize - 1), entry.Length);

    public ref readonly MemorySubmission Submission(in MemoryEntry entry) => ref CollectionsMarshal.AsSpan(_submissions)[entry.Submission];

    private void PutBody(ref MemoryEntry entry, ReadOnlySpan<byte> body)
    {
        if (_segment < 0 || _used + body.Length >= SegmentSize) NextSegment(body.Length);

        body.CopyTo(_segments[_segment].AsSpan(_used));
        entry.Place = (_segment << OffsetBits) | _used;
        entry.Length = body.Length;
        _used += body.Length;
    }

    private void NextSegment(int bodyLength)
    {
        _segment++;
        _used = 0;
        if (_segment < _segments.Count && _segments[_segment].Length >= bodyLength) return;

        // A longer body has a segment of its own. Pinned: it lives long, and the garbage collector is not to move it.
        var segment = GC.AllocateUninitializedArray<byte>(Math.Max(SegmentSize, bodyLength), pinned: true);
        if (_segment == _segments.Count) _segments.Add(segment);
        else _segments[_segment] = segment;
    }
}
