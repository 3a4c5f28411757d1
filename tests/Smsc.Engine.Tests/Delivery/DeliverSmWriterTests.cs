using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Hlr;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Delivery;

/// <summary>Receipts octet by octet, in each dialect.</summary>
public sealed class DeliverSmWriterTests
{
    private const long Id = 1855425871872000001;
    private const ushort MessagePayload = 0x0424;

    private static readonly long SubmittedAt = TestEngine.Start.AddSeconds(7).UtcTicks;
    private static readonly long DoneAt = TestEngine.Start.AddSeconds(68).UtcTicks;

    [Test]
    public void Infobip()
    {
        var pdu = Write(new AccountOptions());

        pdu.Should().Equal(DeliverSm(
            "id:1855425871872000001 sub:001 dlvr:001 submit date:2603011200 done date:2603011201 stat:DELIVRD err:000",
            Parameters("1855425871872000001")));
    }

    [Test]
    public void Standard()
    {
        var pdu = Write(new AccountOptions { Profile = ProfileName.Standard });

        pdu.Should().Equal(DeliverSm(
            "id:1855425871872000001 sub:001 dlvrd:001 submit date:2603011200 done date:2603011201 stat:DELIVRD err:000 Text:Hello",
            Parameters("1855425871872000001")));
    }

    // Style, the id in text and receipted_message_id.
    [TestCase(MessageIdStyle.HexInResponse, "1855425871872000001")]
    [TestCase(MessageIdStyle.Hex, "19BFCC0000000001")]
    [TestCase(MessageIdStyle.Padded, "01855425871872000001")]
    [TestCase(MessageIdStyle.Uuid, null)]
    public void Message_ids(MessageIdStyle style, string? id)
    {
        var format = MessageIdFormat.Of(style);
        var octets = new byte[MessageIdFormat.MaxLength];
        id ??= Encoding.ASCII.GetString(octets, 0, format.WriteForReceipt(Id, octets));

        var pdu = Write(new AccountOptions { Dialect = new() { MessageId = style } });

        pdu.Should().Equal(DeliverSm(
            $"id:{id} sub:001 dlvr:001 submit date:2603011200 done date:2603011201 stat:DELIVRD err:000", Parameters(id)));
    }

    [Test]
    public void Seconds_in_dates()
    {
        var pdu = Write(new AccountOptions { Dialect = new() { Seconds = true } });

        pdu.Should().Equal(DeliverSm(
            "id:1855425871872000001 sub:001 dlvr:001 submit date:260301120007 done date:260301120108 stat:DELIVRD err:000",
            Parameters("1855425871872000001")));
    }

    [TestCase(StatSpelling.V34, MessageState.REJECTED, "REJECTD")]
    [TestCase(StatSpelling.V34, MessageState.UNKNOWN, "UNKNOWN")]
    [TestCase(StatSpelling.V34, MessageState.EXPIRED, "EXPIRED")]
    [TestCase(StatSpelling.Infobip, MessageState.REJECTED, "REJECTED")]
    [TestCase(StatSpelling.Infobip, MessageState.UNKNOWN, "DELIVERY UNKNOWN")]
    [TestCase(StatSpelling.Infobip, MessageState.EXPIRED, "EXPIRED")]
    public void Spelling_of_the_state(StatSpelling spelling, MessageState state, string stat)
    {
        var pdu = Write(new AccountOptions { Dialect = new() { Stat = spelling } }, (ref LiveMessage message) =>
        {
            message.State = state;
            message.ErrorCode = 2048;
        });

        pdu.Should().Equal(DeliverSm(
            $"id:1855425871872000001 sub:001 dlvr:000 submit date:2603011200 done date:2603011201 stat:{stat} err:2048",
            Parameters("1855425871872000001", state, 2048)));
    }

    [Test]
    public void Without_parameters_there_is_none_at_all()
    {
        var pdu = Write(
            new AccountOptions { Dialect = new() { ReceiptParameters = false } },
            (ref LiveMessage message) => message.Flags |= LiveFlags.HasUserMessageReference);

        pdu.Should().Equal(DeliverSm(
            "id:1855425871872000001 sub:001 dlvr:001 submit date:2603011200 done date:2603011201 stat:DELIVRD err:000", []));
    }

