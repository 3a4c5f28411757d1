using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Hlr;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Sessions;

/// <summary>
/// system_type HLR: Number Context, by the two examples of Infobip's manual. Its hidden digits (38591xxxxxx) are 38591123456 here; ids and times
/// are those of the test.
/// </summary>
public sealed class HlrTests
{
    private const string Number = "38591123456";
    private const string UnknownNumber = "385915369423";
    private const string Date = "2601150930";

    private static readonly DirectoryRow[] Examples =
    [
        new()
        {
            Number = Number, Imsi = "219101100935850", Msc = "38591016", Hlr = Number, OriginalNetwork = "21910", PortedNetwork = "21910",
            RoamingNetwork = "21910", Ported = "1",
        },
        new() { Number = UnknownNumber, OriginalNetwork = "21910", Error = "1" },
    ];

    // Tag, value in hexadecimal ("id" for the message's own); in the order of the wire.
    private static readonly (ushort Tag, string Hex)[] Success =
    [
        (0x0423, "030000"), (0x0427, "02"), (0x001E, "id"), (0x1409, Hex(Number)), (0x1412, Hex("VipNet")), (0x1413, Hex("VipNet")),
        (0x1414, Hex("VipNet")), (0x1415, Hex("Croatia")), (0x1417, Hex("HR")), (0x1416, Hex("21910")), (0x1418, "00000001"), (0x1419, Hex("91")),
        (0x1420, Hex("385")), (0x1421, "00000001"), (0x1422, Hex("Croatia")), (0x1423, Hex("HR")), (0x1424, Hex("385")), (0x1425, "00000001"),
        (0x1403, "323139313031313030393335383530"), (0x1406, "3338353931303136"),
    ];

    private static readonly (ushort Tag, string Hex)[] Error =
    [
        (0x0423, "030001"), (0x0427, "05"), (0x001E, "id"), (0x1412, Hex("VipNet")), (0x1416, ""), (0x1418, "00000001"), (0x1421, "00000000"),
        (0x1422, Hex("Croatia")), (0x1423, Hex("HR")), (0x1424, Hex("385")), (0x1425, "00000001"),
    ];

    [Test]
    public async Task The_success_example_of_the_manual_to_the_byte()
    {
        var (answer, id) = await Ask(Number);

        answer.Body.Should().Equal(Expected(
            Number,
            $"id:{id} sub:001 dlvr:001 submit date:{Date} done date:{Date} stat:DELIVRD err:000 "
                + $"IMSI:219101100935850 MSC:38591016 HLR:{Number} ORN:VipNet PON:VipNet RON:VipNet ROC:HR MCCMNC:21910",
            Success,
            id));
    }

    [Test]
    public async Task The_error_example_of_the_manual_to_the_byte()
    {
        var (answer, id) = await Ask(UnknownNumber);

        answer.Body.Should().Equal(Expected(
            UnknownNumber,
            $"id:{id} sub:001 dlvr:001 submit date:{Date} done date:{Date} stat:UNDELIV err:001 IMSI:MSC:ORN:VipNet MCCMNC:",
            Error,
            id));
    }

    private static IEnumerable<TestCaseData> Fields() =>
        from example in new[] { (Name: "success", Number, Tlvs: Success), (Name: "error", Number: UnknownNumber, Tlvs: Error) }
        from tag in Success.Select(tlv => tlv.Tag)
        let tlv = example.Tlvs.FirstOrDefault(tlv => tlv.Tag == tag)
        select new TestCaseData(example.Number, tag, tlv.Hex).SetName($"Parameter_{tag:X4}_is_as_in_the_{example.Name}_example");

    [TestCaseSource(nameof(Fields))]
    public async Task Each_parameter_is_as_in_the_example(string number, ushort tag, string? hex)
    {
        var (answer, id) = await Ask(number);

        var tlvs = answer.AsReceipt().Tlvs;
        if (hex is null) tlvs.Should().NotContainKey((TlvTag)tag);
        else Convert.ToHexString(tlvs[(TlvTag)tag]).Should().Be(hex == "id" ? Hex(id + "\0") : hex);
    }

