namespace Smsc.Smpp;

/// <summary>
/// All connections, and the one heartbeat that drives their timers. A beat is 100 ms: their timeouts are counted in seconds.
/// </summary>
internal sealed class SessionRegistry : IDisposable
{
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly ITimer _timer;
    private SmppSession[] _sessions = new SmppSession[16];
    private SmppSession[] _beating = new SmppSession[16];
    private int _count;
    private int _beats;
    private long _lastId;
    private long _now;

    public SessionRegistry(TimeProvider clock)
    {
        _clock = clock;
        _start = clock.GetTimestamp();
        _timer = clock.CreateTimer(static state => ((SessionRegistry)state!).OnBeat(), this, Beat, Beat);
    }

    /// <summary>Milliseconds since the start, as of the last beat: a memory load, good enough for timers.</summary>
    public long Now => Volatile.Read(ref _now);

    public int Count => Volatile.Read(ref _count);

    public long NextId() => Interlocked.Increment(ref _lastId);

    public void Add(SmppSession session)
    {
        lock (_lock)
        {
            if (_count == _sessions.Length) Array.Resize(ref _sessions, _count * 2);
            session.RegistryIndex = _count;
            _sessions[_count++] = session;
        }
    }

    public void Remove(SmppSession session)
    {
        lock (_lock)
        {
            var last = _sessions[--_count];
            _sessions[session.RegistryIndex] = last;
            last.RegistryIndex = session.RegistryIndex;
            _sessions[_count] = null!;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void OnBeat()
    {
        // A beat that takes longer than the interval is not joined by a second one.
        if (Interlocked.Exchange(ref _beats, 1) == 1) return;

        try
        {
            var now = (long)_clock.GetElapsedTime(_start).TotalMilliseconds;
            Volatile.Write(ref _now, now);
            int count;
            lock (_lock)
            {
                count = _count;
                if (_beating.Length < count) _beating = new SmppSession[_sessions.Length];
                Array.Copy(_sessions, _beating, count);
            }

            for (var i = 0; i < count; i++) _beating[i].Tick(now);
            Array.Clear(_beating, 0, count);
        }
        finally
        {
            Volatile.Write(ref _beats, 0);
        }
    }
}