    [Test]
    public void A_template()
    {
        var pdu = Write(new AccountOptions { Dialect = new() { ReceiptTemplate = "{stat} {id} {text} {{{err}}}" } });

        pdu.Should().Equal(DeliverSm(
            [.. "DELIVRD 1855425871872000001 Hello "u8, 0x1B, 0x28, .. "000"u8, 0x1B, 0x29], Parameters("1855425871872000001")));
    }

    [Test]
    public void A_data_sm_has_the_text_in_its_payload()
    {
        const string Text = "id:1855425871872000001 sub:001 dlvrd:001 submit date:2603011200 done date:2603011201 stat:DELIVRD err:000 Text:Hello";

        var pdu = Write(
            new AccountOptions { Profile = ProfileName.Standard, Dialect = new() { ReceiptPdu = ReceiptPdu.DataSm } },
            (ref LiveMessage message) => message.Flags |= LiveFlags.HasUserMessageReference);

        byte[] body =
        [
            0, 1, 1, .. "385991234567"u8, 0, 5, 0, .. "Sender"u8, 0, 0x04, 0, 0, .. Tlv(MessagePayload, Encoding.ASCII.GetBytes(Text)),
            .. Parameters("1855425871872000001"), .. Tlv(0x0204, [0xAB, 0xCD]),
        ];
        pdu.Should().Equal(Pdu(0x00000103, body));
    }

    [Test]
    public void An_intermediate_notification_says_that_the_message_is_on_its_way()
    {
        var pdu = Write(new AccountOptions { Profile = ProfileName.Standard }, (ref LiveMessage message) =>
        {
            message.Flags |= LiveFlags.Intermediate;
            message.State = MessageState.UNDELIVERABLE;
            message.Outcome = MessageState.UNDELIVERABLE;
            message.ErrorCode = 27;
        });

        pdu.Should().Equal(DeliverSm(
            "id:1855425871872000001 sub:001 dlvrd:000 submit date:2603011200 done date:2603011201 stat:ENROUTE err:000 Text:Hello"u8.ToArray(),
            Parameters("1855425871872000001", MessageState.ENROUTE), esmClass: 0x20));
    }

    [TestCase(MessageIdStyle.Decimal)]
    [TestCase(MessageIdStyle.Uuid)]
    public void The_destinations_of_one_submit_share_the_id_of_the_first(MessageIdStyle style)
    {
        var options = new AccountOptions { Dialect = new() { MessageId = style } };
        var first = Write(options);

        var third = Write(options, (ref LiveMessage message) => message.Id += 2, (ref LiveDetails details) => details.GroupPlace = 2);

        third.Should().Equal(first);
    }

    [Test]
    public void An_answer_to_a_lookup_has_the_id_and_the_dates_of_the_dialect_and_else_its_own_text()
    {
        var options = new AccountOptions
        {
            Profile = ProfileName.Standard,
            Dialect = new() { MessageId = MessageIdStyle.Padded, Seconds = true, ReceiptPdu = ReceiptPdu.DataSm, ReceiptParameters = false },
        };

        var pdu = Write(options, (ref LiveMessage message) => message.Mode = ModeId.Hlr);

        Encoding.ASCII.GetString(pdu).Should().Contain(
            "id:01855425871872000001 sub:001 dlvr:001 submit date:260301120007 done date:260301120108 stat:DELIVRD err:000 IMSI:");
        pdu[7].Should().Be(0x05, "it is a deliver_sm");
        Convert.ToHexString(pdu).Should().Contain(Convert.ToHexString(Parameters("01855425871872000001")));
    }

