namespace Smsc.Engine.Messages.LongMessages;

/// <summary>
/// Tells which parts with the same reference and total belong to which message. The reference alone does not: it comes again, and parts of
/// two messages can be mixed over sessions. Every explanation has a cost: a message that is not complete, the time between parts, and
/// what senders seldom do (change the session, go back in the sequence, change data_coding, use a part that came before); the cheapest is
/// taken. It is looked for in the order of the ids with the best few explanations of what came so far.
/// </summary>
/// <remarks>
/// In rounds: first an incomplete message costs as much as a short time, so that only parts close to one another are joined, and first of
/// all those that one session sent in order; what makes complete messages is taken out, and the rest is joined over longer times, up to the
/// longest gap.
/// </remarks>
internal static class PartAssembly
{
    /// <summary>Explanations that are followed at once.</summary>
    private const int Width = 48;

    /// <summary>Incomplete messages, the newest first, that a part is tried in.</summary>
    private const int MostTried = 8;

    /// <param name="parts">All with one key and one total, in the order of their ids.</param>
    /// <param name="longestGap">Ticks between two parts of one message.</param>
    public static List<PartSet> Assemble(IReadOnlyList<StoredPart> parts, long longestGap)
    {
        var came = Repetitions(parts, longestGap);
        var sets = new List<PartSet>();
        var rest = TakeRuns(parts, longestGap / 300, sets);
        rest = InOrder(TakeComplete(new Costs(longestGap / 300, longestGap, came, inSession: true)));
        foreach (var price in (long[])[longestGap / 300, longestGap / 30, longestGap / 3])
        {
            // What came again leaves before it could be joined with what came again, or is left, of other messages.
            rest = InOrder(TakeComplete(new Costs(price, longestGap, came)).Where(set => !IsAttached(set)));
        }

        // So high a price that all is joined that may be, whatever else speaks against it.
        sets.AddRange(Cheapest(rest, new Costs(8 * longestGap, longestGap, came)));
        return sets;

        IEnumerable<PartSet> TakeComplete(Costs costs)
        {
            var found = Cheapest(rest, costs).ToLookup(set => set.IsComplete);
            sets.AddRange(found[true]);
            return found[false];
        }

        bool IsAttached(PartSet few)
        {
            var owner = sets.Where(set => few.Repeats(set) && set.Distance(few) <= longestGap).MinBy(few.Distance);
            owner?.Beside.AddRange(few.Parts);
            return owner is not null;
        }
    }

    /// <summary>
    /// Takes out what needs no explanation: where all parts between two pauses came as 1, 2, 3 … to the total, again and again, over
    /// whatever sessions. (Senders that send in order cannot be mixed so that it looks like this.)
    /// </summary>
    private static IReadOnlyList<StoredPart> TakeRuns(IReadOnlyList<StoredPart> parts, long pause, List<PartSet> into)
    {
        var rest = new List<StoredPart>();
        for (int start = 0, end; start < parts.Count; start = end)
        {
            end = start + 1;
            while (end < parts.Count && parts[end].AcceptedAt - parts[end - 1].AcceptedAt <= pause) end++;

            var between = parts.Take(start..end).ToArray();
            var total = between[0].Total;
            if (between.Length % total == 0 && between.Select((part, i) => part.Sequence == 1 + (i % total)).All(isNext => isNext))
                into.AddRange(between.Chunk(total).Select(run => new PartSet(run)));
            else rest.AddRange(between);
        }

        return rest;
    }

    private static StoredPart[] InOrder(IEnumerable<PartSet> sets) => [.. sets.SelectMany(set => set.Parts).OrderBy(part => part.Id)];

    private static List<PartSet> Cheapest(IReadOnlyList<StoredPart> parts, Costs costs)
    {
        List<Explanation> best = [Explanation.Empty];
        for (var i = 0; i < parts.Count; i++)
        {
            var steps = new List<Step>();
            foreach (var explanation in best) AddSteps(steps, explanation, parts, i, costs);

            // OrderBy keeps the order of equals: what came first stays the part of its sequence number.
            var next = new List<Explanation>(Width);
            foreach (var step in steps.OrderBy(step => step.Cost))
            {
                var explanation = step.Take(parts, i, costs);

                // Two that differ only in what can no longer change: the cheaper one came first.
                if (next.Exists(explanation.IsOpenAs)) continue;

                next.Add(explanation);
                if (next.Count == Width) break;
            }

            best = next;
        }

        return best[0].ToSets(parts);
    }

    private static void AddSteps(List<Step> steps, Explanation explanation, IReadOnlyList<StoredPart> parts, int at, Costs costs)
    {
        var part = parts[at];
        var tried = 0;
        for (var i = 0; i < explanation.Open.Length && tried < MostTried; i++)
        {
            var open = explanation.Open[i];
            if (open.Held.Has(part.Sequence) || !costs.CanJoin(parts[open.Last], part)) continue;

            tried++;
            var refund = open.Count + 1 == part.Total ? costs.Incomplete : 0;
            // A tick for each part in between: that is all the time there is between parts of one read.
            var cost = costs.Join(parts[open.Last], part) + at - open.Last;
            steps.Add(new Step(explanation, i, explanation.Cost + cost - refund));
        }

        steps.Add(new Step(explanation, Step.New, explanation.Cost + costs.Incomplete));
    }

