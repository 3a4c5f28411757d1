namespace Smsc.Load.Check;

/// <summary>
/// A set of hashes that only grows until it is cleared: one array, 8 octets a place, at most half of it taken. A look-up is one touch of
/// memory, which is what counts with millions of ids.
/// </summary>
internal sealed class IdSet
{
    private ulong[] _places = new ulong[64];

    /// <summary>How many ids there are.</summary>
    public int Count { get; private set; }

    public bool Contains(ulong id) => _places[Find(_places, Filled(id))] != 0;

    public void Add(ulong id)
    {
        id = Filled(id);
        var place = Find(_places, id);
        if (_places[place] != 0) return;

        _places[place] = id;
        Count++;
        if (Count * 2 > _places.Length) Grow();
    }

    public void Clear()
    {
        Array.Clear(_places);
        Count = 0;
    }

    // 0 marks a free place. The ids are hashes already, so their low digits are as good as any.
    private static ulong Filled(ulong id) => id == 0 ? 1 : id;

    private static int Find(ulong[] places, ulong id)
    {
        var mask = places.Length - 1;
        var place = (int)id & mask;
        while (places[place] != 0 && places[place] != id) place = (place + 1) & mask;
        return place;
    }

    private void Grow()
    {
        var places = new ulong[_places.Length * 2];
        foreach (var id in _places)
        {
            if (id != 0) places[Find(places, id)] = id;
        }

        _places = places;
    }
}
