using Smsc.Engine.Messages;
using Smsc.Engine.Submission;

namespace Smsc.Engine.Delivery;

/// <summary>Consecutive ids.</summary>
internal readonly record struct IdRun(long First, int Count);

/// <summary>A stretch of due times that is to be read from the store, and which messages in it are not to be taken from there.</summary>
/// <param name="From">UTC ticks of the message clock.</param>
/// <param name="Until">Where it ends, itself not part of it; whole seconds.</param>
/// <param name="LastId">Messages with higher ids were accepted later and are kept in memory by those who submitted them.</param>
/// <param name="InFlight">Batches that were not answered yet when the stretch began, in the order of their ids: they bring their messages themselves.</param>
internal readonly record struct DueWindow(long From, long Until, long LastId, IdRun[] InFlight)
{
    public bool Includes(long id)
    {
        if (id > LastId) return false;

        // The last run that starts at the id or before it.
        var (low, high) = (0, InFlight.Length);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (InFlight[middle].First <= id) low = middle + 1;
            else high = middle;
        }

        return low == 0 || id >= InFlight[low - 1].First + InFlight[low - 1].Count;
    }
}

/// <summary>
/// Divides messages by when they are due: before <see cref="Boundary"/> they live in memory from their submit on, later ones are left to
/// the store until the boundary has moved past them. The boundary only moves forward, and each message is on one side of each of its moves.
/// </summary>
internal sealed class Horizon(MessageIds ids)
{
    /// <summary>
    /// How far ahead of the clock the boundary is set. Long enough that a slow disk delays nothing, short enough that the messages of a
    /// busy minute are all that memory holds.
    /// </summary>
    public static readonly TimeSpan Reach = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<SubmissionBatch> _inFlight = [];
    private long _boundary = long.MinValue;

    /// <summary>UTC ticks of the message clock, whole seconds.</summary>
    public long Boundary => Volatile.Read(ref _boundary);

    /// <summary>Far batches that were not answered yet.</summary>
    public int InFlight
    {
        get
        {
            lock (_lock) return _inFlight.Count;
        }
    }

    /// <summary>Gives ids to a batch whose due time is set, and decides on which side of the boundary it is.</summary>
    /// <returns>The first of <paramref name="count"/> consecutive ids.</returns>
    public long TakeIds(SubmissionBatch batch, int count)
    {
        // Without the lock: the boundary that is seen was published after its window's last id was read, so these ids are above it.
        if (batch.LatestDueAt < Boundary) return ids.Take(count);

        // Should the boundary move past it now, that is as if it did so later: the batch is in flight.
        lock (_lock)
        {
            batch.IsFar = true;
            batch.Ids = new IdRun(ids.Take(count), count);
            batch.PlaceInFlight = _inFlight.Count;
            _inFlight.Add(batch);
            return batch.Ids.First;
        }
    }

    /// <summary>A far batch was answered: what it holds can be read from the store, unless it was refused.</summary>
    /// <returns>The boundary: what is due before it nobody will read, also if it was far when the batch came.</returns>
    public long LeaveToStore(SubmissionBatch batch)
    {
        lock (_lock)
        {
            var last = _inFlight[^1];
            _inFlight[batch.PlaceInFlight] = last;
            last.PlaceInFlight = batch.PlaceInFlight;
            _inFlight.RemoveAt(_inFlight.Count - 1);
            return _boundary;
        }
    }

    /// <summary>Whether a message belongs to a far batch that was not answered yet: whose it will be is not decided.</summary>
    public bool IsInFlight(long id)
    {
        lock (_lock)
        {
            foreach (var batch in _inFlight)
            {
                if (id >= batch.Ids.First && id < batch.Ids.First + batch.Ids.Count) return true;
            }

            return false;
        }
    }

    /// <summary>Moves the boundary to <see cref="Reach"/> after <paramref name="now"/>.</summary>
    /// <returns>What is to be read from the store therefore.</returns>
    public DueWindow Advance(long now)
    {
        // Whole seconds: a store may keep due times less exactly than the clock tells them.
        var until = (now + Reach.Ticks) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond;
        lock (_lock)
        {
            var from = _boundary;
            until = Math.Max(until, from);
            var inFlight = new List<IdRun>();
            foreach (var batch in _inFlight)
            {
                if (batch.EarliestDueAt < until) inFlight.Add(batch.Ids);
            }

            inFlight.Sort(static (a, b) => a.First.CompareTo(b.First));
            var window = new DueWindow(from, until, ids.Last, [.. inFlight]);
            Volatile.Write(ref _boundary, until);
            return window;
        }
    }
}