    [Test]
    public async Task The_names_of_the_parameters_are_the_numbers_of_the_manual()
    {
        var (answer, _) = await Ask(Number, account: new() { HlrPackages = HlrPackages.Portability | HlrPackages.Roaming });

        var values = answer.AsReceipt().Tlvs;
        (TlvTag Tag, string Value)[] texts =
        [
            (NumberContextTlv.Imsi, "219101100935850"), (NumberContextTlv.ServingMsc, "38591016"), (NumberContextTlv.ServingHlr, Number),
            (NumberContextTlv.OriginalNetworkPrefix, "91"), (NumberContextTlv.OriginalNetworkName, "VipNet"),
            (NumberContextTlv.PortedNetworkName, "VipNet"), (NumberContextTlv.RoamingNetworkName, "VipNet"),
            (NumberContextTlv.RoamingCountryName, "Croatia"), (NumberContextTlv.MccMnc, "21910"), (NumberContextTlv.RoamingCountryCode, "HR"),
            (NumberContextTlv.RoamingNetworkPrefix, "91"), (NumberContextTlv.RoamingCountryPrefix, "385"),
            (NumberContextTlv.OriginalCountryName, "Croatia"), (NumberContextTlv.OriginalCountryCode, "HR"),
            (NumberContextTlv.OriginalCountryPrefix, "385"), (NumberContextTlv.PortedNetworkPrefix, "91"),
            (NumberContextTlv.PortedNetworkCountryName, "Croatia"), (NumberContextTlv.PortedCountryPrefix, "385"),
        ];
        foreach (var (tag, value) in texts) Encoding.UTF8.GetString(values[tag]).Should().Be(value, $"{(ushort)tag:X4}");
        foreach (var tag in new[] { NumberContextTlv.Price, NumberContextTlv.NumberIsPorted, NumberContextTlv.NumberIsCorrect })
            values[tag].Should().Equal(0, 0, 0, 1);
        values.Should().HaveCount(24, "21 of the manual's list and three of v3.4");
    }

    [TestCase(HlrPackages.Examples, "0423 0427 001E 1409 1412 1413 1414 1415 1417 1416 1418 1419 1420 1421 1422 1423 1424 1425 1403 1406")]
    [TestCase(HlrPackages.Basic, "0423 0427 001E 1409 1412 1416 1418 1422 1423 1424 1425 1403 1406")]
    [TestCase(HlrPackages.Portability, "0423 0427 001E 1409 1412 1413 1416 1418 1421 1422 1423 1424 1425 140B 143E 143F 1442 1403 1406")]
    [TestCase(HlrPackages.Roaming, "0423 0427 001E 1409 1412 1414 1415 1417 1416 1418 1419 1420 1422 1423 1424 1425 140B 1403 1406")]
    [TestCase(
        HlrPackages.Basic | HlrPackages.Portability | HlrPackages.Roaming,
        "0423 0427 001E 1409 1412 1413 1414 1415 1417 1416 1418 1419 1420 1421 1422 1423 1424 1425 140B 143E 143F 1442 1403 1406")]
    public async Task The_package_of_the_account_decides_which_parameters_come(HlrPackages packages, string tags)
    {
        var (answer, _) = await Ask(Number, account: new() { HlrPackages = packages });

        Tags(answer).Should().Be(tags);
    }

    [TestCase(HlrPackages.Examples, "0423 0427 001E 1412 1416 1418 1421 1422 1423 1424 1425")]
    [TestCase(HlrPackages.Basic, "0423 0427 001E 1412 1416 1418 1422 1423 1424 1425")]
    [TestCase(HlrPackages.Portability, "0423 0427 001E 1412 1416 1418 1421 1422 1423 1424 1425 140B")]
    public async Task An_error_comes_without_what_is_not_known(HlrPackages packages, string tags)
    {
        var (answer, _) = await Ask(UnknownNumber, account: new() { HlrPackages = packages });

        Tags(answer).Should().Be(tags);
    }

