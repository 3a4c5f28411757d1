using Smsc.Engine.Modes;

namespace Smsc.Engine.Messages.LongMessages;

/// <summary>
/// Shows stored messages as their senders meant them: finds the parts of a long message, whatever sessions they came over, joins their
/// text, and names what is missing, repeated or contradictory. It reads the store and keeps nothing.
/// </summary>
/// <param name="store">Where the parts are.</param>
/// <param name="options">How they are found.</param>
public sealed class LongMessageReader(IMessageStore store, LongMessageOptions options)
{
    private readonly long _gap = options.LongestGap.Ticks;

    /// <summary>
    /// Reads the message that a stored message is, or is a part of. Any of its parts gives the same one, unless the search ends early
    /// (<see cref="LongMessage.Search"/>).
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public async Task<LongMessage> ReadAsync(StoredMessage message, CancellationToken cancellationToken = default)
    {
        var asked = StoredPart.Read(message);
        if (asked.Key is null || message.Mode.IsLookup())
            return Describe(new PartSet([asked]), [], new LongMessageSearch(IsWhole: true, Scanned: 0));

        var search = new PartSearch(store, options, asked);
        await search.RunAsync(cancellationToken).ConfigureAwait(false);
        var sets = new List<PartSet>();
        foreach (var ofTotal in search.Found.GroupBy(part => part.Total))
            sets.AddRange(Attach(PartAssembly.Assemble([.. ofTotal], _gap)));

        return Describe(sets.Find(set => set.Contains(message.Id))!, sets, new LongMessageSearch(search.IsWhole, search.Scanned));
    }

    /// <summary>
    /// Puts what is no message of its own beside the one that it belongs to: parts that came again; and parts with another content that
    /// came over its sessions in the middle of a message, or beside a longer beginning of one. (After a complete message they begin
    /// another.)
    /// </summary>
    private List<PartSet> Attach(List<PartSet> sets)
    {
        Unite(sets);
        var incomplete = sets.Where(set => !set.IsComplete).OrderBy(set => set.Parts.Count).ThenByDescending(set => set.FirstId).ToArray();
        foreach (var few in incomplete)
        {
            var owner = sets
                .Where(set => set != few && set.Distance(few) <= _gap && BelongsBeside(few, set))
                .MinBy(set => (!few.Repeats(set), set.Distance(few), -set.FirstId));
            if (owner is null) continue;

            owner.Beside.AddRange(few.Parts);
            owner.Beside.AddRange(few.Beside);
            sets.Remove(few);
        }

        return sets;
    }

    /// <summary>Makes one of two incomplete messages that have a part in common, sent again, and contradict one another nowhere.</summary>
    private void Unite(List<PartSet> sets)
    {
        for (var i = 0; i < sets.Count; i++)
        {
            for (var other = i + 1; !sets[i].IsComplete && other < sets.Count; other++)
            {
                if (sets[other].IsComplete || sets[i].Distance(sets[other]) > _gap || !sets[i].IsPartlyIn(sets[other])) continue;

                var united = new PartSet([.. sets[i].Parts.UnionBy(sets[other].Parts, part => part.Sequence)]);
                united.Beside.AddRange(sets[other].Parts.Where(part => united.Find(part.Sequence) != part));
                united.Beside.AddRange(sets[i].Beside);
                united.Beside.AddRange(sets[other].Beside);
                sets[i] = united;
                sets.RemoveAt(other);
                other = i;
            }
        }
    }

    private static bool BelongsBeside(PartSet few, PartSet set)
    {
        if (!few.Parts.All(part => set.Find(part.Sequence) is not null)) return false;
        if (few.Repeats(set)) return set.Parts.Count > few.Parts.Count || set.FirstId < few.FirstId;

        if (!set.SharesSessionsOf(few)) return false;

        return set.Surrounds(few) || (!set.IsComplete && set.Parts.Count > few.Parts.Count);
    }

    private LongMessage Describe(PartSet set, List<PartSet> all, LongMessageSearch search)
    {
        var texts = PartTexts.Of(set.Parts);
        var first = set.Parts[0];
        var repeated = new List<RepeatedPart>();
        var contradictions = new List<PartContradiction>();
        for (var i = 0; i < texts.Length; i++)
        {
            if (set.Parts[i].DataCoding == first.DataCoding) continue;

            contradictions.Add(new PartContradiction(PartContradictionKind.DataCoding, set.Parts[i].ToPart(texts[i]), first.Id));
        }

        foreach (var part in set.Beside.OrderBy(part => part.Id))
        {
            var held = set.Find(part.Sequence)!;
            if (held.HasContentOf(part)) repeated.Add(new RepeatedPart(Alone(part), held.Id));
            else contradictions.Add(new PartContradiction(PartContradictionKind.Content, Alone(part), held.Id));
        }

        foreach (var other in all)
        {
            if (other != set && set.Distance(other) <= _gap) contradictions.AddRange(Between(set, other));
        }

        return new LongMessage(
            first.Key is { } key ? new LongMessageReference(key.Kind, key.Reference, set.Total) : null,
            string.Concat(texts),
            [.. set.Parts.Select((part, i) => part.ToPart(texts[i]))],
            [.. Enumerable.Range(1, set.Total).Where(sequence => set.Find(sequence) is null)],
            repeated,
            [.. contradictions.OrderBy(contradiction => contradiction.Part.MessageId)],
            search);
    }

    /// <summary>
    /// Two messages with the same reference that are close in time. When both are complete it is only used again; and with the same total,
    /// when one is complete and the other does not lie within it, the other is one that is about to come, or has lost parts.
    /// </summary>
    private static IEnumerable<PartContradiction> Between(PartSet set, PartSet other)
    {
        if (other.Total != set.Total)
        {
            if (set.IsComplete && other.IsComplete) return [];

            return other.Parts.Select(part => new PartContradiction(PartContradictionKind.Total, Alone(part), set.Parts[0].Id));
        }

        if (set.IsComplete && (other.IsComplete || !set.Surrounds(other))) return [];
        if (other.IsComplete && !other.Surrounds(set)) return [];

        return from part in other.Parts
               let held = set.Find(part.Sequence)
               where held is not null && !held.HasContentOf(part)
               select new PartContradiction(PartContradictionKind.Content, Alone(part), held.Id);
    }

    private static LongMessagePart Alone(StoredPart part) => part.ToPart(PartTexts.Of([part])[0]);
}
