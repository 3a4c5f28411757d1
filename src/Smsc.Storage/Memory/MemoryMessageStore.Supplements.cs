using Smsc.Engine.Messages;

namespace Smsc.Storage.Memory;

/// <content>
/// What is kept beside messages of other faces than SMPP: with their block, or with what is kept aside. Under which keys they are found lies
/// beside all of them, and leaves with each.
/// </content>
public sealed partial class MemoryMessageStore
{
    private readonly IdSets<string> _keys = new();

    /// <summary>How many keys there are. For tests: none outlives its messages.</summary>
    internal int Keys
    {
        get
        {
            lock (_lock) return _keys.Count;
        }
    }

    /// <summary>Octets that it takes, roughly: for the objects as much as for what is in them.</summary>
    internal static int OctetsOf(MessageSupplement? supplement)
    {
        if (supplement is null) return 0;

        const int Object = 64;
        var octets = Object + supplement.Data.Length;
        foreach (var key in supplement.Keys) octets += Object + (sizeof(char) * key.Length);
        return octets;
    }

    /// <inheritdoc/>
    /// <remarks>A few at a time under the lock, as <see cref="TakeWaiting"/> does.</remarks>
    public IReadOnlyCollection<string> FindKeys(IReadOnlyCollection<string> keys)
    {
        var found = new List<string>();
        foreach (var some in keys.Chunk(EntriesAtOnce))
        {
            lock (_lock) found.AddRange(some.Where(key => _keys.First(key, 1) > 0));
        }

        return found;
    }

    private void AddKeys(long id, MessageSupplement? supplement)
    {
        if (supplement is null) return;

        foreach (var key in supplement.Keys) _keys.Add(key, id);
    }

    private void RemoveKeys(long id, MessageSupplement? supplement)
    {
        if (supplement is null) return;

        foreach (var key in supplement.Keys) _keys.Remove(key, id);
    }

    /// <summary>What is settled in a block leaves; the keys of the others stay with them.</summary>
    private void DropKeys(MemoryBlock block)
    {
        foreach (var (place, supplement) in block.Supplements)
        {
            if (block.Entries[place].Settled) RemoveKeys(block.FirstId + place, supplement);
        }
    }

    private MessagePage QueryByKeys(MessageQuery query, MessagePageBuilder page)
    {
        var filter = new MessageMatcher(query);
        var after = Math.Max(query.After, 0);
        var upper = Math.Max(query.Cursor, 1);
        while (!page.IsOver)
        {
            var id = upper - 1;
            StoredMessage message;
            lock (_lock)
            {
                var isFound = CommonIds.TryFind(query.Keys.Count, ref id, (list, upto) => _keys.Last(query.Keys[list], upto), EntriesAtOnce);
                if (id <= after) return page.Build(null);

                upper = isFound ? id : id + 1;
                page.LookUp();
                if (!isFound || !TryRead(id, out message)) continue;
            }

            page.Scanned();
            if (filter.MatchesColumns(message) && filter.MatchesBody(message.Body.Span)) page.Add(message);
        }

        return page.Build(upper);
    }
}
