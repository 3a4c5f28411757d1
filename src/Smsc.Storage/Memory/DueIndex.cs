namespace Smsc.Storage.Memory;

/// <summary>A message and when it is due.</summary>
internal readonly record struct DueId(long DueAt, long Id);

/// <summary>
/// Ids of far messages by due time: a list for each second, of runs of consecutive ids that are due at the same time, so that a batch is
/// one entry of 16 octets. Read forward: what was passed leaves.
/// </summary>
internal sealed class DueIndex
{
    private readonly SortedDictionary<long, Second> _seconds = [];
    private Second? _last;
    private long _lastNumber;

    /// <summary>Seconds that have entries.</summary>
    public int Seconds => _seconds.Count;

    public void Add(long dueAt, long firstId, int count)
    {
        var (number, offset) = Math.DivRem(dueAt, TimeSpan.TicksPerSecond);
        if (_last is null || _lastNumber != number)
        {
            if (!_seconds.TryGetValue(number, out _last)) _seconds.Add(number, _last = new Second());
            _lastNumber = number;
        }

        _last.Add(new Run(firstId, count, (int)offset));
    }

    /// <summary>Takes an id out, if it is there.</summary>
    public void Remove(long dueAt, long id)
    {
        var (number, offset) = Math.DivRem(dueAt, TimeSpan.TicksPerSecond);
        if (_seconds.TryGetValue(number, out var second) && second.Remove(id, (int)offset)) Remove(number);
    }

    /// <summary>Whether an id is due at this time.</summary>
    public bool Contains(long dueAt, long id)
    {
        var (number, offset) = Math.DivRem(dueAt, TimeSpan.TicksPerSecond);
        return _seconds.TryGetValue(number, out var second) && second.Contains(id, (int)offset);
    }

    /// <summary>Reads ids in the order of due times and then of ids, after a place and before a time.</summary>
    /// <returns>How many; fewer than there is room for when there are no more.</returns>
    public int Read(long from, long afterId, long until, Span<DueId> into)
    {
        from = Math.Max(from, 0);
        while (_seconds.Count > 0 && First() is var passed && passed < from / TimeSpan.TicksPerSecond) Remove(passed);

        var read = 0;
        foreach (var (number, second) in _seconds)
        {
            var start = number * TimeSpan.TicksPerSecond;
            if (start >= until || read == into.Length) break;

            read += second.Read(start, from - start, afterId, until - start, into[read..]);
        }

        return read;
    }

    private long First()
    {
        foreach (var number in _seconds.Keys) return number;
        return long.MaxValue;
    }

    private void Remove(long number)
    {
        _seconds.Remove(number);
        if (_lastNumber == number) _last = null;
    }

    /// <param name="FirstId">Its lowest id.</param>
    /// <param name="Count">How many ids.</param>
    /// <param name="Offset">When they are due: ticks since the second began.</param>
    private readonly record struct Run(long FirstId, int Count, int Offset) : IComparable<Run>
    {
        public long LastId => FirstId + Count - 1;

        public int CompareTo(Run other) => Offset != other.Offset ? Offset.CompareTo(other.Offset) : FirstId.CompareTo(other.FirstId);
    }

    private sealed class Second
    {
        private readonly List<Run> _runs = new(1);
        private bool _isSorted = true;

        public void Add(Run run)
        {
            if (_runs.Count > 0)
            {
                var last = _runs[^1];
                if (last.Offset == run.Offset && last.LastId + 1 == run.FirstId)
                {
                    _runs[^1] = last with { Count = last.Count + run.Count };
                    return;
                }

                _isSorted &= last.CompareTo(run) < 0;
            }

            _runs.Add(run);
        }

        /// <returns>Whether it is empty now.</returns>
        public bool Contains(long id, int offset)
        {
            Sort();
            var place = FirstAfter(offset, id - 1);
            return place < _runs.Count && _runs[place] is var run && run.Offset == offset && run.FirstId <= id;
        }

        public bool Remove(long id, int offset)
        {
            Sort();
            var place = FirstAfter(offset, id - 1);
            if (place == _runs.Count) return false;

            var run = _runs[place];
            if (run.Offset != offset || run.FirstId > id) return false;

            _runs.RemoveAt(place);
            if (id < run.LastId) _runs.Insert(place, run with { FirstId = id + 1, Count = (int)(run.LastId - id) });
            if (id > run.FirstId) _runs.Insert(place, run with { Count = (int)(id - run.FirstId) });
            return _runs.Count == 0;
        }

        public int Read(long start, long from, long afterId, long until, Span<DueId> into)
        {
            Sort();
            var read = 0;
            for (var place = FirstAfter(from, afterId); place < _runs.Count && read < into.Length; place++)
            {
                var run = _runs[place];
                if (run.Offset >= until) break;

                var id = run.Offset == from ? Math.Max(run.FirstId, afterId + 1) : run.FirstId;
                while (id <= run.LastId && read < into.Length) into[read++] = new DueId(start + run.Offset, id++);
            }

            return read;
        }

        private void Sort()
        {
            if (!_isSorted) _runs.Sort();
            _isSorted = true;
        }

        /// <summary>The first run that has an id behind the place.</summary>
        private int FirstAfter(long from, long afterId)
        {
            var (low, high) = (0, _runs.Count);
            while (low < high)
            {
                var middle = (low + high) >> 1;
                var run = _runs[middle];
                if (run.Offset < from || (run.Offset == from && run.LastId <= afterId)) low = middle + 1;
                else high = middle;
            }

            return low;
        }
    }
}
