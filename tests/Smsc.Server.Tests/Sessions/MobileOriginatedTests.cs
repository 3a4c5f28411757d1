using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Engine.MobileOriginated;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Sessions;

/// <summary>Messages from subscribers, octet by octet as an ESME gets them.</summary>
public sealed class MobileOriginatedTests
{
    private static readonly MoMessage Message = new() { Account = "acme01", SourceAddr = "385911234567", DestinationAddr = "12345", Text = "Hi" };

    /// <summary>The parts' reference: that of the start of the account, and one more.</summary>
    private static readonly ushort Reference = (ushort)(TestSmsc.Start.ToUnixTimeMilliseconds() + 1);

    private static async Task<IReadOnlyList<long>> Inject(TestSmsc smsc, MoMessage message)
    {
        var result = await smsc.Engine.MobileOriginated.InjectAsync(message).Soon("it is accepted");
        result.Refusal.Should().BeNull();
        return result.Ids;
    }

    /// <summary>SMPP 3.4 §4.6.1 in wire order.</summary>
    private static byte[] Body(byte esmClass, byte dataCoding, byte[] text, byte[]? tlvs = null) =>
    [
        .. C(""), 1, 1, .. C("385911234567"), 1, 1, .. C("12345"), esmClass, 0, 0, .. C(""), .. C(""), 0, 0, dataCoding, 0, (byte)text.Length,
        .. text, .. tlvs ?? [],
    ];

    [Test]
    public async Task A_short_one_is_one_deliver_sm_and_DELIVERED_with_the_answer()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound(CommandId.BindReceiver);
        var id = (await Inject(smsc, Message)).Single();

        var delivery = await esme.Expect(CommandId.DeliverSm);

        delivery.SequenceNumber.Should().Be(1);
        delivery.Body.Should().Equal(Hex("00 01 01 33383539313132333435363700 01 01 313233343500 00 00 00 00 00 00 00 00 00 02 4869"));
        delivery.Body.Should().Equal(Body(0, 0, "Hi"u8.ToArray()));
        smsc.Store.TryRead(id, out var stored).Should().BeTrue();
        stored.State.Should().Be(MessageState.ENROUTE);
        stored.Body.ToArray().Should().Equal(delivery.Body);
        await esme.Answer(delivery);
        await esme.ExpectNothing();
        smsc.Store.TryRead(id, out stored).Should().BeTrue();
        (stored.State, stored.ReceiptSessionId).Should().Be((MessageState.DELIVERED, esme.Session.Id));
        smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task With_UDH_each_part_begins_with_its_header()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await Inject(smsc, Message with { Text = new string('a', 153) + new string('b', 10) });

        var parts = await esme.Expect(2, CommandId.DeliverSm);

