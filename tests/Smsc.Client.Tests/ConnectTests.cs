using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Smsc.Protocol;

namespace Smsc.Client.Tests;

/// <summary>The client over real sockets of this machine, against a listener that speaks octets.</summary>
public sealed class ConnectTests
{
    private TcpListener _listener = null!;

    private SmppClientOptions Options => new() { Host = "127.0.0.1", Port = ((IPEndPoint)_listener.LocalEndpoint).Port };

    [SetUp]
    public void Listen()
    {
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
    }

    [TearDown]
    public void StopListening() => _listener.Dispose();

    [Test]
    public async Task Over_TCP_a_request_is_answered_and_the_end_is_seen()
    {
        await using var client = await SmppClient.ConnectAsync(Options).Soon();
        using var peer = await _listener.AcceptTcpClientAsync().Soon();

        await AnswerEnquireLink(client, peer.GetStream());
        peer.Close();

        (await client.Closed.Soon()).Should().Be(SmppCloseReason.ConnectionClosed);
    }

    [Test]
    public async Task Abort_is_seen_by_the_other_side()
    {
        var client = await SmppClient.ConnectAsync(Options).Soon();
        using var peer = await _listener.AcceptTcpClientAsync().Soon();

        await client.AbortAsync().Soon();

        (await peer.GetStream().ReadAsync(new byte[1]).Soon()).Should().Be(0);
    }

    [Test]
    public async Task Over_TLS_a_request_is_answered_and_the_end_is_seen()
    {
        using var certificate = SelfSigned();
        var options = Options;
        var connecting = SmppClient.ConnectAsync(new SmppClientOptions
        {
            Host = options.Host,
            Port = options.Port,
            Tls = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, presented, _, _) => certificate.Equals(presented),
            },
        });
        using var peer = await _listener.AcceptTcpClientAsync().Soon();
        await using var tls = new SslStream(peer.GetStream());
        await tls.AuthenticateAsServerAsync(certificate).Soon();
        await using var client = await connecting.Soon();

        await AnswerEnquireLink(client, tls);
        peer.Close();

        (await client.Closed.Soon()).Should().Be(SmppCloseReason.ConnectionClosed);
    }

    [Test]
    public async Task A_certificate_that_is_not_trusted_is_an_AuthenticationException()
    {
        using var certificate = SelfSigned();
        var options = Options;
        var connecting = SmppClient.ConnectAsync(new SmppClientOptions
        {
            Host = options.Host,
            Port = options.Port,
            Tls = new SslClientAuthenticationOptions(),
        });
        using var peer = await _listener.AcceptTcpClientAsync().Soon();
        await using var tls = new SslStream(peer.GetStream());
        var accepting = tls.AuthenticateAsServerAsync(certificate);

        await connecting.Invoking(task => task.Soon()).Should().ThrowAsync<AuthenticationException>();
        await Task.WhenAny(accepting).Soon();
    }

    [Test]
    public async Task Nobody_there_is_a_SocketException()
    {
        var options = Options;
        _listener.Stop();

        await FluentActions.Awaiting(() => SmppClient.ConnectAsync(options).Soon()).Should().ThrowAsync<SocketException>();
    }

    private static async Task AnswerEnquireLink(SmppClient client, Stream peer)
    {
        var enquiry = client.EnquireLinkAsync();
        var pdu = new byte[PduHeader.Size];
        await peer.ReadExactlyAsync(pdu).AsTask().Soon();
        pdu.Should().Equal(ScriptedPeer.Encode(CommandId.EnquireLink, CommandStatus.ESME_ROK, 1));
        await peer.WriteAsync(ScriptedPeer.Encode(CommandId.EnquireLinkResp, CommandStatus.ESME_ROK, 1)).AsTask().Soon();
        (await enquiry.Soon()).Should().Be(CommandStatus.ESME_ROK);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
