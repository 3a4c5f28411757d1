namespace Smsc.Engine.Delivery;

/// <summary>
/// Which record stands for a message: a hash table from ids to handles whose hash is the id's low bits. Ids are dense, so most lie at
/// their own place, one beside the other; what collides lies behind it in the order of these places (Robin Hood hashing), so that a
/// removal has little to move. Not thread-safe.
/// </summary>
internal sealed class HandleIndex
{
    private const int FirstSize = 64;

    private Entry[] _entries = new Entry[FirstSize];

    /// <summary>Messages in it.</summary>
    public int Count { get; private set; }

    private int Mask => _entries.Length - 1;

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
        var place = (int)id & Mask;
        for (var distance = 0; _entries[place].Id != 0 && distance <= Distance(place); distance++)
        {
            if (_entries[place].Id == id) return place;

            place = (place + 1) & Mask;
        }

        return -1;
    }

    private void Place(Entry entry)
    {
        var place = (int)entry.Id & Mask;
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

    private int Distance(int place) => (place - (int)_entries[place].Id) & Mask;

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
