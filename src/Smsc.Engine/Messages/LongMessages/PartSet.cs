namespace Smsc.Engine.Messages.LongMessages;

/// <summary>Parts of one message: one for each sequence number that is there, and what was found to belong to them beside.</summary>
internal sealed class PartSet(IReadOnlyList<StoredPart> parts)
{
    private readonly StoredPart[] _parts = [.. parts.OrderBy(part => part.Sequence)];

    private readonly long _first = parts.Min(part => part.AcceptedAt);
    private readonly long _last = parts.Max(part => part.AcceptedAt);

    /// <summary>In the order of their sequence numbers.</summary>
    public IReadOnlyList<StoredPart> Parts => _parts;

    public int Total => _parts[0].Total;

    public bool IsComplete => _parts.Length == Total;

    public long FirstId { get; } = parts.Min(part => part.Id);

    public long LastId { get; } = parts.Max(part => part.Id);

    /// <summary>Parts with a sequence number that is there already, with the same content or another.</summary>
    public List<StoredPart> Beside { get; } = [];

    public StoredPart? Find(int sequence) => Array.Find(_parts, part => part.Sequence == sequence);

    public bool Contains(long id) => _parts.Concat(Beside).Any(part => part.Id == id);

    /// <summary>Time from the one to the other, 0 where they overlap.</summary>
    public long Distance(PartSet other) => Math.Max(0, Math.Max(_first - other._last, other._first - _last));

    /// <summary>Whether the other has all that this has, with the same content.</summary>
    public bool Repeats(PartSet other) =>
        Array.TrueForAll(_parts, part => other.Find(part.Sequence) is { } held && held.HasContentOf(part));

    /// <summary>Whether there is a part that both have, and none that they have with different contents.</summary>
    public bool IsPartlyIn(PartSet other)
    {
        var isPartly = false;
        foreach (var part in _parts)
        {
            if (other.Find(part.Sequence) is not { } held) continue;
            if (!held.HasContentOf(part)) return false;

            isPartly = true;
        }

        return isPartly;
    }

    /// <summary>Whether all that the other has came between its first and its last part.</summary>
    public bool Surrounds(PartSet other) => FirstId < other.FirstId && other.LastId < LastId;

    /// <summary>Whether all that the other has came over sessions that it came over too.</summary>
    public bool SharesSessionsOf(PartSet other) =>
        other._parts.All(part => Array.Exists(_parts, own => own.Message.SessionId == part.Message.SessionId));
}
