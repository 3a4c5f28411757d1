using Smsc.Engine.History;

namespace Smsc.Storage.Memory;

/// <content>Notes: few messages have any, so they lie beside the blocks, and leave with them.</content>
public sealed partial class MemoryMessageStore
{
    /// <summary>Octets of all notes, past which new ones are dropped: a million of them.</summary>
    private const long MaxNoteOctets = 128L * 1024 * 1024;

    private const int NoteOctets = 128;

    private readonly Dictionary<long, List<MessageNote>> _notes = [];
    private long _noteOctets;

    /// <inheritdoc/>
    public void Note(ReadOnlySpan<MessageNote> notes)
    {
        lock (_lock)
        {
            foreach (ref readonly var note in notes)
            {
                if (_noteOctets < MaxNoteOctets && IsKept(note.Id)) Add(note);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<MessageNote> ReadNotes(long id)
    {
        lock (_lock) return _notes.TryGetValue(id, out var notes) ? [.. notes] : [];
    }

    private static long OctetsOf(in MessageNote note) => NoteOctets + (note.BodyBefore?.Length ?? 0);

    private bool IsKept(long id) => Find(id) is { } block ? block[id].IsPresent : _aside.ContainsKey(id);

    private void Add(in MessageNote note)
    {
        if (!_notes.TryGetValue(note.Id, out var notes)) _notes.Add(note.Id, notes = new List<MessageNote>(2));
        var number = notes.Count == 0 ? 1 : notes[^1].Number + 1;
        if (notes.Count == MessageNote.MostOfMessage)
        {
            _noteOctets -= OctetsOf(notes[MessageNote.FirstKept]);
            notes.RemoveAt(MessageNote.FirstKept);
        }

        notes.Add(note with { Number = number });
        _noteOctets += OctetsOf(note);
    }

    private void RemoveAside(long id)
    {
        if (_aside.Remove(id, out var message)) RemoveKeys(id, message.Supplement);
        RemoveNotes(id);
    }

    /// <summary>What is settled in a block leaves; the notes of the others stay with them.</summary>
    private void DropNotes(MemoryBlock block)
    {
        for (var i = 0; i < MemoryBlock.Size && _notes.Count > 0; i++)
        {
            ref readonly var entry = ref block.Entries[i];
            if (entry.IsPresent && entry.Settled) RemoveNotes(block.FirstId + i);
        }
    }

    private void RemoveNotes(long id)
    {
        if (!_notes.Remove(id, out var notes)) return;

        foreach (var note in notes) _noteOctets -= OctetsOf(note);
    }
}
