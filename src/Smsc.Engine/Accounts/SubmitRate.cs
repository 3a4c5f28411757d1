namespace Smsc.Engine.Accounts;

/// <summary>A token bucket of one second: refills evenly, holds at most one second's allowance.</summary>
internal sealed class SubmitRate
{
    private readonly Lock _lock = new();
    private readonly int _perSecond;
    private readonly TimeProvider _clock;
    private double _tokens;
    private long _at;

    private SubmitRate(int perSecond, double tokens, TimeProvider clock)
    {
        _perSecond = perSecond;
        _clock = clock;
        _tokens = tokens;
        _at = clock.GetTimestamp();
    }

    /// <summary>A full one, or one that goes on from where another one is.</summary>
    public static SubmitRate Of(int perSecond, SubmitRate? before, TimeProvider clock)
    {
        if (before is null) return new SubmitRate(perSecond, perSecond, clock);
        if (before._perSecond == perSecond) return before;

        lock (before._lock)
        {
            before.Refill();
            return new SubmitRate(perSecond, Math.Min(perSecond, before._tokens), clock);
        }
    }

    public int Take(int wanted)
    {
        lock (_lock)
        {
            Refill();
            var taken = Math.Min(wanted, (int)_tokens);
            _tokens -= taken;
            return taken;
        }
    }

    public void Return(int count)
    {
        lock (_lock) _tokens = Math.Min(_perSecond, _tokens + count);
    }

    private void Refill()
    {
        var now = _clock.GetTimestamp();
        _tokens = Math.Min(_perSecond, _tokens + (_clock.GetElapsedTime(_at, now).TotalSeconds * _perSecond));
        _at = now;
    }
}