        parts[0].Body.Should().Equal(Body(0x40, 0, [5, 0, 3, (byte)Reference, 2, 1, .. Enumerable.Repeat((byte)'a', 153)]));
        parts[1].Body.Should().Equal(Body(0x40, 0, [5, 0, 3, (byte)Reference, 2, 2, .. "bbbbbbbbbb"u8]));
        parts.Select(part => part.SequenceNumber).Should().Equal(1u, 2u);
    }

    [Test]
    public async Task With_UDH_of_16_bits_the_reference_has_two_octets()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await Inject(smsc, Message with { Text = new string('\u0416', 71), Segmentation = MoSegmentation.Udh16 });

        var parts = await esme.Expect(2, CommandId.DeliverSm);

        byte[] header = [6, 8, 4, (byte)(Reference >> 8), (byte)Reference, 2];
        parts[0].Body.Should().Equal(Body(0x40, 8, [.. header, 1, .. Enumerable.Repeat<byte[]>([4, 0x16], 66).SelectMany(unit => unit)]));
        parts[1].Body.Should().Equal(Body(0x40, 8, [.. header, 2, .. Enumerable.Repeat<byte[]>([4, 0x16], 5).SelectMany(unit => unit)]));
    }

    [Test]
    public async Task With_SAR_each_part_has_the_three_parameters_before_all_others()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await Inject(smsc, Message with
        {
            Text = new string('a', 161),
            Segmentation = MoSegmentation.Sar,
            Parameters = [new(0x1400, new byte[] { 7 })],
        });

        var parts = await esme.Expect(2, CommandId.DeliverSm);

        for (var i = 0; i < 2; i++)
        {
            byte[] tlvs =
            [
                .. Tlv(0x020C, (byte)(Reference >> 8), (byte)Reference), .. Tlv(0x020E, 2), .. Tlv(0x020F, (byte)(i + 1)), .. Tlv(0x1400, 7),
            ];
            parts[i].Body.Should().Equal(Body(0, 0, [.. Enumerable.Repeat((byte)'a', i == 0 ? 153 : 8)], tlvs));
        }
    }

    [TestCase(300)]
    [TestCase(1_080)]
    [TestCase(65_535)]
    public async Task With_a_payload_all_of_it_is_in_one_between_receipts(int length)
    {
        using var smsc = new TestSmsc();
        var transmitter = await smsc.Bound(CommandId.BindTransmitter);
        var text = Enumerable.Range(0, length).Select(i => (byte)('a' + (i % 26))).ToArray();
        for (var i = 1u; i <= 3; i++)
        {
            await transmitter.Send(Submit.WithReceipt.Pdu(i));
            await transmitter.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, i);
            await Inject(smsc, Message with { Text = Encoding.ASCII.GetString(text), Segmentation = MoSegmentation.Payload });
        }

        smsc.PassDelay();

        // All six in one flush.
        var esme = await smsc.Bound(CommandId.BindReceiver);
        var deliveries = await esme.Expect(6, CommandId.DeliverSm);
        deliveries.Select(delivery => delivery.SequenceNumber).Should().Equal(1u, 2u, 3u, 4u, 5u, 6u);
        var messages = deliveries.Where(delivery => Protocol.Pdus.Pdu.Read<DeliverSm>(delivery.Body, out _).EsmClass == 0).ToArray();
        messages.Should().HaveCount(3);
        foreach (var message in messages) message.Body.Should().Equal(Body(0, 0, [], Tlv(0x0424, text)));
        foreach (var delivery in deliveries) await esme.Answer(delivery);
        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
    }

    [TestCase(CommandStatus.ESME_RX_R_APPN)]
    [TestCase(CommandStatus.ESME_RX_P_APPN)]
    public async Task An_ESME_that_refuses_it_for_good_has_it_REJECTED(CommandStatus status)
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        var id = (await Inject(smsc, Message)).Single();

        await esme.Answer(await esme.Expect(CommandId.DeliverSm), status);
        await esme.ExpectNothing();

        smsc.Store.TryRead(id, out var stored).Should().BeTrue();
        (stored.State, stored.Receipt, stored.Settled).Should().Be((MessageState.REJECTED, ReceiptState.Refused, true));
    }

    [Test]
    public async Task What_was_not_answered_comes_again_with_another_sequence_number()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await Inject(smsc, Message);
        var first = await esme.Expect(CommandId.DeliverSm);
        await esme.Answer(first, CommandStatus.ESME_RX_T_APPN);
        await esme.ExpectNothing();

        smsc.MessageTime.Advance(TimeSpan.FromSeconds(1.1));

        var second = await esme.Expect(CommandId.DeliverSm);
        second.Body.Should().Equal(first.Body);
        second.SequenceNumber.Should().NotBe(first.SequenceNumber);
    }

    [Test]
    public async Task An_account_whose_receipts_are_data_sm_gets_it_as_deliver_sm()
    {
        using var smsc = new TestSmsc(new AccountOptions { Profile = ProfileName.Standard, Dialect = { ReceiptPdu = ReceiptPdu.DataSm } });
        var esme = await smsc.Bound();
        await Inject(smsc, Message);

        var delivery = await esme.Expect(CommandId.DeliverSm);

        await esme.Answer(delivery);
        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task The_address_range_of_a_bind_says_who_gets_it_and_receipts_ignore_it()
    {
        using var smsc = new TestSmsc();
        var croatia = smsc.Connect();
        await croatia.Bind(addressRange: "385*");
        var serbia = smsc.Connect();
        await serbia.Bind(CommandId.BindReceiver, addressRange: "^381");
        await Inject(smsc, Message with { DestinationAddr = "38111" });
        await Inject(smsc, Message with { DestinationAddr = "+38511" });
        await Inject(smsc, Message with { DestinationAddr = "49" });

        (await serbia.Expect(CommandId.DeliverSm)).AsReceipt().Destination.Should().Be("38111");
        (await croatia.Expect(CommandId.DeliverSm)).AsReceipt().Destination.Should().Be("38511");
        await croatia.ExpectNothing();
        await serbia.ExpectNothing();
        await croatia.Send(Submit.WithReceipt.Pdu(7), Submit.WithReceipt.Pdu(8));
        await croatia.Expect(2, CommandId.SubmitSmResp);
        smsc.PassDelay();
        await croatia.Expect(CommandId.DeliverSm);
        await serbia.Expect(CommandId.DeliverSm);

        var all = await smsc.Bound(CommandId.BindReceiver);
        (await all.Expect(CommandId.DeliverSm)).AsReceipt().Destination.Should().Be("49");
    }

    [Test]
    public async Task An_address_range_that_is_no_expression_is_bound_with_a_warning()
    {
        using var smsc = new TestSmsc();
        var esme = smsc.Connect();
        await esme.Bind(addressRange: "385[");

        smsc.Log.All.Should().ContainSingle(line => line.Contains("address_range '385['") && line.Contains("taken as one address"));
        await Inject(smsc, Message with { DestinationAddr = "385" });
        await esme.ExpectNothing();
    }

    [Test]
    public async Task A_transmitter_and_a_session_for_lookups_get_none()
    {
        using var smsc = new TestSmsc();
        var transmitter = await smsc.Bound(CommandId.BindTransmitter);
        var lookups = await smsc.Bound(systemType: "HLR");
        var result = await smsc.Engine.MobileOriginated.InjectAsync(Message with { SessionId = transmitter.Session.Id });
        result.Refusal!.Kind.Should().Be(MoRefusalKind.NoReceiver);
        await Inject(smsc, Message);

        await transmitter.ExpectNothing();
        await lookups.ExpectNothing();
        var receiver = await smsc.Bound(CommandId.BindReceiver);
        await receiver.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task One_for_a_session_goes_there()
    {
        using var smsc = new TestSmsc();
        Esme[] esmes = [await smsc.Bound(), await smsc.Bound(), await smsc.Bound()];
        for (var i = 0; i < 4; i++) await Inject(smsc, Message with { SessionId = esmes[1].Session.Id });

        await esmes[1].Expect(4, CommandId.DeliverSm);
        await esmes[0].ExpectNothing();
        await esmes[2].ExpectNothing();
    }
}
