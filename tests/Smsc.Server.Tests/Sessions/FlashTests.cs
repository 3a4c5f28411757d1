using System.Text;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Sessions;

/// <summary>system_type NSMS: flash notifications.</summary>
public sealed class FlashTests
{
    private const ushort DestAddrSubunit = 0x0005;

    [TestCase(0x00, 0xF0)]
    [TestCase(0x01, 0xF0)]
    [TestCase(0x08, 0x18)]
    [TestCase(0x04, 0xF4)]
    [TestCase(0x02, 0xF4)]
    [TestCase(0xF1, 0xF0)]
    [TestCase(0xF6, 0xF4)]
    [TestCase(0x19, 0x18)]
    [TestCase(0x11, 0xF0)]
    [TestCase(0xC8, 0xF0)]
    [TestCase(0xE8, 0x18)]
    [TestCase(0x03, 0x03)]
    [TestCase(0x06, 0x06)]
    public async Task A_message_is_stored_as_class_0_of_its_alphabet(byte submitted, byte stored)
    {
        var message = await Accepted(Submit.WithReceipt with { DataCoding = submitted, Tlvs = Tlv(0x0204, 0xAB, 0xCD) });

        var pdu = Protocol.Pdus.Pdu.Read<SubmitSm>(message.Body.Span, out var error);
        error.IsError.Should().BeFalse();
        pdu.DataCoding.Should().Be(stored);
        DataCoding.AlphabetOf(stored).Should().Be(DataCoding.AlphabetOf(submitted));
        if (stored is not (0x03 or 0x06)) DataCoding.IsFlash(stored).Should().BeTrue();
        Encoding.ASCII.GetString(pdu.ShortMessage).Should().Be("Hello");
        pdu.Tlvs.ToArray().Should().Equal([.. Tlv(0x0204, 0xAB, 0xCD), .. Tlv(DestAddrSubunit, 1)], "the display of the phone");
        message.Mode.Should().Be(ModeId.Nsms);
    }

    [Test]
    public async Task A_dest_addr_subunit_of_the_client_gives_way()
    {
        var message = await Accepted(new Submit { Tlvs = [.. Tlv(DestAddrSubunit, 3), .. Tlv(0x1400, 1, 2), .. Tlv(DestAddrSubunit, 2)] });

        Protocol.Pdus.Pdu.Read<SubmitSm>(message.Body.Span, out _).Tlvs.ToArray().Should().Equal([.. Tlv(0x1400, 1, 2), .. Tlv(DestAddrSubunit, 1)]);
    }

    [Test]
    public async Task All_else_is_stored_as_it_came()
    {
        var submit = Submit.WithReceipt with { ServiceType = "CMT", PriorityFlag = 2, Validity = "000000000100000R", Schedule = "000000000000100R" };

        var message = await Accepted(submit);

        var expected = (submit with { DataCoding = 0xF0, Tlvs = Tlv(DestAddrSubunit, 1) }).Body();
        message.Body.ToArray().Should().Equal(expected);
    }

    [Test]
    public async Task Its_receipt_comes_as_usual()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound(systemType: "NSMS");
        await esme.Send((Submit.WithReceipt with { Tlvs = Tlv(0x0204, 0xAB, 0xCD) }).Pdu(2));
        var id = (await esme.Expect(CommandId.SubmitSmResp)).MessageId;
        smsc.PassDelay();

        var delivery = await esme.Expect(CommandId.DeliverSm);

