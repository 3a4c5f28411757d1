using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace Smsc.Smpp.Transport;

/// <summary>Opens connections to ESMEs, on the transport that the listeners use.</summary>
internal sealed class OutbindConnector : IDisposable
{
    private readonly SocketConnectionContextFactory _sockets;
    private readonly TimeProvider _clock;

    public OutbindConnector(SocketTransportOptions transport, TimeProvider clock, ILogger logger)
    {
        _clock = clock;

        // The pool of 64 KiB blocks is not among what can be set: these connections have blocks of 4 KiB.
        _sockets = new SocketConnectionContextFactory(
            new SocketConnectionFactoryOptions
            {
                IOQueueCount = transport.IOQueueCount,
                WaitForDataBeforeAllocatingBuffer = transport.WaitForDataBeforeAllocatingBuffer,
                MaxReadBufferSize = transport.MaxReadBufferSize,
                MaxWriteBufferSize = transport.MaxWriteBufferSize,
                UnsafePreferInlineScheduling = transport.UnsafePreferInlineScheduling,
            },
            logger);
    }

    /// <summary>Connects, and has TLS agreed on.</summary>
    /// <exception cref="TimeoutException">It took longer than <see cref="OutbindOptions.ConnectTimeout"/>.</exception>
    /// <exception cref="SocketException">Nobody listens there, or there is no such host.</exception>
    /// <exception cref="AuthenticationException">The certificate is not trusted, or there is no common version of TLS.</exception>
    /// <exception cref="IOException">The connection was lost during the handshake.</exception>
    public async Task<ConnectionContext> ConnectAsync(OutbindOptions outbind, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(outbind.ConnectTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(outbind.Host, outbind.Port, either.Token);
            return outbind.Tls ? await AgreeOnTlsAsync(socket, outbind, either.Token) : _sockets.Create(socket);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TimeoutException($"no connection within {outbind.ConnectTimeout.TotalSeconds} s");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _sockets.Dispose();

    private static async Task<ConnectionContext> AgreeOnTlsAsync(Socket socket, OutbindOptions outbind, CancellationToken cancellationToken)
    {
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = outbind.Host,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        };
        if (!outbind.VerifyCertificate) options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        await stream.AuthenticateAsClientAsync(options, cancellationToken);
        return new TlsClientConnection(stream, socket);
    }
}
