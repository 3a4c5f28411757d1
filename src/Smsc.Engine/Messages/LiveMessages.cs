using Smsc.Engine.Modes;

namespace Smsc.Engine.Messages;

/// <summary>
/// The slab of live records: chunks that never move, so a reference stays valid while the message lives, and that the garbage collector
/// sees as a few large arrays without references. Grows by chunks up to what the accounts' limits allow.
/// </summary>
public sealed class LiveMessages
{
    internal const int None = -1;
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly Lock _lock = new();
    private LiveMessage[][] _chunks = [];
    private LiveDetails[]?[] _details = [];
    private int _free = None;
    private int _count;

    /// <summary>Records in use.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Records there are, in use or free: handles are below it.</summary>
    internal int Capacity => Volatile.Read(ref _chunks).Length << ChunkBits;

    /// <summary>The deliver_sm of those that are mobile-originated.</summary>
    internal LiveBodies Bodies { get; } = new();

    internal ref LiveMessage this[int handle] => ref _chunks[handle >> ChunkBits][handle & (ChunkSize - 1)];

    /// <summary>What is kept beside a record that has <see cref="LiveFlags.HasDetails"/>; the first use in a chunk makes room.</summary>
    internal ref LiveDetails DetailsOf(int handle)
    {
        var chunk = handle >> ChunkBits;
        var details = Volatile.Read(ref _details);
        var found = chunk < details.Length ? details[chunk] : null;
        return ref (found ?? MakeChunk(chunk))[handle & (ChunkSize - 1)];
    }

    /// <summary>The record has details from now on, empty at first; those that it has already stay.</summary>
    internal ref LiveDetails MakeDetails(ref LiveMessage message, int handle)
    {
        ref var details = ref DetailsOf(handle);
        if ((message.Flags & LiveFlags.HasDetails) == 0) details = default;
        message.Flags |= LiveFlags.HasDetails;
        return ref details;
    }

    /// <summary>Copies a record, and what is kept beside it, into another one that was taken.</summary>
    internal void Copy(int from, int to)
    {
        ref var message = ref this[to];
        var generation = message.Generation;
        message = this[from];
        message.Generation = generation;
        message.Place = LivePlace.None;
        if ((message.Flags & LiveFlags.HasDetails) != 0) DetailsOf(to) = DetailsOf(from);
    }

    /// <summary>Takes a free record for each place of <paramref name="handles"/>.</summary>
    internal void Take(Span<int> handles)
    {
        lock (_lock)
        {
            for (var i = 0; i < handles.Length; i++)
            {
                if (_free == None) Grow();
                handles[i] = _free;
                _free = this[_free].Next;
            }

            _count += handles.Length;
        }
    }

    internal void Free(int handle) => Free(new ReadOnlySpan<int>(in handle));

    internal void Free(ReadOnlySpan<int> handles)
    {
        if (handles.IsEmpty) return;

        // First: from then on they are others' records.
        if (Bodies.Count > 0) DropBodies(handles);
        lock (_lock)
        {
            foreach (var handle in handles)
            {
                ref var message = ref this[handle];
                message.Generation++;
                message.Place = LivePlace.None;
                message.Next = _free;
                _free = handle;
            }

            _count -= handles.Length;
        }
    }

    private void DropBodies(ReadOnlySpan<int> handles)
    {
        foreach (var handle in handles)
        {
            if (this[handle].Mode.IsMobileOriginated()) Bodies.Remove(handle);
        }
    }

    private LiveDetails[] MakeChunk(int chunk)
    {
        lock (_lock)
        {
            // A new outer array, as with the records; the inner ones stay.
            if (_details.Length <= chunk) Volatile.Write(ref _details, [.. _details, .. new LiveDetails[]?[_chunks.Length - _details.Length]]);
            return _details[chunk] ??= new LiveDetails[ChunkSize];
        }
    }

    private void Grow()
    {
        var chunk = new LiveMessage[ChunkSize];
        var first = _chunks.Length << ChunkBits;
        for (var i = 0; i < ChunkSize; i++) chunk[i].Next = i + 1 < ChunkSize ? first + i + 1 : None;

        // A new outer array: readers of the old one hold only handles that it covers.
        LiveMessage[][] chunks = [.. _chunks, chunk];
        Volatile.Write(ref _chunks, chunks);
        _free = first;
    }
}
