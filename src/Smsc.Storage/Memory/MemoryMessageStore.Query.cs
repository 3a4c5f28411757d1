using System.Buffers;
using Smsc.Engine.Messages;

namespace Smsc.Storage.Memory;

/// <content>
/// Queries: a few entries at a time are copied under the lock and looked at outside of it, so that whoever appends waits for microseconds.
/// </content>
public sealed partial class MemoryMessageStore
{
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
        if (query.Keys.Count > 0) return QueryByKeys(query, page);

        var filter = new MessageMatcher(query);
        var copies = new List<Copy>(EntriesAtOnce);
        var octets = new ArrayBufferWriter<byte>();
        var after = Math.Max(query.After, 0);
        var upper = Math.Max(query.Cursor, 1);
        while (upper - 1 > after)
        {
            if (page.IsOver) return page.Build(upper);

            page.LookUp();
            copies.Clear();
            octets.ResetWrittenCount();
            if (!TryCopy(after, ref upper, filter, copies, octets)) break;

            foreach (var copy in copies)
            {
                page.Scanned();
                var body = octets.WrittenSpan.Slice(copy.Offset, copy.Length);
                if (copy.IsCandidate && filter.MatchesBody(body)) page.Add(copy.Message with { Body = body.ToArray() });
                if (page.IsOver) return page.Build(copy.Message.Id);
            }
        }

        foreach (var id in AsideBetween(after, upper))
        {
            if (page.IsOver) return page.Build(upper);

            upper = id;
            page.Scanned();
            StoredMessage message;
            lock (_lock)
            {
                if (!_aside.TryGetValue(id, out message)) continue;
            }

            if (filter.MatchesColumns(message) && filter.MatchesBody(message.Body.Span)) page.Add(message);
        }

        return page.Build(null);
    }

    /// <param name="after">Only ids above it.</param>
    /// <param name="upper">Only ids below it; set to the id down to which all was copied, or cannot match.</param>
    /// <param name="filter">What to look for.</param>
    /// <param name="copies">Takes the messages.</param>
    /// <param name="octets">Takes the bodies of those that may match.</param>
    /// <returns>False when there are no more in blocks.</returns>
    private bool TryCopy(long after, ref long upper, MessageMatcher filter, List<Copy> copies, ArrayBufferWriter<byte> octets)
    {
        lock (_lock)
        {
            upper = Math.Min(upper, HighestId + 1);
            if (Find(upper - 1) is not { } block) return false;

            if (!filter.MatchesTimes(block.FirstAcceptedAt, block.LastAcceptedAt))
            {
                upper = block.FirstId;
                return true;
            }

            var low = Math.Max(Math.Max(after, block.FirstId - 1), upper - 1 - EntriesAtOnce);
            while (upper - 1 > low)
            {
                ref readonly var entry = ref block[--upper];
                if (!entry.IsPresent) continue;

                var message = ReadWithoutBody(upper, block, entry);
                var isCandidate = filter.MatchesColumns(message);
                copies.Add(new Copy(message, octets.WrittenCount, isCandidate ? entry.Length : 0, isCandidate));
                if (isCandidate) octets.Write(block.Body(entry).Span);
            }

            return true;
        }
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

    /// <param name="Message">The message without its body.</param>
    /// <param name="Offset">Where its body lies.</param>
    /// <param name="Length">Octets of it; 0 when it was not copied.</param>
    /// <param name="IsCandidate">Whether all but its body matches.</param>
    private readonly record struct Copy(StoredMessage Message, int Offset, int Length, bool IsCandidate);
}
