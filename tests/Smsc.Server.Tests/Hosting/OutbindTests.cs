using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Smsc.Client;
using Smsc.Engine;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Hosting;

/// <summary>The server connects to an ESME and asks it to bind (SMPP 3.4 §2.2.1, §4.1.7), over real sockets; waits pass on a clock that the test moves.</summary>
public sealed class OutbindTests
{
    private readonly FakeTimeProvider _time = new(TestSmsc.Start);

    [TestCase(CommandId.BindReceiver)]
    [TestCase(CommandId.BindTransceiver)]
    public async Task Outbind_is_sent_when_receipts_are_owed_and_they_come_on_that_connection(CommandId kind)
    {
        // More than a block of the transport holds.
        const int Count = 250;
        using var esme = new ListeningEsme();
        await using var host = await Start(
            esme.Port, "SystemId=centre", "Password=open", "Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password",
            "Smsc:Accounts:0:Window=1000");
        var ids = await Owe(host, Count);
        _time.Advance(TimeSpan.FromSeconds(1));

        using var called = await esme.Called();
        (await called.ReceiveOctets()).Should().Equal(
            Octets.Hex("0000001C 0000000B 00000000 00000001 63656E74726500 6F70656E00"));
        await called.Bind(kind);

        var received = new HashSet<string>();
        for (var i = 0; i < Count; i++)
        {
            var receipt = await called.Expect(CommandId.DeliverSm);
            received.Add(receipt.AsReceipt().MessageId);
            await called.Send(CommandId.DeliverSmResp, receipt.SequenceNumber, [0]);
        }

        received.Should().BeEquivalentTo(ids);
        await Wait.Until(() => Account(host).Unsettled == 0, "all receipts are settled");
        await Logged(host, $"Outbind to 127.0.0.1:{esme.Port} for smppclient1: connecting, receipts are owed");
        await Logged(host, $"to 127.0.0.1:{esme.Port}: outbind sent as 'centre' for smppclient1");
        await Logged(host, $"from 127.0.0.1:{esme.Port}: smppclient1 bound as {kind.DisplayName()["bind_".Length..]}");
    }

