using System.Numerics;

namespace Smsc.Storage.Sqlite;

/// <summary>
/// Which of the newest messages are not settled: a bit each. Most messages are settled within a moment, so they never enter the index of
/// what is not settled; those that grow old enter it then. Ids are dense, so the bits lie in a ring. The writer's own.
/// </summary>
internal sealed class YoungMessages
{
    /// <summary>Ids that fit: 128 KiB of bits, several seconds of the highest rate that the file takes.</summary>
    public const int Capacity = 1 << 20;

    /// <summary>How many ids a batch can be behind another when it is written.</summary>
    private const int Overtaking = 16 * 1024;

    private readonly ulong[] _bits = new ulong[Capacity / 64];

    /// <summary>Up to this id every message is settled or in the index.</summary>
    public long IndexedUpto { get; private set; }

    /// <summary>The highest id that can be young; no lower than <see cref="IndexedUpto"/>.</summary>
    public long Highest { get; private set; }

    /// <summary>Starts with nothing young.</summary>
    public void Start(long indexedUpto) => IndexedUpto = Highest = indexedUpto;

    /// <summary>Whether a message with this id, when it is written now, can do without the index.</summary>
    public bool HasPlaceFor(long id)
    {
        // Ids jump at the start of a process.
        if (Highest == IndexedUpto && id - IndexedUpto > Overtaking) Start(id - Overtaking);
        return id > IndexedUpto && id - IndexedUpto <= Capacity;
    }

    /// <summary>Whether it is young.</summary>
    public bool Contains(long id) => id > IndexedUpto && id <= Highest && (_bits[Word(id)] >> (int)(id & 63) & 1) != 0;

    /// <summary>A young message was committed.</summary>
    public void Add(long id)
    {
        if (id <= IndexedUpto || id - IndexedUpto > Capacity) return;

        Highest = Math.Max(Highest, id);
        _bits[Word(id)] |= 1UL << (int)(id & 63);
    }

    /// <summary>A message was settled.</summary>
    public void Remove(long id)
    {
        if (id > IndexedUpto && id <= Highest) _bits[Word(id)] &= ~(1UL << (int)(id & 63));
    }

    /// <summary>Finds what is to enter the index; it stays young until <see cref="Age"/>.</summary>
    /// <param name="upto">Ids up to this one grow old.</param>
    /// <param name="into">Takes the ids of those that are not settled.</param>
    /// <param name="most">At most so many.</param>
    /// <returns>Up to which id all were found: less than asked for when there is no more room.</returns>
    public long FindUnsettled(long upto, List<long> into, int most)
    {
        upto = Math.Min(upto, Highest);
        var id = IndexedUpto + 1;
        while (id <= upto)
        {
            var word = _bits[Word(id)] >> (int)(id & 63);
            if (word == 0)
            {
                id = (id | 63) + 1;
                continue;
            }

            id += BitOperations.TrailingZeroCount(word);
            if (id > upto) break;
            if (into.Count == most) return id - 1;

            into.Add(id++);
        }

        return Math.Max(upto, IndexedUpto);
    }

    /// <summary>What is not settled up to this id is in the index now.</summary>
    public void Age(long upto)
    {
        for (var id = IndexedUpto + 1; id <= Math.Min(upto, Highest); id++)
        {
            if ((id & 63) == 0 && id + 63 <= upto)
            {
                _bits[Word(id)] = 0;
                id += 63;
            }
            else
            {
                _bits[Word(id)] &= ~(1UL << (int)(id & 63));
            }
        }

        IndexedUpto = Math.Max(IndexedUpto, upto);
        Highest = Math.Max(Highest, upto);
    }

    private static int Word(long id) => (int)(id >> 6) & (Capacity / 64 - 1);
}
