using System.Text.RegularExpressions;
using Smsc.Protocol;

namespace Smsc.Interop.Tests;

/// <summary>node-smpp and Net::SMPP, each over TCP and over TLS: one scenario a test, judged by what the client itself saw.</summary>
[TestFixtureSource(nameof(Found))]
internal sealed partial class ScriptedClientTests(ScriptedClient client)
{
    private SmppServer? _server;

    public static IEnumerable<TestFixtureData> Found => ScriptedClient.All
        .Where(client => client.Client.IsFound)
        .Select(client => new TestFixtureData(client).SetArgDisplayNames(client.Client.Name.Split(' ')[0], client.Transport.ToString()));

    [OneTimeSetUp]
    public async Task StartServer() => _server = await SmppServer.Start();

    [TearDown]
    public void ShowLogOfFailure() => _server?.ShowLogOfFailure();

    [TearDown]
    public Task DecodeTraces() => _server?.DecodeTraces() ?? Task.CompletedTask;

    [OneTimeTearDown]
    public async Task StopServer()
    {
        if (_server is not null) (await _server.DecodeTraces()).Should().BePositive("much was said by then");
        if (_server is not null) await _server.DisposeAsync();
    }

    [Test]
    public async Task A_transmitter_binds_keeps_its_link_and_unbinds() =>
        BindsAndLeaves(await client.Play("bind-transmitter", _server!), "bind_transmitter");

    [Test]
    public async Task A_receiver_binds_keeps_its_link_and_unbinds() =>
        BindsAndLeaves(await client.Play("bind-receiver", _server!), "bind_receiver");

    [Test]
    public async Task A_transceiver_binds_keeps_its_link_and_unbinds() =>
        BindsAndLeaves(await client.Play("bind-transceiver", _server!), "bind_transceiver");

    [Test]
    public async Task A_GSM7_text_gets_its_receipt() => EachPartGetsItsReceipt(await client.Play("submit-gsm7", _server!), parts: 1);

    [Test]
    public async Task A_UCS2_text_gets_its_receipt() => EachPartGetsItsReceipt(await client.Play("submit-ucs2", _server!), parts: 1);

    [Test]
    public async Task Each_part_of_a_long_text_with_UDH_gets_its_receipt() =>
        EachPartGetsItsReceipt(await client.Play("submit-udh", _server!), parts: 3);

    [Test]
    public async Task A_long_text_in_message_payload_gets_one_receipt() =>
        EachPartGetsItsReceipt(await client.Play("submit-message-payload", _server!), parts: 1);

    [Test]
    public async Task A_message_that_waits_is_ENROUTE_and_replaced_is_DELIVERED_with_its_new_text()
    {
        Step[] steps = await client.Play("query-and-replace", _server!);

        steps.Select(step => step.Name).Should().Equal(
            "bind_transceiver", "submit_sm", "query_sm", "query_sm", "replace_sm", "receipt", "query_sm", "replace_sm", "unbind", "closed");
        string id = steps[1].MessageId!;
        steps[2].Should().Match<Step>(query => query.CommandStatus == CommandStatus.ESME_ROK && query.MessageId == id
            && query.MessageState == MessageState.ENROUTE && query.FinalDate == null && query.ErrorCode == 0);
        steps[3].Should().Match<Step>(query => IsRefused(query, CommandStatus.ESME_RQUERYFAIL), "the source of the message is another one");
        steps[4].Should().Match<Step>(replace => replace.CommandStatus == CommandStatus.ESME_ROK && replace.BodyOctets == 0);
        IsReceipt(steps[5], id, MessageState.DELIVERED, "dlvrd:001", "stat:DELIVRD err:000 Text:Rather now");
        steps[6].Should().Match<Step>(query => query.CommandStatus == CommandStatus.ESME_ROK && query.MessageId == id
            && query.MessageState == MessageState.DELIVERED && query.ErrorCode == 0);
        steps[5].Text.Should().Contain($"done date:{steps[6].FinalDate:yyMMddHHmm} ", "the receipt and query_sm_resp tell one date");
        steps[7].Should().Match<Step>(replace => IsRefused(replace, CommandStatus.ESME_RREPLACEFAIL), "what is delivered cannot be replaced");
    }

