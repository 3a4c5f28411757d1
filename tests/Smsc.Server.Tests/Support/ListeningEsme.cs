using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Smsc.Protocol;

namespace Smsc.Server.Tests.Support;

/// <summary>An ESME that waits on a port of 127.0.0.1 for the server to connect, and then does what the test says.</summary>
internal sealed class ListeningEsme : IDisposable
{
    private readonly TcpListener _listener;
    private readonly X509Certificate2? _certificate;

    /// <param name="certificate">Makes it speak TLS.</param>
    /// <param name="port">0: one that is free.</param>
    public ListeningEsme(X509Certificate2? certificate = null, int port = 0)
    {
        _certificate = certificate;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>A port of which nobody listens.</summary>
    public static int DeadPort()
    {
        using var esme = new ListeningEsme();
        return esme.Port;
    }

    /// <summary>The next connection of the server.</summary>
    public async Task<EsmeConnection> Called()
    {
        var client = await _listener.AcceptTcpClientAsync().Soon("the server connects");
        if (_certificate is null) return new EsmeConnection(client.GetStream());

        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(_certificate).Soon("TLS is agreed on");
        return new EsmeConnection(stream);
    }

    public void Dispose() => _listener.Dispose();
}

/// <summary>The ESME's end of a connection, octet by octet.</summary>
internal sealed class EsmeConnection(Stream stream) : IDisposable
{
    public Task Send(CommandId id, uint sequenceNumber, byte[]? body = null) =>
        stream.WriteAsync(Octets.Pdu((uint)id, sequenceNumber, body)).AsTask().Soon("the server takes what is sent");

    /// <summary>The octets of the next PDU; none when the connection ends.</summary>
    public async Task<byte[]> ReceiveOctets()
    {
        var start = new byte[4];
        var read = await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false).AsTask().Soon("the server sends a PDU");
        if (read == 0) return [];

        read.Should().Be(start.Length, "a connection should not end within a PDU");
        var rest = new byte[BinaryPrimitives.ReadUInt32BigEndian(start) - start.Length];
        await stream.ReadExactlyAsync(rest).AsTask().Soon("the PDU is whole");
        return [.. start, .. rest];
    }

    /// <summary>The next PDU, which must be this one.</summary>
    public async Task<Received> Expect(CommandId id, CommandStatus status = CommandStatus.ESME_ROK)
    {
        var octets = await ReceiveOctets();
        octets.Should().NotBeEmpty($"{id.DisplayName()} should come before the connection ends");
        var pdu = new Received(PduHeader.Read(octets), octets[PduHeader.Size..]);
        (pdu.Header.CommandId, pdu.Header.CommandStatus).Should().Be((id, status));
        return pdu;
    }

    public async Task ExpectEnd() => (await ReceiveOctets()).Should().BeEmpty("the connection should end without another PDU");

    public async Task Bind(
        CommandId kind = CommandId.BindReceiver, string systemId = "smppclient1", string password = "password",
        CommandStatus expected = CommandStatus.ESME_ROK)
    {
        await Send(kind, 1, Octets.BindBody(systemId, password));
        await Expect(kind.ToResponse(), expected);
    }

    public void Dispose() => stream.Dispose();
}
