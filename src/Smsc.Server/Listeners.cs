using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Smsc.Server.Configuration;
using Smsc.Smpp.Transport;

namespace Smsc.Server;

/// <summary>All listeners: where each kind listens, also after a port was chosen for it.</summary>
public sealed class Listeners(SmscOptions options, X509Certificate2? certificate)
{
    private readonly List<ListenOptions> _smpp = [];
    private readonly List<ListenOptions> _tls = [];
    private readonly List<ListenOptions> _http = [];

    /// <summary>Plain SMPP.</summary>
    public IEnumerable<IPEndPoint> Smpp => _smpp.Select(listener => listener.IPEndPoint!);

    /// <summary>SMPP over TLS; none when it is off.</summary>
    public IEnumerable<IPEndPoint> Tls => _tls.Select(listener => listener.IPEndPoint!);

    public IEnumerable<IPEndPoint> Http => _http.Select(listener => listener.IPEndPoint!);

    public override string ToString() =>
        $"SMPP on {string.Join(", ", Smpp)}; SMPP over TLS {(_tls.Count == 0 ? "off" : "on " + string.Join(", ", Tls))}; HTTP on {string.Join(", ", Http)}";

    internal void Listen(KestrelServerOptions server)
    {
        Listen(server, options.Smpp.Address, options.Smpp.Port, _smpp, listener => listener.UseSmpp());
        if (certificate is not null) Listen(server, options.Smpp.Address, options.Smpp.TlsPort, _tls, listener => listener.UseSmpp(certificate));
        Listen(server, options.Http.Address, options.Http.Port, _http, _ => { });
    }

    private static void Listen(KestrelServerOptions server, string address, int port, List<ListenOptions> into, Action<ListenOptions> configure)
    {
        foreach (var ip in Resolve(address, port))
        {
            server.Listen(ip, port, listener =>
            {
                configure(listener);
                into.Add(listener);
            });
        }
    }

    /// <summary><c>localhost</c> is 127.0.0.1, and ::1 too where the machine has it and the port is not left open.</summary>
    private static IPAddress[] Resolve(string address, int port) => address switch
    {
        "*" => [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any],
        "localhost" => port != 0 && HasIPv6Loopback() ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback],
        _ => [IPAddress.Parse(address)],
    };

    private static bool HasIPv6Loopback()
    {
        if (!Socket.OSSupportsIPv6) return false;

        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
