using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <summary>Told of records that are due, in due order, at most <see cref="DueMessages.BatchSize"/> at a time.</summary>
internal delegate void DueHandler(ReadOnlySpan<int> handles, long utcTicks);

/// <summary>
/// The wheel on the message clock: one timer for all, set for the next tick at which something is due. A tick is 10 ms, far below what a
/// client can tell from the network.
/// </summary>
internal sealed class DueMessages : IDisposable
{
    public const int BatchSize = 256;
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>The clock may be set while we wait, which no timer notices.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly LiveMessages _messages;
    private readonly TimeProvider _clock;
    private readonly TimingWheel _wheel;
    private readonly ITimer _timer;
    private readonly int[] _due = new int[BatchSize];
    private readonly DueHandler _handler;
    private int _draining;
    private long _timerTick = long.MaxValue;

    public DueMessages(LiveMessages messages, TimeProvider clock, DueHandler handler)
    {
        _messages = messages;
        _clock = clock;
        _handler = handler;
        _wheel = new TimingWheel(messages, ToTick(clock.GetUtcNow().UtcTicks));
        _timer = clock.CreateTimer(static state => ((DueMessages)state!).Drain(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Count
    {
        get
        {
            lock (_lock) return _wheel.Count;
        }
    }

    /// <summary>Adds records that are all due at the same time.</summary>
    public void Add(ReadOnlySpan<int> handles, long dueUtcTicks)
    {
        // Rounded up: never before its time.
        var due = ToTick(dueUtcTicks + Tick.Ticks - 1);
        lock (_lock)
        {
            foreach (var handle in handles)
            {
                _messages[handle].Due = due;
                _wheel.Add(handle);
            }

            if (due < _timerTick && !handles.IsEmpty) SetTimer();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Drain()
    {
        // A drain that takes long is not joined by a second one: order, and one buffer. It sets the timer again when it is done.
        if (Interlocked.Exchange(ref _draining, 1) == 1) return;

        while (true)
        {
            var now = _clock.GetUtcNow().UtcTicks;
            int taken;
            lock (_lock)
            {
                taken = _wheel.TakeDue(ToTick(now), _due);
                if (taken == 0)
                {
                    Volatile.Write(ref _draining, 0);
                    SetTimer();
                    return;
                }
            }

            _handler(_due.AsSpan(0, taken), now);
        }
    }

    /// <summary>Under the lock.</summary>
    private void SetTimer()
    {
        _timerTick = _wheel.NextTick();
        if (_timerTick == long.MaxValue)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var wait = Math.Clamp((_timerTick * Tick.Ticks) - _clock.GetUtcNow().UtcTicks, 0, LongestWait.Ticks);
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling((double)wait / TimeSpan.TicksPerMillisecond)), Timeout.InfiniteTimeSpan);
    }

    private static long ToTick(long utcTicks) => utcTicks / Tick.Ticks;
}