        var receipt = delivery.AsReceipt();
        receipt.Text.Should().Be($"id:{id} sub:001 dlvr:001 submit date:2601150930 done date:2601150930 stat:DELIVRD err:000");
        (receipt.Source, receipt.Destination).Should().Be(("385910000001", "DemoShop"));
        receipt.Tlvs[TlvTag.UserMessageReference].Should().Equal(0xAB, 0xCD);
        await esme.Answer(delivery);
        await esme.ExpectNothing();
        (await smsc.Store.QueryAsync(new MessageQuery { Text = "hello" })).Messages.Should().ContainSingle("it is a message").Which.Settled.Should().BeTrue();
    }

    private static IEnumerable<TestCaseData> Long()
    {
        byte[] concatenation = [5, 0, 3, 7, 2, 1, (byte)'x'], wide = [6, 8, 4, 0, 7, 2, 1, (byte)'x'];
        (string Name, Submit Submit)[] submits =
        [
            ("161_septets", new Submit { Text = new byte[161] }),
            ("80_septets_and_81_escaped_ones", new Submit { Text = [.. new byte[80], .. Enumerable.Repeat(new byte[] { 0x1B, 0x65 }, 41).SelectMany(pair => pair)] }),
            ("71_characters_of_UCS2", new Submit { DataCoding = 8, Text = new byte[142] }),
            ("141_octets_of_Latin_1", new Submit { DataCoding = 3, Text = new byte[141] }),
            ("141_octets_of_data", new Submit { DataCoding = 4, Text = new byte[141] }),
            ("254_octets", new Submit { Text = new byte[254] }),
            ("a_part_by_UDH", new Submit { EsmClass = 0x40, Text = concatenation }),
            ("a_part_by_UDH_of_16_bits", new Submit { EsmClass = 0x40, Text = wide }),
            ("a_part_by_SAR", new Submit { Tlvs = [.. Tlv(0x020C, 0, 7), .. Tlv(0x020E, 2), .. Tlv(0x020F, 1)] }),
            ("message_payload", new Submit { Text = [], Tlvs = Tlv(0x0424, (byte)'x') }),
            ("160_septets_behind_a_UDH", new Submit { EsmClass = 0x40, Text = [3, 0x24, 1, 1, .. new byte[160]] }),
            ("a_part_by_SAR_behind_another_UDH", new Submit { EsmClass = 0x40, Text = [3, 0x24, 1, 1, 0x41], Tlvs = [.. Tlv(0x020C, 0, 7), .. Tlv(0x020E, 2), .. Tlv(0x020F, 1)] }),
            ("a_UDH_alone_of_141_octets", new Submit { EsmClass = 0x40, Text = [140, .. new byte[140]] }),
            ("a_UDH_that_runs_past_the_text", new Submit { EsmClass = 0x40, Text = [50, 1] }),
        ];
        return submits.Select(submit => new TestCaseData(submit.Submit.Body()).SetName($"A_long_message_is_refused({submit.Name})"));
    }

    [TestCaseSource(nameof(Long))]
    public async Task A_long_message_is_refused_with_ESME_RINVMSGLEN(byte[] body)
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound(systemType: "NSMS");
        await esme.Send(CommandId.SubmitSm, 2, body: body);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVMSGLEN, 2);
        smsc.Account.Unsettled.Should().Be(0);

        var plain = await smsc.Bound();
        await plain.Send(CommandId.SubmitSm, 2, body: body);
        await plain.Expect(CommandId.SubmitSmResp);
    }

    private static IEnumerable<TestCaseData> Short()
    {
        (string Name, Submit Submit)[] submits =
        [
            ("an_empty_text", new Submit { Text = [] }),
            ("160_septets", new Submit { Text = new byte[160] }),
            ("70_characters_of_UCS2", new Submit { DataCoding = 8, Text = new byte[140] }),
            ("140_octets_of_Latin_1", new Submit { DataCoding = 3, Text = new byte[140] }),
            ("155_septets_behind_a_language_shift", new Submit { EsmClass = 0x40, Text = [3, 0x24, 1, 1, .. new byte[155]] }),
            ("a_UDH_alone_of_140_octets", new Submit { EsmClass = 0x40, Text = [139, .. new byte[139]] }),
            ("a_SAR_triplet_that_is_not_whole", new Submit { Tlvs = Tlv(0x020C, 0, 7) }),
        ];
        return submits.Select(submit => new TestCaseData(submit.Submit).SetName($"A_short_message_is_accepted({submit.Name})"));
    }

    [TestCaseSource(nameof(Short))]
    public async Task What_fits_one_message_is_accepted(object submit)
    {
        var message = await Accepted((Submit)submit);

        Protocol.Pdus.Pdu.Read<SubmitSm>(message.Body.Span, out _).ShortMessage.ToArray().Should().Equal(((Submit)submit).Text);
    }

    [Test]
    public async Task It_is_checked_like_any_message()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound(systemType: "NSMS");
        await esme.Send((new Submit { DestinationTon = 9 }).Pdu(2), (new Submit { Destination = "" }).Pdu(3), (new Submit { PriorityFlag = 9 }).Pdu(4));
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVDSTTON, 2);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVDSTADR, 3);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVPRTFLG, 4);
    }

    [Test]
    public async Task A_long_list_of_unknown_parameters_is_kept()
    {
        byte[] many = Join(Enumerable.Range(0, 300).Select(n => Tlv((ushort)(0x1500 + n), new byte[200])));

        var message = await Accepted(new Submit { Tlvs = many });

        Protocol.Pdus.Pdu.Read<SubmitSm>(message.Body.Span, out _).Tlvs.ToArray().Should().Equal([.. many, .. Tlv(DestAddrSubunit, 1)]);
    }

    private static async Task<StoredMessage> Accepted(Submit submit)
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound(systemType: "NSMS");
        await esme.Send(submit.Pdu(2));
        var id = long.Parse((await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2)).MessageId);
        smsc.Store.TryRead(id, out var stored).Should().BeTrue();
        return stored;
    }
}
