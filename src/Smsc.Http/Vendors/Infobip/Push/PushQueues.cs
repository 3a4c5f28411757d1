using System.Diagnostics.CodeAnalysis;

namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>What a request tells.</summary>
internal enum PushContent : byte
{
    /// <summary>Reports as JSON.</summary>
    JsonReports,

    /// <summary>Reports as XML.</summary>
    XmlReports,

    /// <summary>A message from a subscriber.</summary>
    MobileOriginated,
}

/// <summary>Where deliveries go that can share a request.</summary>
/// <param name="Session">Whose they are.</param>
/// <param name="Host">Scheme, host and port.</param>
/// <param name="Url">The URL; of messages from subscribers its template.</param>
/// <param name="Content">What is told there.</param>
internal sealed record PushTarget(PushSession Session, string Host, string Url, PushContent Content);

/// <summary>Deliveries that go in one request.</summary>
/// <param name="Target">Where they go.</param>
/// <param name="Deliveries">Their handles, one or more.</param>
internal sealed record PushRequest(PushTarget Target, int[] Deliveries);

/// <summary>
/// Deliveries that wait to be pushed, and how many requests run: hosts take turns, and so do the targets of a host; one that is slow, or
/// has much, keeps no other waiting. What is empty leaves. Thread-safe; its lock is a leaf.
/// </summary>
internal sealed class PushQueues(PushOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Host> _hosts = [];
    private readonly Queue<Host> _ready = [];
    private int _running;
    private int _waiting;

    /// <summary>Requests that run.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Deliveries that wait for their turn.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Hosts that something waits for or that a request runs to.</summary>
    public int Hosts
    {
        get
        {
            lock (_lock) return _hosts.Count;
        }
    }

    /// <summary>Adds a delivery behind those that go to the same target.</summary>
    public void Add(PushTarget target, int delivery)
    {
        lock (_lock)
        {
            if (!_hosts.TryGetValue(target.Host, out var host)) _hosts.Add(target.Host, host = new Host(target.Host));
            if (!host.Waiting.TryGetValue(target, out var deliveries))
            {
                host.Waiting.Add(target, deliveries = []);
                host.Turns.Enqueue(target);
            }

            deliveries.Enqueue(delivery);
            _waiting++;
            NoteReadiness(host);
        }
    }

    /// <summary>Takes the next request that may run; <see cref="Done"/> follows.</summary>
    /// <returns>False when there is none at the moment.</returns>
    public bool TryTake([NotNullWhen(true)] out PushRequest? request)
    {
        lock (_lock)
        {
            request = null;
            if (_running >= options.MaxRequests || !_ready.TryDequeue(out var host)) return false;

            host.IsReady = false;
            var target = host.Turns.Dequeue();
            var waiting = host.Waiting[target];
            var most = target.Content == PushContent.MobileOriginated ? 1 : options.MaxReports;
            var deliveries = new int[Math.Min(waiting.Count, most)];
            for (var i = 0; i < deliveries.Length; i++) deliveries[i] = waiting.Dequeue();
            if (waiting.Count > 0) host.Turns.Enqueue(target);
            else host.Waiting.Remove(target);

            _waiting -= deliveries.Length;
            _running++;
            host.Running++;
            NoteReadiness(host);
            request = new PushRequest(target, deliveries);
            return true;
        }
    }

    /// <summary>A request is over, whatever came of it.</summary>
    public void Done(PushRequest request)
    {
        lock (_lock)
        {
            _running--;
            var host = _hosts[request.Target.Host];
            host.Running--;
            if (host.Running == 0 && host.Turns.Count == 0) _hosts.Remove(host.Name);
            else NoteReadiness(host);
        }
    }

    private void NoteReadiness(Host host)
    {
        if (host.IsReady || host.Turns.Count == 0 || host.Running >= options.MaxPerHost) return;

        host.IsReady = true;
        _ready.Enqueue(host);
    }

    private sealed class Host(string name)
    {
        public string Name { get; } = name;

        public Dictionary<PushTarget, Queue<int>> Waiting { get; } = [];

        /// <summary>Its targets that something waits for, in turn.</summary>
        public Queue<PushTarget> Turns { get; } = [];

        public int Running { get; set; }

        /// <summary>It stands among those that can take a request.</summary>
        public bool IsReady { get; set; }
    }
}