    [Test]
    public async Task A_message_that_is_cancelled_by_its_id_is_DELETED_and_gets_its_receipt()
    {
        Step[] steps = await client.Play("cancel-by-id", _server!);

        steps.Select(step => step.Name).Should().Equal(
            "bind_transceiver", "submit_sm", "cancel_sm", "receipt", "query_sm", "cancel_sm", "unbind", "closed");
        string id = steps[1].MessageId!;
        steps[2].Should().Match<Step>(cancel => cancel.CommandStatus == CommandStatus.ESME_ROK && cancel.BodyOctets == 0);
        IsReceipt(steps[3], id, MessageState.DELETED, "dlvrd:000", "stat:DELETED err:4100 Text:Never there", source: "12015550101");
        steps[4].Should().Match<Step>(query => query.CommandStatus == CommandStatus.ESME_ROK && query.MessageId == id
            && query.MessageState == MessageState.DELETED && query.FinalDate != null && query.ErrorCode == 255);
        steps[5].Should().Match<Step>(cancel => IsRefused(cancel, CommandStatus.ESME_RCANCELFAIL), "it is cancelled already");
    }

    [Test]
    public async Task All_messages_between_two_addresses_are_cancelled_at_once_and_get_their_receipts()
    {
        Step[] steps = await client.Play("cancel-by-addresses", _server!);

        steps.Select(step => step.Name).Should().Equal(
            "bind_transceiver", "submit_sm", "submit_sm", "cancel_sm", "receipt", "receipt", "unbind", "closed");
        steps[3].Should().Match<Step>(cancel => cancel.CommandStatus == CommandStatus.ESME_ROK && cancel.BodyOctets == 0);
        IsReceipt(steps[4], steps[1].MessageId!, MessageState.DELETED, "dlvrd:000", "stat:DELETED err:4100 Text:In an hour");
        IsReceipt(steps[5], steps[2].MessageId!, MessageState.DELETED, "dlvrd:000", "stat:DELETED err:4100 Text:In an hour");
    }

    [Test]
    public async Task A_submit_multi_names_the_destination_that_was_refused_and_each_other_one_gets_its_receipt()
    {
        Step[] steps = await client.Play("submit-multi", _server!);

        steps.Select(step => step.Name).Should().Equal("bind_transceiver", "submit_multi", "receipt", "receipt", "unbind", "closed");
        steps[1].CommandStatus.Should().Be(CommandStatus.ESME_ROK);
        steps[1].UnsuccessSme.Should().Equal(new UnsuccessSme(1, 1, "12015550120", CommandStatus.ESME_RTHROTTLED));
        Step[] receipts = [.. steps[2..4].OrderBy(step => step.SourceAddr, StringComparer.Ordinal)];
        IsReceipt(receipts[0], steps[1].MessageId!, MessageState.DELIVERED, "dlvrd:001", "stat:DELIVRD err:000 Text:To three");
        IsReceipt(receipts[1], steps[1].MessageId!, MessageState.DELIVERED, "dlvrd:001", "stat:DELIVRD err:000 Text:To three", source: "385910000002");
    }

    [Test]
    public async Task A_data_sm_with_message_payload_gets_its_receipt()
    {
        Step[] steps = await client.Play("data-sm", _server!);

        steps.Select(step => step.Name).Should().Equal("bind_transceiver", "data_sm", "receipt", "unbind", "closed");
        steps[1].CommandStatus.Should().Be(CommandStatus.ESME_ROK);
        IsReceipt(steps[2], steps[1].MessageId!, MessageState.DELIVERED, "dlvrd:001", "stat:DELIVRD err:000 Text:Long texts travel in");
    }

    [Test]
    public async Task The_receipt_of_a_transmitter_s_message_comes_to_the_receiver()
    {
        Step[] steps = await client.Play("transmitter-and-receiver", _server!);

        EachPartGetsItsReceipt(steps, parts: 1);
        steps.Single(step => step.Name == "receipt").BoundBy.Should().Be("bind_receiver");
    }

    [Test]
    public async Task A_wrong_password_is_refused_with_ESME_RINVPASWD() =>
        (await client.Play("wrong-password", _server!)).Should().ContainSingle().Which.Should().Match<Step>(step => IsRefused(step, CommandStatus.ESME_RINVPASWD));

