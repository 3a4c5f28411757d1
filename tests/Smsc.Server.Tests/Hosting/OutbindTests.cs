using System.Net;
using System.Net.Sockets;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Protocol;
using Smsc.Server.Configuration;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Hosting;

/// <summary>The server connects to an ESME and asks it to bind (SMPP 3.4 §2.2.1, §4.1.7).</summary>
public sealed class OutbindTests : OutbindFixture
{
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
        Time.Advance(TimeSpan.FromSeconds(1));

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
        Time.Advance(TimeSpan.FromSeconds(1));
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
    public async Task Nobody_is_called_while_nothing_is_owed()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port);
        for (var i = 0; i < 10; i++) Time.Advance(TimeSpan.FromSeconds(1));
        host.Log.All.Should().NotContain(line => line.Contains("connecting"));
    }

    [Test]
    public async Task Nobody_is_called_for_an_account_that_was_removed_until_it_comes_back()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "When=Always");
        var engine = host.Service<SmscEngine>();
        var accounts = host.Service<SmscOptions>().Accounts;
        engine.Reload(new ReloadOptions { Accounts = [new AccountOptions { SystemId = "other" }] }).Removed.Should().Be(2);
        for (var i = 0; i < 10; i++) Time.Advance(TimeSpan.FromSeconds(1));
        host.Log.All.Should().NotContain(line => line.Contains("connecting"));

        engine.Reload(new ReloadOptions { Accounts = accounts });

        using var called = await Called(esme);
        await called.Bind();
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
        for (var i = 0; i < 10; i++) Time.Advance(TimeSpan.FromSeconds(1));
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
        for (var i = 0; i < 100; i++)
        {
            var receipt = await called.Expect(CommandId.DeliverSm);
            await called.Send(CommandId.DeliverSmResp, receipt.SequenceNumber, [0]);
        }

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
        Time.Advance(TimeSpan.FromSeconds(1));
        await esme.Called().ContinueWith(_ => { }, TaskScheduler.Default);
        await Failures(host, 1);
        Failed(host).Single().Should().Contain("certificate");
    }
}
