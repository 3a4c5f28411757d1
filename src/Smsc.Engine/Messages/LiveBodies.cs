namespace Smsc.Engine.Messages;

/// <summary>
/// The deliver_sm of live mobile-originated messages, without their headers: beside the records, of which few have one. Their octets are
/// bounded by those who accept them, who reserve room first.
/// </summary>
internal sealed class LiveBodies
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, ReadOnlyMemory<byte>> _bodies = [];
    private long _octets;
    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Their octets, and those reserved.</summary>
    public long Octets => Volatile.Read(ref _octets);

    /// <summary>Reserves room, if so much is left below a limit.</summary>
    public bool TryReserve(long octets, long limit)
    {
        lock (_lock)
        {
            if (_octets + octets > limit) return false;

            _octets += octets;
            return true;
        }
    }

    /// <summary>Gives room back that was reserved.</summary>
    public void Release(long octets)
    {
        lock (_lock) _octets -= octets;
    }

    /// <summary>Keeps the body of a record. What was accepted is kept, whatever the limit is.</summary>
    public void Put(int handle, ReadOnlyMemory<byte> body)
    {
        lock (_lock)
        {
            _bodies[handle] = body;
            _octets += body.Length;
            _count = _bodies.Count;
        }
    }

    public bool TryGet(int handle, out ReadOnlyMemory<byte> body)
    {
        lock (_lock) return _bodies.TryGetValue(handle, out body);
    }

    public void Remove(int handle)
    {
        lock (_lock)
        {
            if (!_bodies.Remove(handle, out var body)) return;

            _octets -= body.Length;
            _count = _bodies.Count;
        }
    }
}
