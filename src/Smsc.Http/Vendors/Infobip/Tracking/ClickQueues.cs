using System.Diagnostics.CodeAnalysis;
using Smsc.Http.Vendors.Infobip.Push;

namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>A customer that is told of a link.</summary>
/// <param name="Url">Where.</param>
/// <param name="Notice">What.</param>
internal sealed record Click(Uri Url, ClickNotice Notice)
{
    /// <summary>Scheme, host and port.</summary>
    public string Host { get; } = Url.GetLeftPart(UriPartial.Authority);
}

/// <summary>
/// Notices that wait to be sent, and how many requests run: hosts take turns, and one that does not answer keeps no other waiting. What is
/// empty leaves. Thread-safe; its lock is a leaf.
/// </summary>
/// <param name="options">How many requests run at once, in all and to a host.</param>
internal sealed class ClickQueues(PushOptions options)
{
    /// <summary>Notices that wait, of all hosts: some 10 MB.</summary>
    public const int MaxWaiting = 10_000;

    /// <summary>Notices that wait for one host: ten that hang leave no room for others.</summary>
    public const int MaxWaitingOfHost = MaxWaiting / 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Host> _hosts = [];
    private readonly Queue<Host> _ready = [];
    private int _waiting;
    private int _running;

    /// <summary>Adds one behind those of its host.</summary>
    /// <returns>False when too many wait.</returns>
    public bool TryAdd(Click click)
    {
        lock (_lock)
        {
            if (_waiting >= MaxWaiting) return false;
            if (!_hosts.TryGetValue(click.Host, out var host)) _hosts.Add(click.Host, host = new Host());
            if (host.Waiting.Count >= MaxWaitingOfHost) return false;

            host.Waiting.Enqueue(click);
            _waiting++;
            NoteReadiness(host);
            return true;
        }
    }

    /// <summary>Takes the next one that may be sent; <see cref="Done"/> follows.</summary>
    /// <returns>False when there is none at the moment.</returns>
    public bool TryTake([NotNullWhen(true)] out Click? click)
    {
        lock (_lock)
        {
            click = null;
            if (_running >= options.MaxRequests || !_ready.TryDequeue(out var host)) return false;

            host.IsReady = false;
            click = host.Waiting.Dequeue();
            _waiting--;
            _running++;
            host.Running++;
            NoteReadiness(host);
            return true;
        }
    }

    /// <summary>It was sent, whatever came of it.</summary>
    public void Done(Click click)
    {
        lock (_lock)
        {
            _running--;
            var host = _hosts[click.Host];
            host.Running--;
            if (host.Running == 0 && host.Waiting.Count == 0) _hosts.Remove(click.Host);
            else NoteReadiness(host);
        }
    }

    /// <summary>Forgets all that wait.</summary>
    /// <returns>How many.</returns>
    public int Clear()
    {
        lock (_lock)
        {
            var count = _waiting;
            foreach (var host in _hosts.Values)
            {
                host.Waiting.Clear();
                host.IsReady = false;
            }

            _ready.Clear();
            _waiting = 0;
            return count;
        }
    }

    private void NoteReadiness(Host host)
    {
        if (host.IsReady || host.Waiting.Count == 0 || host.Running >= options.MaxPerHost) return;

        host.IsReady = true;
        _ready.Enqueue(host);
    }

    private sealed class Host
    {
        public Queue<Click> Waiting { get; } = [];

        public int Running { get; set; }

        /// <summary>It stands among those that can take a request.</summary>
        public bool IsReady { get; set; }
    }
}
