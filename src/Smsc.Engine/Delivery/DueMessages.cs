using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <summary>Told of records that are due, in due order, at most <see cref="DueMessages.BatchSize"/> at a time.</summary>
internal delegate void DueHandler(ReadOnlySpan<int> handles, long utcTicks);

/// <summary>
/// The wheel on the message clock: one timer for all, which runs only while something waits. A tick is 10 ms, far below what a client
/// can tell from the network.
/// </summary>
internal sealed class DueMessages : IDisposable
{
    public const int BatchSize = 256;
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private readonly LiveMessages _messages;
    private readonly TimeProvider _clock;
    private readonly TimingWheel _wheel;
    private readonly ITimer _timer;
    private readonly int[] _due = new int[BatchSize];
    private readonly DueHandler _handler;
    private int _draining;
    private bool _ticking;

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

            if (_ticking || _wheel.Count == 0) return;

            _ticking = true;
            _timer.Change(Tick, Tick);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Drain()
    {
        // A drain that takes longer than a tick is not joined by a second one: order, and one buffer.
        if (Interlocked.Exchange(ref _draining, 1) == 1) return;

        try
        {
            while (true)
            {
                var now = _clock.GetUtcNow().UtcTicks;
                int taken;
                lock (_lock)
                {
                    taken = _wheel.TakeDue(ToTick(now), _due);
                    if (taken == 0)
                    {
                        if (_wheel.Count == 0)
                        {
                            _ticking = false;
                            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                        }

                        return;
                    }
                }

                _handler(_due.AsSpan(0, taken), now);
            }
        }
        finally
        {
            Volatile.Write(ref _draining, 0);
        }
    }

    private static long ToTick(long utcTicks) => utcTicks / Tick.Ticks;
}
