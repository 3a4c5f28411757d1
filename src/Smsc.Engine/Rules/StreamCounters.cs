namespace Smsc.Engine.Rules;

/// <summary>
/// Counts the messages of streams, for many threads at once. A stream is known by its 64-bit hash: two of a million share one with a
/// probability of 3 in a hundred million, and then share their count.
/// </summary>
/// <remarks>
/// What is not seen for long is forgotten, so that nothing grows: each part has a young and an old generation; what is counted goes into
/// the young one, and when that is full it becomes the old one, and what was the old one is forgotten. So a stream is remembered at least
/// until half as many others as <c>most</c> were counted after it. The tables grow to their size once and are then used again.
/// </remarks>
internal sealed class StreamCounters
{
    private const int Parts = 64;
    private const int FirstSize = 16;

    private readonly Part[] _parts = new Part[Parts];

    /// <param name="most">Streams that are remembered; at least <see cref="Parts"/> times two count.</param>
    public StreamCounters(int most)
    {
        var mostInGeneration = Math.Max(1, most / 2 / Parts);
        for (var i = 0; i < Parts; i++) _parts[i] = new Part(mostInGeneration);
    }

    /// <summary>Counts one more message of a stream.</summary>
    /// <returns>Which it is, from 1.</returns>
    public uint Next(ulong stream) => _parts[stream >> 58].Next(stream == 0 ? 1 : stream);

    /// <summary>All begin again.</summary>
    public void Clear()
    {
        foreach (var part in _parts) part.Clear();
    }

    private sealed class Part(int most)
    {
        private readonly Lock _lock = new();
        private Generation _young = new();
        private Generation _old = new();

        public uint Next(ulong stream)
        {
            lock (_lock)
            {
                ref var count = ref _young.Find(stream, out var isNew);
                if (!isNew) return ++count;

                var number = _old.Count > 0 ? _old.Get(stream) + 1 : 1;
                count = number;
                if (_young.Count < most) return number;

                (_young, _old) = (_old, _young);
                _young.Clear();
                return number;
            }
        }

        public void Clear()
        {
            lock (_lock)
            {
                _young.Clear();
                _old.Clear();
            }
        }
    }

    /// <summary>A hash table with open addressing; 0 is no stream.</summary>
    private sealed class Generation
    {
        private ulong[] _streams = new ulong[FirstSize];
        private uint[] _counts = new uint[FirstSize];

        public int Count { get; private set; }

        public ref uint Find(ulong stream, out bool isNew)
        {
            var place = PlaceOf(stream);
            isNew = _streams[place] == 0;
            if (!isNew) return ref _counts[place];

            // Half full at most, so that a free place is near.
            if (2 * (Count + 1) > _streams.Length)
            {
                Grow();
                place = PlaceOf(stream);
            }

            Count++;
            _streams[place] = stream;
            return ref _counts[place];
        }

        public uint Get(ulong stream)
        {
            var place = PlaceOf(stream);
            return _streams[place] == 0 ? 0 : _counts[place];
        }

        public void Clear()
        {
            if (Count == 0) return;

            Array.Clear(_streams);
            Count = 0;
        }

        private int PlaceOf(ulong stream)
        {
            var mask = _streams.Length - 1;
            var place = (int)stream & mask;
            while (_streams[place] != 0 && _streams[place] != stream) place = (place + 1) & mask;
            return place;
        }

        private void Grow()
        {
            var (streams, counts) = (_streams, _counts);
            _streams = new ulong[2 * streams.Length];
            _counts = new uint[2 * streams.Length];
            for (var i = 0; i < streams.Length; i++)
            {
                if (streams[i] == 0) continue;

                var place = PlaceOf(streams[i]);
                _streams[place] = streams[i];
                _counts[place] = counts[i];
            }
        }
    }
}
