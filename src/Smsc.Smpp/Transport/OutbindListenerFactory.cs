using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Smsc.Smpp.Transport;

/// <summary>Has Kestrel take the connections that the server opens as it takes those that it accepts.</summary>
internal sealed class OutbindListenerFactory(SmppEndpoint endpoint, IOptions<SocketTransportOptions> transport, ILoggerFactory loggers)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endPoint) => endPoint is OutbindEndPoint;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endPoint, CancellationToken cancellationToken = default)
    {
        var connector = new OutbindConnector(transport.Value, endpoint.Engine.Clocks.Session, loggers.CreateLogger<OutbindConnector>());
        return ValueTask.FromResult<IConnectionListener>(new OutbindListener((OutbindEndPoint)endPoint, endpoint, connector));
    }
}
