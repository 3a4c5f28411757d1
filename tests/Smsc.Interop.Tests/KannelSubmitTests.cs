using Smsc.Protocol;

namespace Smsc.Interop.Tests;

/// <summary>Kannel bound as a transceiver: what is handed to its sendsms comes back to the dlr-url as a receipt.</summary>
[TestFixtureSource(typeof(KannelFixtures), nameof(KannelFixtures.Found))]
internal sealed class KannelSubmitTests(Transport transport)
{
    private readonly DeliveryReportListener _reports = new();
    private SmppServer? _server;
    private Kannel? _kannel;

    [OneTimeSetUp]
    public async Task StartServerAndKannel()
    {
        _server = await SmppServer.Start();
        _kannel = await Kannel.BearerboxAndSmsbox(Kannel.SmscGroup(transport, Kannel.Transceiver(_server.PortFor(transport))));
        await _kannel.Sees("bind_transceiver_resp");
    }

    [TearDown]
    public void ShowLogOfFailure() => _server?.ShowLogOfFailure();

    [TearDown]
    public Task DecodeTraces() => _server?.DecodeTraces() ?? Task.CompletedTask;

    [OneTimeTearDown]
    public async Task StopKannelAndServer()
    {
        if (_kannel is not null) await _kannel.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        _reports.Dispose();
    }

    [Test]
    public Task A_GSM7_text_gets_its_receipt() => GetsItsReceipt("gsm7", KannelMessages.Gsm7);

    [Test]
    public Task A_UCS2_text_gets_its_receipt() => GetsItsReceipt("ucs2", KannelMessages.Ucs2);

    [Test]
    public async Task A_long_text_with_UDH_is_accepted_in_all_parts_and_gets_its_receipt()
    {
        int before = Count("submit_sm_resp");

        await GetsItsReceipt("udh", KannelMessages.Long);

        await _kannel!.Sees("submit_sm_resp", before + KannelMessages.PartsOfLong);
        Count("submit_sm").Should().Be(Count("submit_sm_resp"));
    }

    [Test]
    public Task A_long_text_in_message_payload_gets_its_receipt() => GetsItsReceipt("payload", KannelMessages.LongInMessagePayload);

    [Test]
    public Task The_link_is_kept_with_enquire_link() => _kannel!.Sees("enquire_link_resp", count: 2);

    private int Count(string pdu) => _kannel!.Pdus().Count(seen => seen.Name == pdu && seen.Status == CommandStatus.ESME_ROK);

    private async Task GetsItsReceipt(string name, string message)
    {
        await _kannel!.Send(message, _reports.UrlFor(name));
        await Wait.Until($"Kannel reports {name} as delivered", () => _reports.ReportsOf(name).Any(report => report.Type == 1), () => _kannel!.Log);
        await Wait.Until($"Kannel reports {name} as submitted", () => _reports.ReportsOf(name).Any(report => report.Type == 8), () => _kannel!.Log);

        DeliveryReport[] reports = _reports.ReportsOf(name);
        reports.Should().HaveCount(2, "one message has one submit_sm_resp and one receipt that Kannel tells of");
        DeliveryReport submitted = reports.Single(report => report.Type == 8);
        DeliveryReport delivered = reports.Single(report => report.Type == 1);
        delivered.MessageId.Should().Be(submitted.MessageId, "the receipt is of the message that was submitted");
        delivered.Text.Should().MatchRegex(
            $@"^id:{submitted.MessageId} sub:001 dlvr:001 submit date:\d{{10}} done date:\d{{10}} stat:DELIVRD err:000$");
    }
}
