namespace Smsc.Http.Vendors.Infobip.Requests;

/// <summary>A token bucket of one second: refills evenly, holds at most one second's allowance.</summary>
internal sealed class RequestRate(int perSecond, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private double _tokens = perSecond;
    private long _at = clock.GetTimestamp();

    /// <summary>Whether one more request is within the allowance.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            _tokens = Math.Min(perSecond, _tokens + (clock.GetElapsedTime(_at, now).TotalSeconds * perSecond));
            _at = now;
            if (_tokens < 1) return false;

            _tokens--;
            return true;
        }
    }
}
