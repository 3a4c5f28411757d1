using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

/// <summary>What a client of an account sees of its dialect: the answer to a submit, and its receipt.</summary>
public sealed class DialectTests
{
    private static readonly Submit Hello = Submit.WithReceipt with { Text = Encoding.ASCII.GetBytes("Hello from a message of more than twenty") };

    [Test]
    public async Task An_account_of_profile_Standard_gets_the_receipts_of_Appendix_B()
    {
        var (id, receipt) = await Submitted(new() { Profile = ProfileName.Standard });

        receipt.Text.Should().Be(
            $"id:{id} sub:001 dlvrd:001 submit date:2601150930 done date:2601150930 stat:DELIVRD err:000 Text:Hello from a message");
        receipt.Tlvs[TlvTag.ReceiptedMessageId].Should().Equal([.. Encoding.ASCII.GetBytes(id), 0]);
        receipt.Tlvs.Keys.Should().BeEquivalentTo([TlvTag.NetworkErrorCode, TlvTag.MessageState, TlvTag.ReceiptedMessageId]);
    }

    [TestCase(ProfileName.Infobip)]
    [TestCase(ProfileName.Standard)]
    public async Task Hexadecimal_in_the_response_is_decimal_in_the_receipt(ProfileName profile)
    {
        var (id, receipt) = await Submitted(new() { Profile = profile, Dialect = new() { MessageId = MessageIdStyle.HexInResponse } });

        id.Should().MatchRegex("^[0-9A-F]{16}$");
        receipt.MessageId.Should().Be($"{Convert.ToInt64(id, 16)}");
        receipt.Tlvs[TlvTag.ReceiptedMessageId].Should().Equal([.. Encoding.ASCII.GetBytes(receipt.MessageId), 0]);
    }

    [TestCase(MessageIdStyle.Hex, null, "^[0-9A-F]{16}$")]
    [TestCase(MessageIdStyle.Uuid, null, "^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    [TestCase(MessageIdStyle.Padded, null, "^0[0-9]{19}$")]
    [TestCase(MessageIdStyle.Padded, 64, "^0{45}[0-9]{19}$")]
    public async Task The_receipt_shows_the_id_of_the_response(MessageIdStyle style, int? length, string pattern)
    {
        var (id, receipt) = await Submitted(new() { Dialect = new() { MessageId = style, MessageIdLength = length } });

        id.Should().MatchRegex(pattern);
        receipt.MessageId.Should().Be(id);
        receipt.Tlvs[TlvTag.ReceiptedMessageId].Should().Equal([.. Encoding.ASCII.GetBytes(id), 0]);
    }

    [TestCase(MessageIdStyle.HexInResponse)]
    [TestCase(MessageIdStyle.Uuid)]
    public async Task Each_of_a_batch_has_an_id_of_its_own_and_what_is_refused_none(MessageIdStyle style)
    {
        using var smsc = new TestSmsc(new() { Dialect = new() { MessageId = style } });
        var esme = await smsc.Bound();

        await esme.Send(Hello.Pdu(2), (Hello with { Destination = "" }).Pdu(3), Hello.Pdu(4));

        var first = await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVDSTADR, 3);
        var second = await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 4);
        var format = MessageIdFormat.Of(style);
        format.TryParse(Encoding.ASCII.GetBytes(first.MessageId), out var firstId).Should().BeTrue();
        format.TryParse(Encoding.ASCII.GetBytes(second.MessageId), out var secondId).Should().BeTrue();
        secondId.Should().Be(firstId + 1);
        smsc.Store.TryRead(firstId, out _).Should().BeTrue();
    }

    [Test]
    public async Task A_template_is_filled()
    {
        var (id, receipt) = await Submitted(new() { Dialect = new() { ReceiptTemplate = "{stat}/{err} {id} at {done_date}: {text}", Seconds = true } });

        receipt.Text.Should().Be($"DELIVRD/000 {id} at 260115093001: Hello from a message");
    }

    [Test]
    public async Task Without_receipt_parameters_there_is_none()
    {
        var (_, receipt) = await Submitted(
            new() { Dialect = new() { ReceiptParameters = false } }, Hello with { Tlvs = Octets.Tlv(0x0204, 0xAB, 0xCD) });

        receipt.Tlvs.Should().BeEmpty();
    }

    [TestCase(0x00)]
    [TestCase(0x01)]
    [TestCase(0x08)]
    public async Task Without_a_delay_the_receipt_repeats_the_message_too(byte dataCoding)
    {
        using var smsc = new TestSmsc(new() { Profile = ProfileName.Standard }, delivery: new DeliveryOptions { Delay = TimeSpan.Zero });
        var esme = await smsc.Bound();
        await esme.Send((Hello with { DataCoding = dataCoding, Text = dataCoding == 8 ? Encoding.BigEndianUnicode.GetBytes("Hello") : "Hello"u8.ToArray() }).Pdu(2));

        await esme.Expect(CommandId.SubmitSmResp);

        (await esme.Expect(CommandId.DeliverSm)).AsReceipt().Text.Should().EndWith(" err:000 Text:Hello");
    }

