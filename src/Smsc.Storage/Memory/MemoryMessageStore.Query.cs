using Smsc.Engine.Messages;

namespace Smsc.Storage.Memory;

/// <content>Queries: whoever appends meanwhile waits for a few entries at most.</content>
public sealed partial class MemoryMessageStore
{
    /// <summary>So many entries a query looks at while it holds the lock: some microseconds, with the longest texts a millisecond.</summary>
    private const int EntriesAtOnce = 32;

    /// <inheritdoc/>
    /// <remarks>Complete when it returns.</remarks>
    public Task<MessagePage> QueryAsync(MessageQuery query, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<MessagePage>(cancellationToken);

        try
        {
            return Task.FromResult(Query(query, new MessagePageBuilder(query, TimeProvider.System, cancellationToken)));
        }
        catch (OperationCanceledException cancelled)
        {
            return Task.FromCanceled<MessagePage>(cancelled.CancellationToken);
        }
    }

    private MessagePage Query(MessageQuery query, MessagePageBuilder page)
    {
        var filter = new MemoryFilter(query);
        var after = Math.Max(query.After, 0);
        var upper = Math.Max(query.Cursor, 1);
        while (upper - 1 > after)
        {
            if (page.IsOver) return page.Build(upper);

            page.LookUp();
            lock (_lock)
            {
                upper = Math.Min(upper, HighestId + 1);
                if (Find(upper - 1) is not { } block) break;

                upper = Look(block, Math.Max(after, upper - 1 - EntriesAtOnce), upper, filter, page);
            }
        }

        foreach (var id in AsideBetween(after, upper))
        {
            if (page.IsOver) return page.Build(upper);

            upper = id;
            page.Scanned();
            lock (_lock)
            {
                if (_aside.TryGetValue(id, out var message) && filter.Matches(message)) page.Add(message);
            }
        }

        return page.Build(null);
    }

    /// <param name="block">Where they lie.</param>
    /// <param name="low">Only ids above it.</param>
    /// <param name="upper">Only ids below it.</param>
    /// <param name="filter">What to look for.</param>
    /// <param name="page">Takes what is found.</param>
    /// <returns>The id down to which all of it was looked at.</returns>
    private long Look(MemoryBlock block, long low, long upper, MemoryFilter filter, MessagePageBuilder page)
    {
        if (!filter.MatchesTimes(block.FirstAcceptedAt, block.LastAcceptedAt)) return block.FirstId;

        low = Math.Max(low, block.FirstId - 1);
        while (upper - 1 > low && !page.IsOver)
        {
            ref readonly var entry = ref block.Entries[--upper & (MemoryBlock.Size - 1)];
            if (!entry.IsPresent) continue;

            page.Scanned();
            ref readonly var submission = ref block.Submission(entry);
            if (filter.Matches(_accounts[submission.Account], submission.AcceptedAt, entry.State, entry.Receipt, block.Body(entry).Span))
                page.Add(Read(upper, block, entry));
        }

        return upper;
    }

    /// <summary>Ids of what was kept aside when its block left, newest first: all of them are below those in blocks.</summary>
    private long[] AsideBetween(long after, long upper)
    {
        long[] ids;
        lock (_lock) ids = [.. _aside.Keys.Where(id => id > after && id < upper)];
        Array.Sort(ids);
        Array.Reverse(ids);
        return ids;
    }
}