    [TestCase(1, "01")]
    [TestCase(2, "0001")]
    [TestCase(4, "00000001")]
    public async Task Integers_have_the_octets_that_are_configured(int octets, string hex)
    {
        var (answer, _) = await Ask(Number, new() { TlvIntOctets = octets });

        foreach (var tag in new[] { NumberContextTlv.Price, NumberContextTlv.NumberIsPorted, NumberContextTlv.NumberIsCorrect })
            Convert.ToHexString(answer.AsReceipt().Tlvs[tag]).Should().Be(hex);
    }

    [Test]
    public async Task Texts_end_with_a_NUL_when_it_is_configured()
    {
        var (answer, _) = await Ask(Number, new() { TlvStringNul = true });

        answer.AsReceipt().Tlvs[NumberContextTlv.OriginalNetworkName].Should().Equal("VipNet\0"u8.ToArray());
        answer.AsReceipt().Tlvs[NumberContextTlv.Imsi].Should().Equal("219101100935850"u8.ToArray(), "the manual prints it as octets");
    }

    [Test]
    public async Task A_line_feed_parts_the_text_when_it_is_configured()
    {
        var (answer, _) = await Ask(Number, new() { Separator = HlrSeparator.LineFeed });

        answer.AsReceipt().Text.Should().Contain(" err:000\nIMSI:219101100935850 ");
    }

    [TestCase("0.01", 1)]
    [TestCase("0", 0)]
    [TestCase("1.25", 125)]
    [TestCase("0.005", 0)]
    [TestCase("0.015", 2)]
    public async Task The_price_comes_times_100(string price, int expected)
    {
        var (answer, _) = await Ask(Number, new() { Price = decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture) });