    [TestCase(ReceiptText.Infobip, null)]
    [TestCase(ReceiptText.V34, null)]
    [TestCase(ReceiptText.Template, "{id}{id}{sub}{dlvrd}{submit_date}{done_date}{stat}{err}{text}0123456789012345678901234567890123456789012345678901234")]
    public void The_longest_receipt_fits(ReceiptText text, string? template)
    {
        var options = new AccountOptions
        {
            Dialect = new()
            {
                MessageId = MessageIdStyle.Padded,
                MessageIdLength = 64,
                ReceiptText = text,
                ReceiptTemplate = template,
                Seconds = true,
                Stat = StatSpelling.Infobip,
            },
        };
        var most = AccountProfile.Of(options).Dialect.MaxTextLength;

        var pdu = Write(
            options,
            (ref LiveMessage message) => (message.State, message.ErrorCode) = (MessageState.UNKNOWN, ushort.MaxValue),
            (ref LiveDetails details) =>
            {
                ((Span<byte>)details.Text).Fill((byte)'x');
                details.TextLength = 20;
            });

        most.Should().BeLessThanOrEqualTo(254);
        if (text == ReceiptText.Template) most.Should().BeGreaterThan(250);
        var length = pdu[16 + 2 + 1 + 13 + 2 + 7 + 8 + 1];
        length.Should().BeInRange((byte)100, (byte)most);
        if (text != ReceiptText.Infobip) length.Should().Be((byte)most);
    }

    private static byte[] DeliverSm(string text, byte[] tlvs) => DeliverSm(Encoding.ASCII.GetBytes(text), tlvs);

    /// <summary>SMPP 3.4 §4.6.1 in wire order.</summary>
    private static byte[] DeliverSm(byte[] text, byte[] tlvs, byte esmClass = 0x04) => Pdu(0x00000005,
    [
        0, 1, 1, .. "385991234567"u8, 0, 5, 0, .. "Sender"u8, 0, esmClass, 0, 0, 0, 0, 0, 0, 0, 0, (byte)text.Length, .. text, .. tlvs,
    ]);

    private static byte[] Pdu(int commandId, byte[] body) =>
    [
        0, 0, (byte)((16 + body.Length) >> 8), (byte)(16 + body.Length), 0, 0, (byte)(commandId >> 8), (byte)commandId, 0, 0, 0, 0, 0, 0, 0, 9, .. body,
    ];

    private static byte[] Parameters(string id, MessageState state = MessageState.DELIVERED, ushort error = 0) =>
    [
        .. Tlv(0x0423, [3, (byte)(error >> 8), (byte)error]), .. Tlv(0x0427, [(byte)state]), .. Tlv(0x001E, [.. Encoding.ASCII.GetBytes(id), 0]),
    ];

    private static byte[] Tlv(ushort tag, byte[] value) => Submit.Tlv((TlvTag)tag, value);

    private static byte[] Write(AccountOptions options, Change<LiveMessage>? change = null, Change<LiveDetails>? detail = null)
    {
        options.SystemId = "acme01";
        var messages = new LiveMessages();
        var accounts = new AccountDirectory([options], [], messages, TimeProvider.System);
        var hlr = new HlrOptions();
        var writer = new DeliverSmWriter(
            TimeZoneInfo.Utc, accounts, messages, new HlrAnswerWriter(new NumberContexts(hlr, () => []), accounts, hlr));
        var handles = new int[1];
        messages.Take(handles);
        Fill(ref messages[handles[0]]);
        ReceiptExcerpt.Keep(messages, handles[0], new Submit().ToBody(), accounts[0].Profile);
        change?.Invoke(ref messages[handles[0]]);
        if (detail is not null) detail(ref messages.MakeDetails(ref messages[handles[0]], handles[0]));
        var pdu = new byte[1088];
        return pdu[..writer.Write(handles[0], 9, pdu)];
    }

    private static void Fill(ref LiveMessage message)
    {
        message.Id = Id;
        message.SubmittedAt = SubmittedAt;
        message.DoneAt = DoneAt;
        message.State = MessageState.DELIVERED;
        message.SourceAddrTon = 5;
        message.SourceLength = 6;
        "Sender"u8.CopyTo(message.Source);
        message.DestAddrTon = 1;
        message.DestAddrNpi = 1;
        message.DestinationLength = 12;
        "385991234567"u8.CopyTo(message.Destination);
        message.UserMessageReference = 0xABCD;
    }

    private delegate void Change<T>(ref T value);
}