    [Test]
    public async Task Outbind_names_the_server_as_bind_responses_do_and_has_no_password_unless_it_is_told_to()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "When=Always", "Smsc:Smpp:SystemId=IBSIM");
        _time.Advance(TimeSpan.FromSeconds(1));
        using var called = await esme.Called();
        (await called.ReceiveOctets()).Should().Equal(Octets.Hex("00000017 0000000B 00000000 00000001 494253494D00 00"));
    }

    [Test]
    public async Task Only_the_account_that_was_called_may_bind_and_only_to_receive()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(
            esme.Port, "When=Always", "Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password",
            "Smsc:Accounts:1:SystemId=acme01", "Smsc:Accounts:1:Password=s3cret");
        using var called = await Called(esme);

        await called.Bind(systemId: "acme01", password: "s3cret", expected: CommandStatus.ESME_RINVSYSID);
        await called.Bind(CommandId.BindTransmitter, expected: CommandStatus.ESME_RINVBNDSTS);
        await called.Bind(password: "wrong", expected: CommandStatus.ESME_RINVPASWD);
        host.Service<SmscEngine>().Accounts.All.Should().OnlyContain(account => account.Sessions == 0);

        await called.Bind();
        Account(host).Sessions.Should().Be(1);
        await Logged(host, "bind as 'acme01' refused with ESME_RINVSYSID: outbind asked 'smppclient1' to bind");
        await Logged(host, "bind as 'smppclient1' refused with ESME_RINVBNDSTS: outbind asks for a receiver or transceiver");
    }

    [Test]
    public async Task An_ESME_that_does_not_listen_is_called_again_after_growing_waits()
    {
        var port = ListeningEsme.DeadPort();
        await using var host = await Start(port, "RetryInterval=00:00:05", "LongestRetry=00:00:30");
        await Owe(host, 1);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Failures(host, 1);
        foreach (var (wait, failures) in new[] { (5, 2), (10, 3), (20, 4), (30, 5), (30, 6) })
        {
            _time.Advance(TimeSpan.FromSeconds(wait - 1));
            Failed(host).Should().HaveCount(failures - 1, "{0} s have not passed", wait);
            _time.Advance(TimeSpan.FromSeconds(1));
            await Failures(host, failures);
        }

        Failed(host).Select(line => line[(line.LastIndexOf("in ", StringComparison.Ordinal) + 3)..])
            .Should().Equal("5 s", "10 s", "20 s", "30 s", "30 s", "30 s");
        Failed(host).Should().OnlyContain(line => line.StartsWith($"Outbind to 127.0.0.1:{port} for smppclient1 failed: Connection refused"));

        // Now it listens. A bind starts the waits anew.
        using var esme = new ListeningEsme(port: port);
        using (var called = await Called(esme, after: 30))
        {
            await called.Bind();
            await called.Expect(CommandId.DeliverSm);
        }

        using (await CalledInTime(esme))
        {
        }

        await Failures(host, 7);
        Failed(host).Last().Should().EndWith("next try in 5 s");
    }

    [Test]
    public async Task Failures_are_not_logged_without_end()
    {
        await using var host = await Start(ListeningEsme.DeadPort(), "When=Always", "RetryInterval=00:00:01", "LongestRetry=00:00:01");
        for (var failures = 1; failures <= 20; failures++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Failures(host, failures);
        }

        await Logged(host, "for smppclient1: further failures are not logged until a bind");
        for (var i = 0; i < 3; i++) _time.Advance(TimeSpan.FromSeconds(1));
        await host.Stop();
        Failed(host).Should().HaveCount(20);
        host.Log.All.Where(line => line.Contains("connecting")).Should().HaveCount(1);
    }

    [Test]
    public async Task An_ESME_that_closes_instead_of_binding_is_called_again()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "RetryInterval=00:00:05");
        await Owe(host, 1);
        using (await Called(esme))
        {
        }

        await Failures(host, 1);
        Failed(host).Single().Should().EndWith("for smppclient1 failed: the client closed the connection; next try in 5 s");
        using (await Called(esme, after: 5))
        {
        }

        await Failures(host, 2);
        Failed(host).Last().Should().EndWith("next try in 10 s");
    }

    [Test]
    public async Task An_ESME_that_does_not_bind_in_time_is_left_and_called_again()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "Smsc:Smpp:SessionInitTimeout=00:00:30");
        await Owe(host, 1);
        using var called = await Called(esme);
        _time.Advance(TimeSpan.FromSeconds(31));
        await called.ExpectEnd();
        await Failures(host, 1);
        Failed(host).Single().Should().Contain("failed: no bind in time (session_init_timer)");
        using var again = await Called(esme, after: 5);
        await again.Bind();
    }

    [Test]
    public async Task Always_keeps_one_connection()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "When=Always", "RetryInterval=00:00:05");
        using (var first = await Called(esme))
        {
            await first.Bind();
            _time.Advance(TimeSpan.FromSeconds(20));
            host.Log.All.Should().ContainSingle(line => line.Contains("connecting, to stay connected"));

            await first.Send(CommandId.Unbind, 2);
            await first.Expect(CommandId.UnbindResp);
            await first.ExpectEnd();
        }

        using var second = await CalledInTime(esme);
        await second.Bind();
        Account(host).Sessions.Should().Be(1);
    }

    [Test]
    public async Task Nobody_is_called_while_nothing_is_owed()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port);
        for (var i = 0; i < 10; i++) _time.Advance(TimeSpan.FromSeconds(1));
        host.Log.All.Should().NotContain(line => line.Contains("connecting"));
    }

    [Test]
    public async Task Nobody_is_called_while_a_receiver_is_bound_though_receipts_wait_for_it()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(
            esme.Port, "Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password", "Smsc:Accounts:0:Window=1");
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, host.Port);
        using var receiver = new EsmeConnection(socket.GetStream());
        await receiver.Bind();
        await Owe(host, 2, owed: 1);
        for (var i = 0; i < 10; i++) _time.Advance(TimeSpan.FromSeconds(1));
        host.Log.All.Should().NotContain(line => line.Contains("connecting"));

        receiver.Dispose();
        await Wait.Until(() => Account(host).Sessions == 0, "the receiver is gone");
        using var called = await Called(esme);
        await called.Bind();
        await called.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task Outbind_over_TLS()
    {
        using var certificate = SelfSigned();
        using var esme = new ListeningEsme(certificate);
        await using var host = await Start(esme.Port, "Tls=true");
        await Owe(host, 100);
        using var called = await Called(esme);
        await called.Bind();
        for (var i = 0; i < 100; i++) await called.Send(CommandId.DeliverSmResp, (await called.Expect(CommandId.DeliverSm)).SequenceNumber, [0]);
        await Wait.Until(() => Account(host).Unsettled == 0, "the receipts are settled");
        await called.Send(CommandId.Unbind, 2);
        await called.Expect(CommandId.UnbindResp);

        // An end of TLS, and not only of the connection, or reading would fail.
        await called.ExpectEnd();
    }

    [Test]
    public async Task A_certificate_that_is_not_trusted_is_refused_when_it_is_to_be_verified()
    {
        using var certificate = SelfSigned();
        using var esme = new ListeningEsme(certificate);
        await using var host = await Start(esme.Port, "Tls=true", "VerifyCertificate=true", "When=Always");
        _time.Advance(TimeSpan.FromSeconds(1));
        await esme.Called().ContinueWith(_ => { }, TaskScheduler.Default);
        await Failures(host, 1);
        Failed(host).Single().Should().Contain("certificate");
    }

    [Test]
    public async Task Connecting_takes_no_longer_than_ConnectTimeout()
    {
        // It accepts, and says nothing of TLS.
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "Tls=true", "When=Always", "ConnectTimeout=00:00:10");
        _time.Advance(TimeSpan.FromSeconds(1));
        using var called = await esme.Called();
        _time.Advance(TimeSpan.FromSeconds(10));
        await Failures(host, 1);
        Failed(host).Single().Should().Contain("failed: no connection within 10 s; next try in 5 s");
    }

    [Test]
    public async Task A_stop_does_not_wait_for_an_ESME_that_is_being_connected_to()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "Tls=true", "When=Always");
        _time.Advance(TimeSpan.FromSeconds(1));
        using var called = await esme.Called();
        await host.Stop();
        Failed(host).Should().BeEmpty();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_stop_unbinds_the_ESME_that_was_called(bool tls)
    {
        using var certificate = SelfSigned();
        using var esme = new ListeningEsme(tls ? certificate : null);
        await using var host = await Start(esme.Port, $"Tls={tls}", "When=Always");
        using var called = await Called(esme);
        await called.Bind();

        var stop = host.Stop();
        var unbind = await called.Expect(CommandId.Unbind);
        await called.Send(CommandId.UnbindResp, unbind.SequenceNumber);
        await called.ExpectEnd();
        await stop;
    }

    [Test]
    public async Task A_stop_closes_a_connection_that_is_not_bound()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "When=Always");
        using var called = await Called(esme);
        var stop = host.Stop();
        await called.ExpectEnd();
        await stop;
        Failed(host).Should().BeEmpty();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_stop_waits_no_longer_than_UnbindTimeout_for_an_ESME_that_was_called(bool tls)
    {
        using var certificate = SelfSigned();
        using var esme = new ListeningEsme(tls ? certificate : null);
        await using var host = await Start(esme.Port, $"Tls={tls}", "When=Always", "Smsc:Smpp:UnbindTimeout=00:00:05");
        using var called = await Called(esme);
        await called.Bind();

        var stop = host.Stop();
        await called.Expect(CommandId.Unbind);
        _time.Advance(TimeSpan.FromSeconds(5));
        await called.ExpectEnd();
        await stop;
    }

    private static Engine.Accounts.Account Account(RunningHost host) => host.Service<SmscEngine>().Accounts.All[0];

    private static IEnumerable<string> Failed(RunningHost host) => host.Log.All.Where(line => line.Contains(" failed: "));

    private static Task Failures(RunningHost host, int count) => Wait.Until(() => Failed(host).Count() == count, $"{count} failures are logged");

    private static Task Logged(RunningHost host, string text) => Wait.Until(() => host.Log.All.Any(line => line.Contains(text)), $"'{text}' is logged");

    /// <summary>Receipts that nobody takes.</summary>
    private static async Task<List<string>> Owe(RunningHost host, int messages, int? owed = null)
    {
        var ids = new List<string>();
        await using var transmitter = await host.Bound(BindKind.Transmitter);
        for (var i = 0; i < messages; i++)
            ids.Add((await transmitter.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).MessageId!);
        await Wait.Until(() => Account(host).Receivers.Owed == (owed ?? messages), "the receipts are owed");
        await transmitter.UnbindAsync().Soon("unbind is answered");
        await Wait.Until(() => Account(host).Sessions == (owed is null ? 0 : 1), "the transmitter is gone");
        return ids;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=esme", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // With a key that TLS can use on every platform.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    /// <summary>Connection and outbind, once the wait is over.</summary>
    private async Task<EsmeConnection> Called(ListeningEsme esme, int after = 1)
    {
        _time.Advance(TimeSpan.FromSeconds(after));
        var called = await esme.Called();
        await called.Expect(CommandId.Outbind);
        return called;
    }

    /// <summary>Connection and outbind, for which time passes until it comes: nothing tells when the wait began.</summary>
    private async Task<EsmeConnection> CalledInTime(ListeningEsme esme)
    {
        var call = esme.Called();
        await Wait.Until(
            () =>
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                return call.IsCompleted;
            },
            "the server connects again");
        var called = await call;
        await called.Expect(CommandId.Outbind);
        return called;
    }

    /// <param name="port">Where the ESME listens.</param>
    /// <param name="settings">Of the outbind, or with their whole key.</param>
    private Task<RunningHost> Start(int port, params string[] settings) => RunningHost.Start(
        [
            "Smsc:Delivery:Delay=00:00:00", "Smsc:Outbinds:0:Host=127.0.0.1", $"Smsc:Outbinds:0:Port={port}", "Smsc:Outbinds:0:Account=smppclient1",
            .. settings.Select(setting => setting.StartsWith("Smsc:", StringComparison.Ordinal) ? setting : $"Smsc:Outbinds:0:{setting}"),
        ],
        clocks: new Clocks(_time, TimeProvider.System));
}
