namespace Smsc.Smpp.Faults;

/// <summary>
/// What one session needs to misbehave: the answers that wait, with one timer for all, the one that leaves octet by octet, and until when
/// enquire_link is not answered. Made when the first fault meets the session; touched under the session's lock. Times are ticks since then.
/// </summary>
internal sealed class FaultedAnswers
{
    /// <summary>How much later than its receipt an answer comes when nothing is said of it.</summary>
    public const long EarlyReceiptLead = 200 * TimeSpan.TicksPerMillisecond;

    /// <summary>Between two octets of a slow answer when nothing is said of it.</summary>
    public const long OctetInterval = 100 * TimeSpan.TicksPerMillisecond;

    /// <summary>A timer takes 49 days at most: what is due later is looked at again.</summary>
    private const long LongestWait = TimeSpan.TicksPerDay;

    // sequence_number is 1 to 0x7FFFFFFF (SMPP 3.4 §5.1.4).
    private const uint MaxSequence = 0x7FFFFFFF;
    private const uint HalfTheRange = 0x40000000;

    private readonly PriorityQueue<FaultedAnswer, (long DueAt, long Place)> _waiting = new();
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly ITimer _timer;
    private long _timerAt = long.MaxValue;
    private long _places;
    private long _silentUntil;

    /// <param name="clock">Real time.</param>
    /// <param name="due">Called without any lock when something may be due.</param>
    public FaultedAnswers(TimeProvider clock, Action due)
    {
        _clock = clock;
        _start = clock.GetTimestamp();
        _timer = clock.CreateTimer(static state => ((Action)state!)(), due, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public long Now => _clock.GetElapsedTime(_start).Ticks;

    /// <summary>Answers that wait for their time.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>The answer that leaves octet by octet.</summary>
    public SlowAnswer? Slow { get; set; }

    /// <summary>Whether an enquire_link that comes now is left unanswered.</summary>
    public bool IgnoresEnquireLink => _silentUntil > Now;

    public void Wait(in FaultedAnswer answer, long delay) => _waiting.Enqueue(answer, (Later(delay), _places++));

    /// <summary>The answer that is due first; of those that are due at the same time the one that came first.</summary>
    public bool TryTakeDue(long now, out FaultedAnswer answer)
    {
        answer = default;
        return _waiting.TryPeek(out _, out var at) && at.DueAt <= now && _waiting.TryDequeue(out answer, out _);
    }

    /// <summary>Any answer that waits, whenever it is due.</summary>
    public bool TryTake(out FaultedAnswer answer) => _waiting.TryDequeue(out answer, out _);

    /// <summary>
    /// A sequence_number that nobody asked with, as far as can be told: half the range away from the right one, and not that of an answer
    /// that waits.
    /// </summary>
    public uint NotAskedWith(uint sequenceNumber)
    {
        var other = (sequenceNumber ^ HalfTheRange) & MaxSequence;
        while (other == 0 || Awaits(other)) other = (other + 1) & MaxSequence;
        return other;
    }

    /// <param name="time">0 = as long as the session.</param>
    public void IgnoreEnquireLink(long time) => _silentUntil = Math.Max(_silentUntil, time <= 0 ? long.MaxValue : Later(time));

    public void BeginSlowly(in FaultedAnswer answer, byte[] octets)
    {
        var interval = answer.Fault.Time > 0 ? answer.Fault.Time : OctetInterval;
        Slow = new SlowAnswer(answer, octets, interval);
    }

    /// <summary>Has the timer wake the session for what is due next: while an answer leaves slowly, for its next octet.</summary>
    public void SetTimer()
    {
        var at = Slow is not null ? Slow.NextAt : _waiting.TryPeek(out _, out var first) ? first.DueAt : long.MaxValue;
        if (at == _timerAt) return;

        _timerAt = at;
        var wait = at == long.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Milliseconds(at - Now));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The timer has fired, and will not again before it is set.</summary>
    public void OnTimer() => _timerAt = long.MaxValue;

    /// <summary>Stops the timer; what waits is to be taken by <see cref="TryTake"/>.</summary>
    public void Stop()
    {
        _timer.Dispose();
        Slow?.Over.TrySetResult();
    }

    private bool Awaits(uint sequenceNumber)
    {
        foreach (var (answer, _) in _waiting.UnorderedItems)
        {
            if (answer.Batch is null) continue;

            foreach (ref readonly var item in answer.Batch.Items)
            {
                if (item.SequenceNumber == sequenceNumber) return true;
            }
        }

        return false;
    }

    /// <summary>Never early: a timer counts whole milliseconds.</summary>
    private static double Milliseconds(long ticks) =>
        Math.Ceiling(Math.Clamp(ticks, 0, LongestWait) / (double)TimeSpan.TicksPerMillisecond);

    private long Later(long by) => Now is var now && by < long.MaxValue - now ? now + by : long.MaxValue;
}
