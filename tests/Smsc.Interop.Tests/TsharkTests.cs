using Smsc.Protocol;

namespace Smsc.Interop.Tests;

/// <summary>All that the other clients do over TCP, captured on loopback: tshark's dissector must know every octet of it.</summary>
[TestFixtureSource(nameof(Found))]
internal sealed class TsharkTests
{
    private readonly List<Step> _steps = [];
    private SmppServer? _server;
    private CapturedFrame[] _frames = [];

    /// <summary>One fixture where tshark may capture and has a script to listen to.</summary>
    public static IEnumerable<TestFixtureData> Found =>
        InteropClient.Tshark.IsFound && PlainScripts.Any() ? [new TestFixtureData()] : [];

    private IEnumerable<CommandId> FromClients => _frames.Where(frame => frame.SourcePort != _server!.Port).SelectMany(frame => frame.CommandIds);

    private IEnumerable<CommandId> FromServer => _frames.Where(frame => frame.SourcePort == _server!.Port).SelectMany(frame => frame.CommandIds);

    private static IEnumerable<ScriptedClient> PlainScripts =>
        ScriptedClient.All.Where(script => script.Transport == Transport.Plain && script.Client.IsFound);

    [OneTimeSetUp]
    public async Task CaptureEveryScenario()
    {
        _server = await SmppServer.Start(SmppServer.AsksSoon);
        using Capture capture = await Capture.Start(_server!.Port);

        foreach (ScriptedClient script in PlainScripts)
            foreach (string scenario in ScriptedClient.Scenarios)
                _steps.AddRange(await script.Play(scenario, _server!));
        if (InteropClient.Kannel.IsFound) await PlayKannel();
        await EndServerUnderBoundClients();

        _frames = await capture.Stop();
    }

    [TearDown]
    public void ShowLogOfFailure() => _server?.ShowLogOfFailure();

    [OneTimeTearDown]
    public async Task StopServer()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Test]
    public void No_PDU_is_malformed_in_the_eyes_of_tshark() =>
        _frames.Where(frame => frame.Troubles.Length > 0).Should().BeEmpty("tshark has nothing to say against any PDU");

    [Test]
    public void Every_octet_on_the_wire_belongs_to_a_PDU_that_tshark_dissects() =>
        _frames.Sum(frame => frame.PduOctets).Should().Be(_frames.Sum(frame => frame.TcpOctets)).And.BePositive();

    [Test]
    public void Every_kind_of_PDU_that_the_clients_exchange_with_the_server_was_seen()
    {
        FromClients.Should().Contain(
        [
            CommandId.BindReceiver, CommandId.BindTransmitter, CommandId.BindTransceiver, CommandId.SubmitSm, CommandId.DeliverSmResp,
            CommandId.EnquireLink, CommandId.EnquireLinkResp, CommandId.Unbind, CommandId.UnbindResp,
            CommandId.QuerySm, CommandId.CancelSm, CommandId.ReplaceSm, CommandId.SubmitMulti, CommandId.DataSm,
        ]);
        FromServer.Should().Contain(
        [
            CommandId.BindReceiverResp, CommandId.BindTransmitterResp, CommandId.BindTransceiverResp, CommandId.SubmitSmResp, CommandId.DeliverSm,
            CommandId.EnquireLink, CommandId.EnquireLinkResp, CommandId.Unbind, CommandId.UnbindResp,
            CommandId.QuerySmResp, CommandId.CancelSmResp, CommandId.ReplaceSmResp, CommandId.SubmitMultiResp, CommandId.DataSmResp,
        ]);
        FromServer.Should().NotContain(CommandId.GenericNack, "the server knows every PDU that these clients send");
    }

    [Test]
    public void Every_receipt_on_the_wire_names_a_message_that_was_accepted_on_the_wire()
    {
        string[] accepted = [.. _frames.Where(frame => frame.CommandIds.Any(IsResponseToSubmission)).SelectMany(frame => frame.MessageIds)];
        string[] receipted = [.. _frames.SelectMany(frame => frame.ReceiptedMessageIds)];
        string[] oneOfSeveral = [.. _steps.Where(step => step.Name == "submit_multi").Select(step => step.MessageId!)];

        accepted.Should().OnlyHaveUniqueItems().And.Contain(
            _steps.Where(step => step.Name is "submit_sm" or "submit_multi" or "data_sm").Select(step => step.MessageId));
        receipted.Should().BeSubsetOf(accepted).And.NotBeEmpty();
        receipted.Except(oneOfSeveral).Should().HaveCount(receipted.Length - (2 * oneOfSeveral.Length), "only a submit_multi has more than one receipt");
    }

    private static bool IsResponseToSubmission(CommandId id) => id is CommandId.SubmitSmResp or CommandId.SubmitMultiResp or CommandId.DataSmResp;

    private async Task EndServerUnderBoundClients()
    {
        int notAskedYet = PlainScripts.Count();
        await Task.WhenAll(PlainScripts.Select(script => script.Play("stay-until-unbound", _server!, async process =>
        {
            await ScriptedClient.IsAskedTwice(process);
            if (Interlocked.Decrement(ref notAskedYet) == 0) await _server!.Stop();
        })));
    }

    private async Task PlayKannel()
    {
        using DeliveryReportListener reports = new();
        await using Kannel kannel = await Kannel.BearerboxAndSmsbox(
            Kannel.SmscGroup(Transport.Plain, Kannel.Transmitter(_server!.Port)),
            Kannel.SmscGroup(Transport.Plain, Kannel.Receiver(_server!.Port)));
        await kannel.Sees("bind_transmitter_resp");
        await kannel.Sees("bind_receiver_resp");

        foreach (string message in new[] { KannelMessages.Gsm7, KannelMessages.Ucs2, KannelMessages.Long, KannelMessages.LongInMessagePayload })
            await kannel.Send(message, reports.UrlFor("any"));

        await Wait.Until("Kannel reports four messages as delivered", () => reports.ReportsOf("any").Count(report => report.Type == 1) == 4, () => kannel.Log);
        await kannel.Sees("enquire_link_resp");
    }
}