    /// <summary>Parts that came before with the same content: likelier sent again than part of another message.</summary>
    private static HashSet<long> Repetitions(IReadOnlyList<StoredPart> parts, long longestGap)
    {
        var repetitions = new HashSet<long>();
        var latest = new Dictionary<string, long>();
        foreach (var part in parts)
        {
            if (latest.TryGetValue(part.Content, out var before) && part.AcceptedAt - before <= longestGap) repetitions.Add(part.Id);
            latest[part.Content] = part.AcceptedAt;
        }

        return repetitions;
    }

    /// <summary>
    /// Ticks. All beside the time that a part can bring (two changes of the session, of which it stands in the middle) is less than an
    /// incomplete message costs, so that it chooses between messages and never keeps a part out of one.
    /// </summary>
    private sealed class Costs(long incomplete, long longestGap, HashSet<long> repetitions, bool inSession = false)
    {
        public long Incomplete => incomplete;

        public bool CanJoin(StoredPart last, StoredPart part) =>
            IsInReach(last, part) && (!inSession || (part.Message.SessionId == last.Message.SessionId && part.Sequence > last.Sequence));

        /// <summary>Past twice the price a message of its own is always cheaper.</summary>
        public bool IsInReach(StoredPart last, StoredPart part) => Gap(last, part) <= Math.Min(longestGap, 2 * incomplete);

        public long Join(StoredPart last, StoredPart part)
        {
            var cost = Gap(last, part);
            if (part.Message.SessionId != last.Message.SessionId) cost += incomplete / 5;
            if (part.Sequence < last.Sequence) cost += incomplete / 20;
            if (part.DataCoding != last.DataCoding) cost += incomplete / 20;
            if (repetitions.Contains(part.Id)) cost += incomplete / 4;
            return cost;
        }

        // The message clock can be set back.
        private static long Gap(StoredPart last, StoredPart part) => Math.Abs(part.AcceptedAt - last.AcceptedAt);
    }

    /// <summary>What an explanation can do with the next part.</summary>
    private readonly record struct Step(Explanation Explanation, int Open, long Cost)
    {
        public const int New = -1;

        public Explanation Take(IReadOnlyList<StoredPart> parts, int at, Costs costs)
        {
            var part = parts[at];
            var old = Open == New ? default : Explanation.Open[Open];
            var set = Open == New ? Explanation.Sets : old.Set;
            var open = new List<OpenSet>(Explanation.Open.Length + 1);
            if (old.Count + 1 < part.Total) open.Add(new OpenSet(set, old.Held.With(part.Sequence), old.Count + 1, at));
            for (var i = 0; i < Explanation.Open.Length; i++)
            {
                if (i != Open && costs.IsInReach(parts[Explanation.Open[i].Last], part)) open.Add(Explanation.Open[i]);
            }

            return new Explanation(
                Cost, [.. open], new Choice(Explanation.Choices, set), Open == New ? Explanation.Sets + 1 : Explanation.Sets);
        }
    }

    /// <summary>To which message each part so far was given.</summary>
    /// <param name="Cost">What it costs.</param>
    /// <param name="Open">Messages that further parts can join, that with the newest part first.</param>
    /// <param name="Choices">The choice for the last part, linked to those before it.</param>
    /// <param name="Sets">Messages so far.</param>
    private sealed record Explanation(long Cost, OpenSet[] Open, Choice? Choices, int Sets)
    {
        public static Explanation Empty { get; } = new(0, [], null, 0);

        /// <summary>Whether further parts cost the same with both.</summary>
        public bool IsOpenAs(Explanation other)
        {
            if (Open.Length != other.Open.Length) return false;

            for (var i = 0; i < Open.Length; i++)
            {
                if (Open[i].Last != other.Open[i].Last || Open[i].Held != other.Open[i].Held) return false;
            }

            return true;
        }

        public List<PartSet> ToSets(IReadOnlyList<StoredPart> parts)
        {
            var sets = new List<StoredPart>[Sets];
            var choice = Choices;
            for (var i = parts.Count - 1; i >= 0; i--, choice = choice.Before) (sets[choice!.Set] ??= []).Add(parts[i]);
            return [.. sets.Select(set => new PartSet(set))];
        }
    }

    private sealed record Choice(Choice? Before, int Set);

    /// <param name="Set">Its number.</param>
    /// <param name="Held">Sequence numbers that it has.</param>
    /// <param name="Count">How many.</param>
    /// <param name="Last">The place of its newest part.</param>
    private readonly record struct OpenSet(int Set, SequenceBits Held, int Count, int Last);

    /// <summary>A bit for each sequence number: 0 to 255.</summary>
    private readonly record struct SequenceBits(UInt128 Low, UInt128 High)
    {
        public bool Has(int sequence) => ((sequence < 128 ? Low >> sequence : High >> (sequence - 128)) & 1) != 0;

        public SequenceBits With(int sequence) => sequence < 128
            ? this with { Low = Low | UInt128.One << sequence }
            : this with { High = High | UInt128.One << (sequence - 128) };
    }
}
