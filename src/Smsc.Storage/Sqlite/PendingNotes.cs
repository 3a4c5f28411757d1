using Smsc.Engine.History;

namespace Smsc.Storage.Sqlite;

/// <summary>
/// Notes that wait to be written, oldest first. Callers add to it under the writer's lock; what was taken is the writer's own.
/// </summary>
internal sealed class PendingNotes
{
    /// <summary>Past so many new ones are dropped: 20 MB of them, when the file cannot be written.</summary>
    private const int Most = 128 * 1024;

    private MessageNote[] _notes = [];
    private MessageNote[] _taken = [];
    private int _count;
    private int _takenCount;
    private int _next;

    /// <summary>Whether there is anything, taken or not. Under the lock.</summary>
    public bool IsEmpty => _count == 0 && _next == _takenCount;

    /// <summary>Whether so many wait that they are not left to wait any longer. Under the lock.</summary>
    public bool IsLong => _count >= Most / 8;

    /// <summary>Whether all that there is will be written with the next ones. Under the lock.</summary>
    public bool IsLast(int most) => _count == 0 && Left <= most;

    /// <summary>How many were taken and are not written.</summary>
    public int Left => _takenCount - _next;

    /// <summary>Under the lock.</summary>
    public void Add(ReadOnlySpan<MessageNote> notes)
    {
        notes = notes[..Math.Min(notes.Length, Most - _count)];
        var count = _count + notes.Length;
        if (count > _notes.Length) Array.Resize(ref _notes, Math.Max(count, Math.Max(64, _notes.Length * 2)));
        notes.CopyTo(_notes.AsSpan(_count));
        _count = count;
    }

    /// <summary>Takes what was added, once all that was taken before is written. Under the lock.</summary>
    public void Take()
    {
        if (_next < _takenCount) return;

        (_notes, _taken) = (_taken, _notes);
        (_takenCount, _count, _next) = (_count, 0, 0);
    }

    /// <summary>The next ones to write.</summary>
    public ReadOnlySpan<MessageNote> Peek(int most) => _taken.AsSpan(_next, Math.Min(most, Left));

    /// <summary>They are committed.</summary>
    public void Advance(int count)
    {
        // Bodies are not kept alive by what is written.
        _taken.AsSpan(_next, count).Clear();
        _next += count;
    }
}
