namespace Smsc.Engine;

/// <summary>A timer of the message clock: one timer of real time, set for when the message clock will show its due time.</summary>
internal sealed class MessageTimer : ITimer
{
    private const long Never = long.MaxValue;

    /// <summary>Real time may be set while we wait, which no timer notices.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly MessageClock _clock;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private readonly ITimer _timer;
    private TimeSpan _period;
    private TimeSpan _longest;
    private long _dueAt = Never;
    private long _version;
    private bool _isDisposed;

    public MessageTimer(MessageClock clock, TimeProvider real, TimerCallback callback, object? state)
    {
        _clock = clock;
        _callback = callback;
        _state = state;

        // What is passed on from whoever made it is for the callback, and the real timer calls that.
        _timer = real.CreateTimer(
            static timer => ((MessageTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            if (_isDisposed) return false;

            _period = period;
            _longest = dueTime > period ? dueTime : period;
            _dueAt = dueTime < TimeSpan.Zero ? Never : _clock.UtcTicks + dueTime.Ticks;
        }

        SetAnew();
        return true;
    }

    /// <summary>
    /// The clock was set. When it was set back, one that comes again and again does not wait until the clock is where it was: it comes
    /// after as long as it would have had to wait at most.
    /// </summary>
    public void ClockWasSet()
    {
        lock (_lock)
        {
            if (_dueAt != Never && _period > TimeSpan.Zero) _dueAt = Math.Min(_dueAt, _clock.UtcTicks + _longest.Ticks);
        }

        SetAnew();
    }

    /// <summary>The clock was set, or the due time was.</summary>
    private void SetAnew()
    {
        lock (_lock) _version++;
        while (true)
        {
            TimeSpan wait;
            long version;
            lock (_lock)
            {
                if (_isDisposed) return;

                version = _version;
                wait = Wait(_clock.Current);
            }

            // Without the lock: a clock of a test has timers that fire on the thread that sets them.
            _timer.Change(wait, Timeout.InfiniteTimeSpan);

            // Who overtook the other cannot be told, so who came first sets it once more.
            lock (_lock)
            {
                if (version == _version) return;
            }
        }
    }

    public void Dispose()
    {
        lock (_lock) _isDisposed = true;
        _clock.Remove(this);
        _timer.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        lock (_lock) _isDisposed = true;
        _clock.Remove(this);
        return _timer.DisposeAsync();
    }

    private TimeSpan Wait(MessageClock.Setting setting)
    {
        if (_dueAt == Never) return Timeout.InfiniteTimeSpan;

        var wait = _dueAt - _clock.TicksOf(setting);
        if (wait <= 0) return TimeSpan.Zero;
        if (setting.HeldAt != MessageClock.Setting.Real.HeldAt) return Timeout.InfiniteTimeSpan;

        // Never early.
        return TimeSpan.FromMilliseconds(Math.Ceiling((double)Math.Min(wait, LongestWait.Ticks) / TimeSpan.TicksPerMillisecond));
    }

    private void Fire()
    {
        bool isDue, isSet;
        lock (_lock)
        {
            if (_isDisposed || _dueAt == Never) return;

            var now = _clock.UtcTicks;
            isDue = now >= _dueAt;
            if (isDue && _period <= TimeSpan.Zero) _dueAt = Never;
            else if (isDue) _dueAt = (_dueAt + _period.Ticks > now ? _dueAt : now) + _period.Ticks;
            if (isDue) _longest = _period;
            isSet = _dueAt != Never;
        }

        if (isSet) SetAnew();
        if (isDue) _callback(_state);
    }
}