    [Test]
    public async Task An_unknown_system_id_is_refused_with_ESME_RINVSYSID() =>
        (await client.Play("unknown-system-id", _server!)).Should().ContainSingle().Which.Should().Match<Step>(step => IsRefused(step, CommandStatus.ESME_RINVSYSID));

    [Test]
    public async Task A_fifth_bind_is_refused_with_ESME_RBINDFAIL_until_another_has_left()
    {
        Step[] steps = await client.Play("fifth-bind", _server!);

        Step[] binds = [.. steps.Where(step => step.Name.StartsWith("bind_", StringComparison.Ordinal))];
        binds.Select(step => step.CommandStatus).Should().Equal(
            CommandStatus.ESME_ROK, CommandStatus.ESME_ROK, CommandStatus.ESME_ROK, CommandStatus.ESME_ROK, CommandStatus.ESME_RBINDFAIL,
            CommandStatus.ESME_ROK);
        binds[4].BodyOctets.Should().Be(0, "an error response carries no body");
    }

    [Test]
    public async Task The_server_s_own_enquire_link_and_unbind_are_answered()
    {
        await using SmppServer server = await SmppServer.Start(SmppServer.AsksSoon);

        Step[] steps = await client.Play("stay-until-unbound", server, async script =>
        {
            await ScriptedClient.IsAskedTwice(script);
            await server.Stop();
        });

        steps.Select(step => step.Name).Distinct().Should().Equal("bind_transceiver", "enquire_link_from_server", "unbind_from_server", "closed");
        server.Log.Should().NotContain("warn", "every answer came in time");
    }

    private static void BindsAndLeaves(Step[] steps, string bind)
    {
        steps.Select(step => step.Name).Should().Equal(bind, "enquire_link", "unbind", "closed");
        steps.Take(3).Should().OnlyContain(step => step.CommandStatus == CommandStatus.ESME_ROK);
        steps[0].SystemId.Should().NotBeNullOrEmpty();
        steps[0].ScInterfaceVersion.Should().Be(0x34);
    }

    private static bool IsRefused(Step step, CommandStatus status) => step.CommandStatus == status && step.BodyOctets == 0;

    private static void IsReceipt(Step step, string id, MessageState state, string delivered, string end, string source = "385910000001")
    {
        id.Should().MatchRegex(Digits());
        step.EsmClass.Should().Be(0x04);
        step.SourceAddr.Should().Be(source, "a receipt comes from where the message went");
        step.DestinationAddr.Should().Be("DemoShop");
        step.ReceiptedMessageId.Should().Be(id);
        step.MessageState.Should().Be(state);
        step.NetworkErrorCode.Should().Be(state == MessageState.DELETED ? "031004" : "030000", "GSM, EC_Cancelled or no error");
        step.Text.Should().MatchRegex($@"^id:{id} sub:001 {delivered} submit date:\d{{10}} done date:\d{{10}} {end}$");
    }

    private static void EachPartGetsItsReceipt(Step[] steps, int parts)
    {
        Step[] submits = [.. steps.Where(step => step.Name == "submit_sm")];
        submits.Should().HaveCount(parts).And.OnlyContain(step => step.CommandStatus == CommandStatus.ESME_ROK);
        submits.Select(step => step.MessageId).Should().OnlyHaveUniqueItems().And.OnlyContain(id => Digits().IsMatch(id!));

        Step[] receipts = [.. steps.Where(step => step.Name == "receipt")];
        receipts.Select(step => step.ReceiptedMessageId).Should().Equal(submits.Select(step => step.MessageId));
        foreach (Step receipt in receipts)
        {
            receipt.EsmClass.Should().Be(0x04);
            receipt.SourceAddr.Should().Be("385910000001", "a receipt comes from where the message went");
            receipt.DestinationAddr.Should().Be("DemoShop");
            receipt.MessageState.Should().Be(MessageState.DELIVERED);
            receipt.NetworkErrorCode.Should().Be("030000", "GSM, no error");
            receipt.Text.Should().MatchRegex(
                $@"^id:{receipt.ReceiptedMessageId} sub:001 dlvr:001 submit date:\d{{10}} done date:\d{{10}} stat:DELIVRD err:000$");
        }

        steps[^1].Name.Should().Be("closed");
    }

    [GeneratedRegex("^[0-9]{1,64}$")]
    private static partial Regex Digits();
}
