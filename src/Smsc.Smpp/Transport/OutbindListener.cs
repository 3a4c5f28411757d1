using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Smsc.Smpp.Transport;

/// <summary>
/// Looks once a second which ESMEs are to be called, and hands the connections over as a listener does with accepted ones: whatever holds
/// for those, up to the stop of the server, holds for these.
/// </summary>
internal sealed class OutbindListener : IConnectionListener
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Channel<ConnectionContext> _connections = Channel.CreateUnbounded<ConnectionContext>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly OutbindConnector _connector;
    private readonly OutbindLink[] _links;
    private readonly ITimer _timer;

    public OutbindListener(OutbindEndPoint endPoint, SmppEndpoint endpoint, OutbindConnector connector)
    {
        EndPoint = endPoint;
        _connector = connector;
        _links =
        [
            .. endPoint.Outbinds.Select(outbind => new OutbindLink(outbind, endpoint, connector, _connections.Writer, _stopping.Token)),
        ];
        _timer = endpoint.Engine.Clocks.Session.CreateTimer(static state => ((OutbindListener)state!).Look(), this, Interval, Interval);
    }

    public EndPoint EndPoint { get; }

    /// <returns>The next connection; null once <see cref="UnbindAsync"/> was called and all were handed over.</returns>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _connections.Reader.WaitToReadAsync(cancellationToken))
        {
            if (_connections.Reader.TryRead(out var connection)) return connection;
        }

        return null;
    }

    /// <summary>Opens no further connection; those that are open stay.</summary>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        await _timer.DisposeAsync();
        await _stopping.CancelAsync();
        foreach (var link in _links) await link.Attempt;
        _connections.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        _connector.Dispose();
    }

    private void Look()
    {
        foreach (var link in _links) link.Look();
    }
}
