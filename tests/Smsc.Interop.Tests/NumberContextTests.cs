using System.Text;
using Smsc.Protocol;

namespace Smsc.Interop.Tests;

/// <summary>node-smpp asks the two questions of Infobip's manual, over TCP and over TLS; tshark dissects what went over TCP.</summary>
internal sealed class NumberContextTests
{
    private const string Directory = """
        number,imsi,msc,hlr,original_network,ported_network,roaming_network,ported,error
        38591123456,219101100935850,38591016,38591123456,21910,21910,21910,1,
        385915369423,,,,21910,,,,1
        """;

    private readonly string _directory = Path.GetTempFileName();
    private SmppServer? _server;

    public static IEnumerable<TestCaseData> Found => Cases(static _ => true);

    /// <summary>What tshark can read, where it may capture.</summary>
    public static IEnumerable<TestCaseData> Captured =>
        Cases(static client => client.Transport == Transport.Plain && InteropClient.Tshark.IsFound);

    [SetUp]
    public async Task StartServer()
    {
        await File.WriteAllTextAsync(_directory, Directory);
        _server = await SmppServer.Start("--Smsc:Hlr:Directory=" + _directory);
    }

    [TearDown]
    public async Task StopServer()
    {
        _server?.ShowLogOfFailure();
        if (_server is not null) await _server.DisposeAsync();
        File.Delete(_directory);
    }

    [TestCaseSource(nameof(Found))]
    public async Task Both_answers_of_the_manual_are_parsed_with_all_their_parameters(object client)
    {
        Step[] steps = await ((ScriptedClient)client).Play("look-up", _server!);

        Step[] answers = [.. steps.Where(step => step.Name == "receipt")];
        answers.Select(answer => answer.ReceiptedMessageId).Should().Equal(steps.Where(step => step.Name == "submit_sm").Select(step => step.MessageId));
        answers.Select(answer => (answer.MessageState, answer.NetworkErrorCode)).Should().Equal(
            (MessageState.DELIVERED, "030000"), (MessageState.UNDELIVERABLE, "030001"));
        answers[0].Text.Should().EndWith(
            "stat:DELIVRD err:000 IMSI:219101100935850 MSC:38591016 HLR:38591123456 ORN:VipNet PON:VipNet RON:VipNet ROC:HR MCCMNC:21910");
        answers[1].Text.Should().EndWith("stat:UNDELIV err:001 IMSI:MSC:ORN:VipNet MCCMNC:");
        answers.Should().OnlyContain(answer => answer.DestinationAddr == "000000000");

        Step[] contexts = [.. steps.Where(step => step.Name == "number_context")];
        contexts[0].Tlvs.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["5123"] = Hex("219101100935850"),
            ["5126"] = Hex("38591016"),
            ["5129"] = Hex("38591123456"),
            ["5138"] = Hex("VipNet"),
            ["5139"] = Hex("VipNet"),
            ["5140"] = Hex("VipNet"),
            ["5141"] = Hex("Croatia"),
            ["5142"] = Hex("21910"),
            ["5143"] = Hex("HR"),
            ["5144"] = "00000001",
            ["5145"] = Hex("91"),
            ["5152"] = Hex("385"),
            ["5153"] = "00000001",
            ["5154"] = Hex("Croatia"),
            ["5155"] = Hex("HR"),
            ["5156"] = Hex("385"),
            ["5157"] = "00000001",
        });
        contexts[1].Tlvs.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["5138"] = Hex("VipNet"),
            ["5142"] = "",
            ["5144"] = "00000001",
            ["5153"] = "00000000",
            ["5154"] = Hex("Croatia"),
            ["5155"] = Hex("HR"),
            ["5156"] = Hex("385"),
            ["5157"] = "00000001",
        });
    }

    [TestCaseSource(nameof(Captured))]
    public async Task Tshark_dissects_the_answers_to_their_last_octet(object client)
    {
        using Capture capture = await Capture.Start(_server!.Port);
        await ((ScriptedClient)client).Play("look-up", _server!);

        CapturedFrame[] frames = await capture.Stop();

        frames.Where(frame => frame.Troubles.Length > 0).Should().BeEmpty();
        frames.Sum(frame => frame.PduOctets).Should().Be(frames.Sum(frame => frame.TcpOctets));
        CapturedFrame[] answers = [.. frames.Where(frame => frame.CommandIds.Contains(CommandId.DeliverSm))];
        answers.SelectMany(frame => frame.Tags).Should().Equal(
            [
                "0x0423", "0x0427", "0x001e", "0x1409", "0x1412", "0x1413", "0x1414", "0x1415", "0x1417", "0x1416", "0x1418", "0x1419", "0x1420",
                "0x1421", "0x1422", "0x1423", "0x1424", "0x1425", "0x1403", "0x1406",
                "0x0423", "0x0427", "0x001e", "0x1412", "0x1416", "0x1418", "0x1421", "0x1422", "0x1423", "0x1424", "0x1425",
            ]);
    }

    private static IEnumerable<TestCaseData> Cases(Func<ScriptedClient, bool> choose) => ScriptedClient.All
        .Where(client => client.Client == InteropClient.NodeSmpp && client.Client.IsFound && choose(client))
        .Select(client => new TestCaseData(client).SetArgDisplayNames(client.Client.Name, client.Transport.ToString()));

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.ASCII.GetBytes(text));
}