        answer.AsReceipt().Tlvs[NumberContextTlv.Price].Should().Equal(0, 0, 0, (byte)expected);
    }

    private static IEnumerable<TestCaseData> IgnoredFields()
    {
        var question = new Submit { Destination = Number };
        (string Name, byte[] Body)[] bodies =
        [
            ("an_empty_source", (question with { Source = "" }).Body()),
            ("a_source_of_60_characters", (question with { Source = new string('9', 60) }).Body()),
            ("a_service_type_of_20_characters", (question with { ServiceType = new string('s', 20) }).Body()),
            ("TON_and_NPI_that_do_not_exist", (question with { SourceTon = 200, SourceNpi = 201, DestinationTon = 202, DestinationNpi = 203 }).Body()),
            ("esm_class_of_transaction_mode", (question with { EsmClass = 0x02 }).Body()),
            ("esm_class_of_datagram_mode", (question with { EsmClass = 0x01 }).Body()),
            ("UDHI_without_a_header", (question with { EsmClass = 0x40, Text = [] }).Body()),
            ("priority_flag_9", (question with { PriorityFlag = 9 }).Body()),
            ("times_that_are_none", (question with { Schedule = "soon", Validity = "never and a day later" }).Body()),
            ("registered_delivery_0", (question with { RegisteredDelivery = 0 }).Body()),
            ("registered_delivery_255", (question with { RegisteredDelivery = 255 }).Body()),
            ("replace_if_present_7", (question with { ReplaceIfPresent = 7 }).Body()),
            ("sm_default_msg_id_5", (question with { DefaultMsgId = 5 }).Body()),
            ("sm_length_past_the_end", (question with { SmLength = 250 }).Body()),
            ("broken_optional_parameters", (question with { Tlvs = [1, 2, 3] }).Body()),
            ("user_message_reference", (question with { Tlvs = Tlv(0x0204, 0xAB, 0xCD) }).Body()),
            ("nothing_after_the_destination", [0, 0, 0, 0, 0, 0, .. C(Number)]),
        ];
        return bodies.Select(body => new TestCaseData(body.Body).SetName($"Asked_with_{body.Name}_the_answer_is_the_same"));
    }

    [TestCaseSource(nameof(IgnoredFields))]
    public async Task Whatever_else_is_in_the_submit_the_answer_is_the_same(byte[] body)
    {
        using var smsc = Smsc();
        var esme = await smsc.Bound(systemType: "HLR");
        await esme.Send(CommandId.SubmitSm, 2, body: body);
        var id = (await esme.Expect(CommandId.SubmitSmResp)).MessageId;
        smsc.PassDelay();

        var answer = await esme.Expect(CommandId.DeliverSm);

        Convert.ToHexString(answer.Body).Should().StartWith(Convert.ToHexString([0, 0, 0, .. C(Number), 0, 0, .. C("000000000"), 4, 0, 0, 0, 0, 0, 0, 0, 0]));
        Tags(answer).Should().Be("0423 0427 001E 1409 1412 1413 1414 1415 1417 1416 1418 1419 1420 1421 1422 1423 1424 1425 1403 1406");
        var stored = Stored(smsc, id);
        stored.Mode.Should().Be(ModeId.Hlr);
        stored.Body.ToArray().Should().Equal(
            [0, 0, 0, 0, 0, 0, .. C(Number), 0, 0, 0, 0, 0, 1, 0, 0, 0, 0], "the question alone is kept");
    }

    private static IEnumerable<TestCaseData> BadBodies()
    {
        (string Name, byte[] Body, CommandStatus Status)[] bodies =
        [
            ("nothing", [], CommandStatus.ESME_RINVCMDLEN),
            ("a_service_type_without_its_end", "abc"u8.ToArray(), CommandStatus.ESME_RINVCMDLEN),
            ("a_source_without_its_end", [0, 0, 0, 1, 2, 3], CommandStatus.ESME_RINVCMDLEN),
            ("no_destination", [0, 0, 0, 0, 0, 0], CommandStatus.ESME_RINVCMDLEN),
            ("a_destination_without_its_end", [0, 0, 0, 0, 0, 0, .. "38591"u8], CommandStatus.ESME_RINVCMDLEN),
            ("an_empty_destination", new Submit { Destination = "" }.Body(), CommandStatus.ESME_RINVDSTADR),
            ("a_destination_of_21_characters", new Submit { Destination = new string('1', 21) }.Body(), CommandStatus.ESME_RINVDSTADR),
        ];
        return bodies.Select(body => new TestCaseData(body.Body, body.Status).SetName($"Asked_with_{body.Name}_the_status_is_{body.Status}"));
    }

    [TestCaseSource(nameof(BadBodies))]
    public async Task Without_a_destination_that_can_be_read_the_status_is_that_of_the_specification(byte[] body, CommandStatus status)
    {
        using var smsc = Smsc();
        var esme = await smsc.Bound(systemType: "HLR");
        await esme.Send(CommandId.SubmitSm, 2, body: body);
        await esme.Expect(CommandId.SubmitSmResp, status, 2);
        smsc.PassDelay();
        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task A_lookup_is_in_the_list_of_lookups_and_not_in_that_of_messages()
    {
        using var smsc = Smsc();
        var esme = await smsc.Bound(systemType: "HLR");
        await esme.Send(new Submit { Destination = Number }.Pdu(2));
        var id = long.Parse((await esme.Expect(CommandId.SubmitSmResp)).MessageId);
        smsc.PassDelay();
        await esme.Answer(await esme.Expect(CommandId.DeliverSm));
        await esme.ExpectNothing();

        (await smsc.Store.QueryAsync(new MessageQuery())).Messages.Should().BeEmpty();
        (await smsc.Store.QueryAsync(new MessageQuery { Lookups = true })).Messages.Should().ContainSingle()
            .Which.Should().Match<StoredMessage>(m => m.Id == id && m.Mode == ModeId.Hlr && m.State == MessageState.DELIVERED && m.Settled);
        smsc.Account.Unsettled.Should().Be(0);
        smsc.Engine.Messages.Count.Should().Be(0);
    }

    [Test]
    public async Task Answers_go_to_sessions_bound_with_HLR_and_receipts_to_all_others()
    {
        using var smsc = Smsc();
        var hlr = await smsc.Bound(CommandId.BindTransmitter, systemType: "HLR");
        var plain = await smsc.Bound();
        var flash = await smsc.Bound(CommandId.BindReceiver, systemType: "NSMS");
        await hlr.Send(new Submit { Destination = Number }.Pdu(2), new Submit { Destination = UnknownNumber }.Pdu(3));
        var questions = (await hlr.Expect(2, CommandId.SubmitSmResp)).Select(response => response.MessageId).ToArray();
        await plain.Send(Submit.WithReceipt.Pdu(2), Submit.WithReceipt.Pdu(3));
        var messages = (await plain.Expect(2, CommandId.SubmitSmResp)).Select(response => response.MessageId).ToArray();
        smsc.PassDelay();

        string[] receipts = [(await plain.ReceiveAll()).Single().AsReceipt().MessageId, (await flash.ReceiveAll()).Single().AsReceipt().MessageId];
        receipts.Should().BeEquivalentTo(messages, "they are spread over all that are not bound for lookups");
        await hlr.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(4, "nobody can take the answers");

        var receiver = await smsc.Bound(CommandId.BindReceiver, systemType: "HLR");
        (await receiver.Expect(2, CommandId.DeliverSm)).Select(answer => answer.AsReceipt().MessageId).Should().Equal(questions);
        await plain.ExpectNothing();
    }

    [Test]
    public async Task The_cap_of_four_counts_binds_of_all_modes()
    {
        using var smsc = Smsc();
        foreach (var systemType in new[] { "HLR", "", "NSMS", "HLR" }) await smsc.Bound(systemType: systemType);
        var fifth = smsc.Connect();

        await fifth.Send(CommandId.BindTransceiver, 1, body: BindBody(systemType: "HLR"));

        await fifth.Expect(CommandId.BindTransceiverResp, CommandStatus.ESME_RBINDFAIL, 1);
    }

    [Test]
    public async Task Without_a_delay_the_answer_comes_at_once_and_after_its_response()
    {
        using var smsc = Smsc(delivery: new() { Delay = TimeSpan.Zero });
        var esme = await smsc.Bound(systemType: "HLR");
        await esme.Send(new Submit { Destination = Number }.Pdu(2), new Submit { Destination = UnknownNumber }.Pdu(3));
        await esme.Expect(2, CommandId.SubmitSmResp);

        var answers = await esme.Expect(2, CommandId.DeliverSm);

        answers.Select(answer => answer.AsReceipt().Tlvs[TlvTag.MessageState][0]).Should().Equal(2, 5);
        foreach (var answer in answers) await esme.Answer(answer);
        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
        (await smsc.Store.QueryAsync(new MessageQuery { Lookups = true })).Messages.Select(m => (m.State, m.ErrorCode, m.Settled))
            .Should().Equal((MessageState.UNDELIVERABLE, 1, true), (MessageState.DELIVERED, 0, true));
    }

    [Test]
    public async Task An_answer_that_is_sent_again_is_the_same_unless_the_directory_was_changed()
    {
        using var smsc = Smsc();
        var esme = await smsc.Bound(systemType: "HLR");
        await esme.Send(new Submit { Destination = Number }.Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp);
        smsc.PassDelay();
        var first = await esme.Expect(CommandId.DeliverSm);
        await esme.Answer(first, CommandStatus.ESME_RX_T_APPN);
        await esme.ExpectNothing();
        smsc.MessageTime.Advance(TimeSpan.FromSeconds(1.1));
        var second = await esme.Expect(CommandId.DeliverSm);
        second.Body.Should().Equal(first.Body);

        smsc.Engine.NumberContexts.Use(new NumberDirectory([new() { Number = Number, OriginalNetwork = "21901", Error = "27" }]));
        await esme.Answer(second, CommandStatus.ESME_RX_T_APPN);
        await esme.ExpectNothing();
        smsc.MessageTime.Advance(TimeSpan.FromSeconds(2.1));
        var third = (await esme.Expect(CommandId.DeliverSm)).AsReceipt();

        third.Text.Should().Contain("stat:DELIVRD err:000", "the outcome was decided").And.Contain("ORN:Hrvatski Telekom");
    }

    [TestCase("", "12")]
    [TestCase("letters", "DemoShop")]
    [TestCase("no calling code", "999123456789")]
    [TestCase("too short for Croatia", "38591")]
    [TestCase("too long for Croatia", "385911234567890")]
    public async Task A_number_that_cannot_be_one_is_answered_with_an_unknown_subscriber(string why, string number)
    {
        var (answer, id) = await Ask(number);

        var receipt = answer.AsReceipt();
        receipt.Text.Should().StartWith($"id:{id} sub:001 dlvr:001 ").And.EndWith(" stat:UNDELIV err:001 IMSI:MSC:ORN:MCCMNC:", why);
        receipt.Tlvs[TlvTag.NetworkErrorCode].Should().Equal(3, 0, 1);
        receipt.Tlvs[NumberContextTlv.NumberIsCorrect].Should().Equal(0, 0, 0, 0);
        Tags(answer).Should().Be("0423 0427 001E 1412 1416 1418 1421 1422 1423 1424 1425");
    }

    [Test]
    public async Task A_plus_before_the_number_changes_nothing_but_the_address()
    {
        var (answer, _) = await Ask("+" + Number);

        answer.AsReceipt().Source.Should().Be("+" + Number);
        answer.AsReceipt().Text.Should().Contain("IMSI:219101100935850 ");
    }

    [Test]
    public async Task Long_names_are_cut_equally_in_the_text_and_whole_in_the_parameters()
    {
        const string Original = "Original network with a name that is long enough";
        const string Ported = "Ported network of a name that is even longer, so";
        const string Roaming = "Roaming";
        var row = Examples[0] with { OriginalNetwork = $"21901 {Original}", PortedNetwork = $"21902 {Ported}", RoamingNetwork = $"21910 {Roaming}" };

        var (answer, _) = await Ask(Number, rows: [row]);

        var receipt = answer.AsReceipt();
        receipt.Text.Length.Should().BeInRange(252, 254);
        var names = System.Text.RegularExpressions.Regex.Match(receipt.Text, "ORN:(.*)PON:(.*)RON:(.*)ROC:HR MCCMNC:21902$");
        var cut = Original.Length - names.Groups[1].Value.TrimEnd().Length;
        cut.Should().BePositive();
        names.Groups[1].Value.Should().Be(Original[..^cut] + " ");
        names.Groups[2].Value.Should().Be(Ported[..^cut] + " ");
        names.Groups[3].Value.TrimEnd().Should().Be(Roaming[..Math.Max(Roaming.Length - cut, 0)]);
        Encoding.UTF8.GetString(receipt.Tlvs[NumberContextTlv.OriginalNetworkName]).Should().Be(Original);
        Encoding.UTF8.GetString(receipt.Tlvs[NumberContextTlv.PortedNetworkName]).Should().Be(Ported);
        Encoding.UTF8.GetString(receipt.Tlvs[NumberContextTlv.RoamingNetworkName]).Should().Be(Roaming);
    }

    [Test]
    public async Task Names_are_GSM7_in_the_text_and_UTF8_in_the_parameters()
    {
        var row = Examples[0] with { OriginalNetwork = "21901 T\u00FCrk \u20ACt\u010D_" };

        var (answer, _) = await Ask(Number, rows: [row]);

        var pdu = Protocol.Pdus.Pdu.Read<DeliverSm>(answer.Body, out _);
        pdu.DataCoding.Should().Be(0);
        Convert.ToHexString(pdu.ShortMessage).Should().Contain(Hex("ORN:T") + "7E" + Hex("rk ") + "1B65" + Hex("t?") + "11" + Hex(" PON:"));
        Encoding.UTF8.GetString(answer.AsReceipt().Tlvs[NumberContextTlv.OriginalNetworkName]).Should().Be("T\u00FCrk \u20ACt\u010D_");
    }

    [Test]
    public async Task The_longest_answer_fits()
    {
        const string Long = "\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC";
        var row = Examples[0] with
        {
            Msc = new string('1', 20),
            Hlr = new string('2', 20),
            OriginalNetwork = $"21801 {Long}",
            PortedNetwork = $"21802 {Long}",
            RoamingNetwork = $"21803 {Long}",
        };

        var (answer, _) = await Ask(
            Number, new() { TlvStringNul = true }, new() { HlrPackages = HlrPackages.Portability | HlrPackages.Roaming }, [row]);

        answer.AsReceipt().Tlvs.Should().HaveCount(24);
        answer.AsReceipt().Tlvs[NumberContextTlv.OriginalNetworkName].Should().HaveCount(64);
        var text = Protocol.Pdus.Pdu.Read<DeliverSm>(answer.Body, out _).ShortMessage;
        text.Length.Should().BeLessThanOrEqualTo(254);
        Encoding.ASCII.GetString(text).Should().NotContain("\u001B ").And.EndWith("MCCMNC:21802", "no escape is left without its character");
    }

    private static TestSmsc Smsc(
        HlrOptions? hlr = null, AccountOptions? account = null, DirectoryRow[]? rows = null, Engine.Delivery.DeliveryOptions? delivery = null)
    {
        var smsc = new TestSmsc(account, hlr: hlr, delivery: delivery);
        smsc.Engine.NumberContexts.Use(new NumberDirectory(rows ?? Examples));
        return smsc;
    }

    private static async Task<(Received Answer, string Id)> Ask(
        string number, HlrOptions? hlr = null, AccountOptions? account = null, DirectoryRow[]? rows = null)
    {
        using var smsc = Smsc(hlr, account, rows);
        var esme = await smsc.Bound(systemType: "HLR");
        await esme.Send(new Submit { Destination = number }.Pdu(2));
        var id = (await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2)).MessageId;
        smsc.PassDelay();
        var answer = await esme.Expect(CommandId.DeliverSm, CommandStatus.ESME_ROK, 1);
        await esme.Answer(answer);
        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
        return (answer, id);
    }

    private static byte[] Expected(string number, string text, (ushort Tag, string Hex)[] tlvs, string id) =>
    [
        0, 0, 0, .. C(number), 0, 0, .. C("000000000"), 0x04, 0, 0, 0, 0, 0, 0, 0, 0, (byte)text.Length, .. Encoding.ASCII.GetBytes(text),
        .. tlvs.SelectMany(tlv => Tlv(tlv.Tag, tlv.Hex == "id" ? C(id) : Octets.Hex(tlv.Hex))),
    ];

    private static StoredMessage Stored(TestSmsc smsc, string id)
    {
        smsc.Store.TryRead(long.Parse(id), out var stored).Should().BeTrue();
        return stored;
    }

    private static string Tags(Received answer) => string.Join(' ', answer.AsReceipt().Tlvs.Keys.Select(tag => ((ushort)tag).ToString("X4")));

    private static string Hex(string text) => Convert.ToHexString(Encoding.ASCII.GetBytes(text));
}
