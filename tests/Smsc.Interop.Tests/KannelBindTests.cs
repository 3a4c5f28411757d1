using Smsc.Protocol;

namespace Smsc.Interop.Tests;

/// <summary>How Kannel binds, keeps its link and leaves: a bearerbox of its own for each test.</summary>
[TestFixtureSource(typeof(KannelFixtures), nameof(KannelFixtures.Found))]
internal sealed class KannelBindTests(Transport transport)
{
    private SmppServer? _server;

    [OneTimeSetUp]
    public async Task StartServer() => _server = await SmppServer.Start();

    [TearDown]
    public void ShowLogOfFailure() => _server?.ShowLogOfFailure();

    [TearDown]
    public Task DecodeTraces() => _server?.DecodeTraces() ?? Task.CompletedTask;

    [OneTimeTearDown]
    public async Task StopServer()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Test]
    public Task A_transmitter_binds_keeps_its_link_and_unbinds() =>
        BindsAndLeaves("bind_transmitter_resp", Kannel.Transmitter(_server!.PortFor(transport)));

    [Test]
    public Task A_receiver_binds_keeps_its_link_and_unbinds() =>
        BindsAndLeaves("bind_receiver_resp", Kannel.Receiver(_server!.PortFor(transport)));

    [Test]
    public Task A_transceiver_binds_keeps_its_link_and_unbinds() =>
        BindsAndLeaves("bind_transceiver_resp", Kannel.Transceiver(_server!.PortFor(transport)));

    [Test]
    public async Task The_receipt_of_a_transmitter_s_message_comes_to_the_receiver()
    {
        int port = _server!.PortFor(transport);
        using DeliveryReportListener reports = new();
        await using Kannel kannel = await Kannel.BearerboxAndSmsbox(
            Kannel.SmscGroup(transport, Kannel.Transmitter(port)),
            Kannel.SmscGroup(transport, Kannel.Receiver(port)));
        await kannel.Sees("bind_transmitter_resp");
        await kannel.Sees("bind_receiver_resp");

        await kannel.Send(KannelMessages.Gsm7, reports.UrlFor("pair"));

        await Wait.Until("Kannel reports the message as delivered", () => reports.ReportsOf("pair").Any(report => report.Type == 1), () => kannel.Log);
    }

    [Test]
    public async Task A_wrong_password_is_refused_with_ESME_RINVPASWD()
    {
        await using Kannel kannel = Kannel.Bearerbox(Kannel.SmscGroup(transport, Kannel.Transceiver(_server!.PortFor(transport)), password: "wrong"));

        await kannel.Sees("bind_transceiver_resp", status: CommandStatus.ESME_RINVPASWD);
        await kannel.Says("SMSC rejected login to transmit, code 0x0000000e (Invalid Password).");
    }

    [Test]
    public async Task A_fifth_bind_is_refused_with_ESME_RBINDFAIL()
    {
        string five = Kannel.Transceiver(_server!.PortFor(transport)) + "\ninstances = 5";
        await using Kannel kannel = Kannel.Bearerbox(Kannel.SmscGroup(transport, five));

        await kannel.Sees("bind_transceiver_resp", status: CommandStatus.ESME_RBINDFAIL);
        await kannel.Sees("bind_transceiver_resp", count: 4);
        kannel.Pdus().Count(pdu => pdu is { Name: "bind_transceiver_resp", Status: CommandStatus.ESME_ROK }).Should().Be(4);
    }

    [Test]
    public async Task The_server_s_own_enquire_link_and_unbind_are_answered()
    {
        await using SmppServer server = await SmppServer.Start(SmppServer.AsksSoon);
        string group = Kannel.SmscGroup(transport, Kannel.Transceiver(server.PortFor(transport)), enquireLinkInterval: 600);
        await using Kannel kannel = Kannel.Bearerbox(group);
        await kannel.Sees("enquire_link_resp", count: 2);

        await server.Stop();

        await kannel.Sees("unbind_resp");
        server.Log.Should().NotContain("warn", "every answer came in time");
    }

    private async Task BindsAndLeaves(string bindResponse, string ports)
    {
        await using Kannel kannel = Kannel.Bearerbox(Kannel.SmscGroup(transport, ports));
        await kannel.Sees(bindResponse);
        await kannel.Sees("enquire_link_resp");

        await kannel.Stop();

        kannel.Pdus().Should().ContainSingle(pdu => pdu.Name == "unbind_resp").Which.Status.Should().Be(CommandStatus.ESME_ROK);
    }
}
