namespace Smsc.Engine.Delivery;

/// <summary>
/// Which record stands for a message: a hash table from ids to handles. Ids are dense, so that four neighbours share a line of the cache;
/// these lines are spread, or older ids that still wait would fall into the one long run of the newest and displace all of it. What
/// collides lies behind its own place in the order of these places (Robin Hood hashing). Not thread-safe.
/// </summary>
internal sealed class HandleIndex
{
    private const int FirstSize = 64;

    private Entry[] _entries = new Entry[FirstSize];

    /// <summary>Messages in it.</summary>
    public int Count { get; private set; }

    private int Mask => _entries.Length - 1;

    /// <summary>How far from its own place the farthest message lies.</summary>
    internal int LongestDistance
    {
        get
        {
            var longest = 0;
            for (var place = 0; place < _entries.Length; place++)
            {
                if (_entries[place].Id != 0) longest = Math.Max(longest, Distance(place));
            }

            return longest;
        }
    }

    /// <summary>Adds a message that is not in it; ids are positive.</summary>
    public void Add(long id, int handle)
    {
        if (Count * 2 >= _entries.Length) Grow();
        Count++;
        Place(new Entry(id, handle));
    }

    public bool TryGet(long id, out int handle)
    {
        var place = Find(id);
        handle = place < 0 ? -1 : _entries[place].Handle;
        return place >= 0;
    }

    /// <returns>False when it is not in it.</returns>
    public bool Remove(long id)
    {
        var place = Find(id);
        if (place < 0) return false;

        Count--;
        for (var next = (place + 1) & Mask; _entries[next].Id != 0 && Distance(next) > 0; next = (next + 1) & Mask)
        {
            _entries[place] = _entries[next];
            place = next;
        }

        _entries[place] = default;
        return true;
    }

    private int Find(long id)
    {
        var place = Home(id);
        for (var distance = 0; _entries[place].Id != 0 && distance <= Distance(place); distance++)
        {
            if (_entries[place].Id == id) return place;

            place = (place + 1) & Mask;
        }

        return -1;
    }

    private void Place(Entry entry)
    {
        var place = Home(entry.Id);
        for (var distance = 0; _entries[place].Id != 0; distance++)
        {
            // Whoever is further from home has the place.
            var its = Distance(place);
            if (its < distance)
            {
                (entry, _entries[place]) = (_entries[place], entry);
                distance = its;
            }

            place = (place + 1) & Mask;
        }

        _entries[place] = entry;
    }

    /// <summary>Fibonacci hashing of what is above the lowest two bits.</summary>
    private int Home(long id) => (int)((((((ulong)id >> 2) * 0x9E3779B97F4A7C15UL) >> 32) << 2) | ((ulong)id & 3)) & Mask;

    private int Distance(int place) => (place - Home(_entries[place].Id)) & Mask;

    private void Grow()
    {
        var old = _entries;
        _entries = new Entry[old.Length * 2];
        foreach (var entry in old)
        {
            if (entry.Id != 0) Place(entry);
        }
    }

    private readonly record struct Entry(long Id, int Handle);
}
