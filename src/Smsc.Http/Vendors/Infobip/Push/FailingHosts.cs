namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>
/// Which hosts take no pushes at the moment, so that it is told once when one begins to fail and once when it works again. Thread-safe.
/// </summary>
/// <param name="most">Hosts that are remembered; the one that began first is forgotten for a further one.</param>
internal sealed class FailingHosts(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<string>> _hosts = [];
    private readonly LinkedList<string> _order = [];

    // So that a host that works, as nearly all do, costs no lock.
    private volatile int _count;

    /// <summary>Hosts that do not work, of those that are remembered.</summary>
    public int Count => _count;

    /// <summary>A push to a host failed.</summary>
    /// <returns>Whether it is the first since it worked.</returns>
    public bool Fails(string host)
    {
        lock (_lock)
        {
            if (_hosts.ContainsKey(host)) return false;

            if (_hosts.Count >= most)
            {
                _hosts.Remove(_order.First!.Value);
                _order.RemoveFirst();
            }

            _hosts.Add(host, _order.AddLast(host));
            _count = _hosts.Count;
            return true;
        }
    }

    /// <summary>A push to a host was taken.</summary>
    /// <returns>Whether it is the first since it failed.</returns>
    public bool Works(string host)
    {
        if (_count == 0) return false;

        lock (_lock)
        {
            if (!_hosts.Remove(host, out var place)) return false;

            _order.Remove(place);
            _count = _hosts.Count;
            return true;
        }
    }
}
