using System.Diagnostics;
using Smsc.Load.Messages;

namespace Smsc.Load.Rate;

/// <summary>
/// Hands out the numbers of the messages to send, to all sessions. In a closed loop whoever has room takes the next ones; in an open loop
/// a number is there from its intended time on.
/// </summary>
internal sealed class SendSchedule
{
    private readonly MessageSource _source;
    private readonly RateProfile? _profile;
    private readonly long _start;
    private readonly long _limit;
    private long _next;
    private volatile bool _stopped;
    private volatile bool _behind;

    /// <param name="source">Tells which submit_sm belong to one message: they are not handed out apart.</param>
    /// <param name="profile">Null = closed loop.</param>
    /// <param name="limit">Most submit_sm.</param>
    /// <param name="start">When the first is due, as a timestamp.</param>
    public SendSchedule(MessageSource source, RateProfile? profile, long limit, long start)
    {
        _source = source;
        _profile = profile;
        _limit = profile is null ? limit : Math.Min(limit, profile.Count);
        _start = start;
    }

    /// <summary>Whether sessions take numbers on their own when a response comes, and not from the pacer.</summary>
    public bool SessionsTake => _profile is null || _behind;

    /// <summary>Set by the pacer while every window is full: then whoever gets room first sends next.</summary>
    public bool Behind
    {
        set => _behind = value;
    }

    /// <summary>Whether all was handed out, or <see cref="Stop"/> was called.</summary>
    public bool IsDone => _stopped || Volatile.Read(ref _next) >= _limit;

    /// <summary>Handed out so far.</summary>
    public long Taken => Volatile.Read(ref _next);

    /// <summary>Submits that are due and not handed out.</summary>
    public long Backlog(long now) => _profile is null || _stopped ? 0 : Math.Max(0, Math.Min(_limit, Due(now)) - Taken);

    /// <summary>Hands out nothing more.</summary>
    public void Stop() => _stopped = true;

    /// <summary>Takes the next numbers.</summary>
    /// <param name="most">Most to take.</param>
    /// <param name="now">The timestamp.</param>
    /// <param name="first">The first of them.</param>
    /// <returns>How many; 0 when none is due.</returns>
    public int Take(int most, long now, out long first)
    {
        first = Volatile.Read(ref _next);
        if (_stopped || most <= 0) return 0;

        var due = _profile is null ? _limit : Math.Min(_limit, Due(now));
        while (true)
        {
            if (first >= due) return 0;

            var end = Math.Min(first + most, due);
            if (_source.MaxParts > 1) end = _source.WholeMessages(first, end, first + most);
            if (end <= first) return 0;

            var seen = Interlocked.CompareExchange(ref _next, end, first);
            if (seen == first) return (int)(end - first);

            first = seen;
        }
    }

    /// <summary>The timestamp from which the latency of a submit counts.</summary>
    public long IntendedAt(long number, long now) => _profile is null ? now : Math.Min(now, Timestamp(_profile.DueAt(number)));

    /// <summary>Nanoseconds until the next is due; 0 or less when it is.</summary>
    public long NanosecondsUntilNext(long now)
    {
        var ticks = Timestamp(_profile!.DueAt(Taken)) - now;
        return ticks * (1_000_000_000 / Stopwatch.Frequency);
    }

    private long Due(long now) => _profile!.CountAt((now - _start) / (double)Stopwatch.Frequency);

    private long Timestamp(double seconds) => _start + (long)(seconds * Stopwatch.Frequency);
}
