using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Smsc.Smpp.Transport;

/// <summary>
/// Joins a connection, whether it was accepted or opened for an outbind, to a session; the session itself knows nothing of sockets.
/// </summary>
internal sealed class SmppConnectionHandler(SmppEndpoint endpoint) : ConnectionHandler
{
    /// <summary>How long the last answers may take to leave once a session is over.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var outbind = connection.Features.Get<OutbindLink>();
        var remote = outbind?.Remote ?? connection.RemoteEndPoint?.ToString() ?? "unknown";
        var session = new SmppSession(
            endpoint, connection.Transport, remote, () => connection.Abort(), HasInput(connection), outbind?.Options,
            new SessionLink(
                connection.RemoteEndPoint, connection.LocalEndPoint,
                outbind?.Options.Tls ?? connection.Features.Get<ITlsHandshakeFeature>() is not null));
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>();
        using var unbind = stopping?.ConnectionClosedRequested.UnsafeRegister(static state => ((SmppSession)state!).Unbind(), session);
        if (outbind is not null) session.SendOutbind();
        try
        {
            await new SmppConnection(connection.Transport, session, endpoint.Options.MaxPduLength).RunAsync();
        }
        finally
        {
            outbind?.Over(session);
        }

        _ = AbortIfStuckAsync(connection);
    }

    /// <summary>Not under TLS: octets in the socket may be less than a record, and no read comes of them.</summary>
    private static Func<bool>? HasInput(ConnectionContext connection)
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket) return null;
        if (connection.Features.Get<ITlsHandshakeFeature>() is not null) return null;

        return () =>
        {
            try
            {
                return socket.Available > 0;
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return false;
            }
        };
    }

    /// <summary>A client that does not read keeps its connection from closing.</summary>
    private static async Task AbortIfStuckAsync(ConnectionContext connection)
    {
        try
        {
            await Task.Delay(CloseTimeout, connection.ConnectionClosed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!connection.ConnectionClosed.IsCancellationRequested) connection.Abort();
        }
        catch (ObjectDisposedException)
        {
            // Closed before we could wait for it.
        }
    }
}
