using System.Runtime.InteropServices;

namespace Smsc.Storage.Memory;

/// <summary>Sorted sets of ids, by what they have in common. Most have one id, which takes no set.</summary>
internal sealed class IdSets<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Ids> _sets = [];

    /// <summary>Sets that are not empty.</summary>
    public int Count => _sets.Count;

    /// <summary>Adds an id, if it is not there.</summary>
    public void Add(TKey key, long id)
    {
        ref var ids = ref CollectionsMarshal.GetValueRefOrAddDefault(_sets, key, out var isThere);
        if (ids.Many is not null) ids.Many.Add(id);
        else if (!isThere) ids.One = id;
        else if (ids.One != id) ids.Many = [ids.One, id];
    }

    /// <summary>Takes an id out, if it is there.</summary>
    public void Remove(TKey key, long id)
    {
        if (!_sets.TryGetValue(key, out var ids)) return;

        var isEmpty = ids.Many is null ? ids.One == id : ids.Many.Remove(id) && ids.Many.Count == 0;
        if (isEmpty) _sets.Remove(key);
    }

    /// <summary>The first id from this one on; 0 when there is none.</summary>
    public long First(TKey key, long id)
    {
        if (!_sets.TryGetValue(key, out var ids)) return 0;
        if (ids.Many is null) return ids.One >= id ? ids.One : 0;

        return id <= ids.Many.Min ? ids.Many.Min : id > ids.Many.Max ? 0 : ids.Many.GetViewBetween(id, long.MaxValue).Min;
    }

    /// <summary>The last id up to this one; 0 when there is none.</summary>
    public long Last(TKey key, long id)
    {
        if (!_sets.TryGetValue(key, out var ids)) return 0;
        if (ids.Many is null) return ids.One <= id ? ids.One : 0;

        return id >= ids.Many.Max ? ids.Many.Max : id < ids.Many.Min ? 0 : ids.Many.GetViewBetween(long.MinValue, id).Max;
    }

    private struct Ids
    {
        public long One;
        public SortedSet<long>? Many;
    }
}
