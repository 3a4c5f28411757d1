using Smsc.Engine.Modes;

namespace Smsc.Engine.Messages.LongMessages;

/// <summary>
/// Looks for all parts with the reference of one, from it downwards and then upwards, until nothing came for so long that what lies
/// behind belongs to other messages, or until it has looked at enough.
/// </summary>
internal sealed class PartSearch(IMessageStore store, LongMessageOptions options, StoredPart start)
{
    /// <summary>Parts on either side: more than four of the longest messages.</summary>
    public const int MaxParts = 1_024;

    /// <summary>
    /// A page counts as so many messages at least, so that pages are bounded too: each can take <see cref="MessageQuery.MaxDuration"/>.
    /// </summary>
    private const int LeastOfPage = MessageQuery.MaxLimit;

    /// <summary>
    /// Ids above the start that are looked at first; then twice as many, and so on: the nearest come before the effort ends, also when all
    /// of them have the same reference.
    /// </summary>
    private const long FirstStep = MaxParts / 2;

    private readonly long _gap = options.LongestGap.Ticks;
    private readonly List<StoredPart> _found = [start];
    private readonly PartKey _key = start.Key!;

    /// <summary>What was found, the start included, in the order of ids.</summary>
    public IReadOnlyList<StoredPart> Found => _found;

    /// <summary>Messages looked at.</summary>
    public int Scanned { get; private set; }

    /// <summary>Whether it came to both ends.</summary>
    public bool IsWhole { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var isWhole = await LookBelow(cancellationToken).ConfigureAwait(false);
        isWhole &= await LookAbove(cancellationToken).ConfigureAwait(false);
        IsWhole = isWhole;
        _found.Sort((one, other) => one.Id.CompareTo(other.Id));
    }

    private async Task<bool> LookBelow(CancellationToken cancellationToken)
    {
        var effort = new Effort();
        var earliest = start.AcceptedAt;
        var lowest = start.Id;
        while (true)
        {
            var from = earliest - _gap;
            var query = Query(after: 0, below: lowest) with { AcceptedFrom = from };
            if (!await Look(query, effort, Extend, cancellationToken).ConfigureAwait(false)) return false;
            if (earliest - _gap == from) return true;
        }

        void Extend(StoredPart part)
        {
            earliest = Math.Min(earliest, part.AcceptedAt);
            lowest = Math.Min(lowest, part.Id);
        }
    }

    private async Task<bool> LookAbove(CancellationToken cancellationToken)
    {
        var effort = new Effort();
        var latest = start.AcceptedAt;
        var highest = store.HighestId;
        var step = FirstStep;
        for (var low = start.Id; low < highest; step *= 2)
        {
            // By ids, as they count messages: a page comes from its newest end, and times tell nothing of how many there are.
            var high = highest - low <= step ? highest : low + step;
            var from = long.MinValue;
            var before = _found.Count;
            while (from <= latest + _gap)
            {
                var until = latest + _gap + 1;
                var query = Query(after: low, below: high + 1) with { AcceptedFrom = from, AcceptedUntil = until };
                if (await Look(query, effort, part => latest = Math.Max(latest, part.AcceptedAt), cancellationToken).ConfigureAwait(false))
                {
                    from = until;
                    continue;
                }

                // The farther end of these ids alone, with a hole before it.
                _found.RemoveRange(before, _found.Count - before);
                return false;
            }

            low = high;
        }

        return true;
    }

    /// <returns>False when the effort is at its end.</returns>
    private async Task<bool> Look(MessageQuery query, Effort effort, Action<StoredPart> found, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (effort.Parts >= MaxParts || effort.Scanned >= options.MaxScanned / 2) return false;

            var page = await store.QueryAsync(query, cancellationToken).ConfigureAwait(false);
            Scanned += page.Scanned;
            effort.Scanned += Math.Max(page.Scanned, LeastOfPage);
            foreach (var message in page.Messages)
            {
                var part = StoredPart.Read(message);
                if (part.Key != _key) continue;

                _found.Add(part);
                effort.Parts++;
                found(part);
            }

            if (page.Cursor is not { } cursor) return true;

            query = query with { Cursor = cursor };
        }
    }

    private MessageQuery Query(long after, long below) => new()
    {
        After = after,
        Cursor = below,
        Limit = MessageQuery.MaxLimit,
        Account = _key.Account,
        Direction = start.Message.Mode.IsMobileOriginated() ? MessageDirection.MobileOriginated : MessageDirection.MobileTerminated,
        SourceAddr = _key.SourceAddr,
        DestinationAddr = _key.DestinationAddr,
    };

    private sealed class Effort
    {
        public int Parts;
        public long Scanned;
    }
}