    [Test]
    public async Task A_message_that_the_store_kept_until_it_was_due_is_repeated_too()
    {
        using var smsc = new TestSmsc(new() { Profile = ProfileName.Standard }, delivery: new DeliveryOptions { Delay = TimeSpan.FromHours(1) });
        var esme = await smsc.Bound();
        await esme.Send(Hello.Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp);
        smsc.Engine.Messages.Count.Should().Be(0, "it is due in an hour");

        smsc.MessageTime.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));

        (await esme.Expect(CommandId.DeliverSm)).AsReceipt().Text.Should().EndWith(" Text:Hello from a message");
    }

    [Test]
    public async Task A_record_that_is_used_again_shows_nothing_of_the_message_before()
    {
        using var smsc = new TestSmsc(new() { Profile = ProfileName.Standard });
        var esme = await smsc.Bound();
        foreach (var (text, shown) in new[] { ("A secret for one alone", "A secret for one alo"), ("", ""), ("Next", "Next") })
        {
            await esme.Send((Hello with { Text = Encoding.ASCII.GetBytes(text) }).Pdu(2));
            await esme.Expect(CommandId.SubmitSmResp);
            smsc.PassDelay();

            var pdu = await esme.Expect(CommandId.DeliverSm);
            pdu.AsReceipt().Text.Should().EndWith($" Text:{shown}");
            await esme.Answer(pdu);
            await esme.ExpectNothing();
            smsc.Engine.Messages.Count.Should().Be(0);
        }
    }

    [Test]
    public async Task A_receipt_can_come_as_data_sm_and_its_answer_settles_it()
    {
        using var smsc = new TestSmsc(new() { Profile = ProfileName.Standard, Dialect = new() { ReceiptPdu = ReceiptPdu.DataSm } });
        var esme = await smsc.Bound();
        await esme.Send(Hello.Pdu(2));
        var id = (await esme.Expect(CommandId.SubmitSmResp)).MessageId;
        smsc.PassDelay();

        var (text, esmClass) = ReadDataSm(await esme.Expect(CommandId.DataSm, CommandStatus.ESME_ROK, 1));
        text.Should().StartWith($"id:{id} sub:001 dlvrd:001 ").And.EndWith(" Text:Hello from a message");
        esmClass.Should().Be(0x04);

        smsc.Account.Unsettled.Should().Be(1);
        await esme.Send(CommandId.DataSmResp, 1, body: [0]);
        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task A_data_sm_that_is_refused_is_dropped_and_one_that_fails_comes_again()
    {
        using var smsc = new TestSmsc(new() { Dialect = new() { ReceiptPdu = ReceiptPdu.DataSm } });
        var esme = await smsc.Bound();
        await esme.Send(Hello.Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp);
        smsc.PassDelay();
        await esme.Expect(CommandId.DataSm, CommandStatus.ESME_ROK, 1);

        await esme.Send(CommandId.DataSmResp, 1, CommandStatus.ESME_RX_T_APPN);
        await esme.ExpectNothing();
        smsc.PassDelay();
        await esme.Expect(CommandId.DataSm, CommandStatus.ESME_ROK, 2);
        await esme.Send(CommandId.DataSmResp, 2, CommandStatus.ESME_RX_P_APPN);
        await esme.ExpectNothing();

        smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task A_flash_notification_in_data_coding_1_is_measured_and_kept_as_the_account_reads_it()
    {
        using var smsc = new TestSmsc(new() { Profile = ProfileName.Standard });
        var esme = await smsc.Bound(systemType: "NSMS");
        await esme.Send(
            new Submit { DataCoding = 1, Text = Encoding.ASCII.GetBytes(new string('x', 161)) }.Pdu(2),
            new Submit { DataCoding = 1, Text = Encoding.ASCII.GetBytes(new string('x', 160)) }.Pdu(3));

        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVMSGLEN, 2);
        var id = long.Parse((await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 3)).MessageId);

        smsc.Store.TryRead(id, out var stored).Should().BeTrue();
        Pdu.Read<SubmitSm>(stored.Body.Span, out _).DataCoding.Should().Be(1, "IA5 has no value of class 0");
    }

    private static async Task<(string Id, Receipt Receipt)> Submitted(AccountOptions account, Submit? submit = null)
    {
        using var smsc = new TestSmsc(account);
        var esme = await smsc.Bound();
        await esme.Send((submit ?? Hello).Pdu(2));
        var id = (await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2)).MessageId;
        smsc.PassDelay();
        return (id, (await esme.Expect(CommandId.DeliverSm)).AsReceipt());
    }

    private static (string Text, byte EsmClass) ReadDataSm(Received received)
    {
        var pdu = Pdu.Read<DataSm>(received.Body, out var error);
        error.IsError.Should().BeFalse();
        Tlv.TryFind(pdu.Tlvs, TlvTag.MessagePayload, out var payload).Should().BeTrue();
        return (Encoding.ASCII.GetString(payload), pdu.EsmClass);
    }
}
