namespace Smsc.Engine.Accounts;

/// <summary>A token bucket of one second: refills evenly, holds at most one second's allowance.</summary>
internal sealed class SubmitRate(int perSecond, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private double _tokens = perSecond;
    private long _at = clock.GetTimestamp();

    public int Take(int wanted)
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            _tokens = Math.Min(perSecond, _tokens + (clock.GetElapsedTime(_at, now).TotalSeconds * perSecond));
            _at = now;
            var taken = Math.Min(wanted, (int)_tokens);
            _tokens -= taken;
            return taken;
        }
    }

    public void Return(int count)
    {
        lock (_lock) _tokens = Math.Min(perSecond, _tokens + count);
    }
}
