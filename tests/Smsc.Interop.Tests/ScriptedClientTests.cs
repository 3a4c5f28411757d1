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

    [OneTimeTearDown]
    public async Task StopServer()
    {
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
