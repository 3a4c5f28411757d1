namespace Smsc.Protocol.Tests;

public sealed class SmppWriterTests
{
    private delegate void WriteField(scoped ref SmppWriter writer);

    [Test]
    public void Optional_parameters_are_written_with_tag_and_length()
    {
        Body(Write, 64).Should().Be("04270001020204000200AB0017000400015180001E0002390014030003616263130C0000");

        static void Write(scoped ref SmppWriter writer)
        {
            writer.TlvInteger1(TlvTag.MessageState, 2);
            writer.TlvInteger2(TlvTag.UserMessageReference, 0xAB);
            writer.TlvInteger4(TlvTag.QosTimeToLive, 86_400);
            writer.TlvCOctetString(TlvTag.ReceiptedMessageId, "9"u8);
            writer.Tlv((TlvTag)0x1403, "abc"u8);
            writer.Tlv(TlvTag.AlertOnMessageDelivery, default);
        }
    }

    [Test]
    public void Integers_are_big_endian()
    {
        Body(Write, 64).Should().Be("01020304050607");

        static void Write(scoped ref SmppWriter writer)
        {
            writer.Integer1(0x01);
            writer.Integer2(0x0203);
            writer.Integer4(0x04050607);
        }
    }

    [Test]
    public void Every_field_that_does_not_fit_leaves_no_PDU()
    {
        WriteField[] fields =
        [
            (scoped ref writer) => writer.Integer1(1),
            (scoped ref writer) => writer.Integer2(1),
            (scoped ref writer) => writer.Integer4(1),
            (scoped ref writer) => writer.COctetString("1"u8),
            (scoped ref writer) => writer.OctetString("1"u8),
            (scoped ref writer) => writer.ShortMessage("1"u8),
            (scoped ref writer) => writer.Tlv(TlvTag.MessagePayload, "1"u8),
            (scoped ref writer) => writer.TlvInteger1(TlvTag.MessageState, 1),
            (scoped ref writer) => writer.TlvInteger2(TlvTag.SourcePort, 1),
            (scoped ref writer) => writer.TlvInteger4(TlvTag.QosTimeToLive, 1),
            (scoped ref writer) => writer.TlvCOctetString(TlvTag.ReceiptedMessageId, "1"u8),
        ];
        foreach (var field in fields)
        {
            var size = Body(field, 64).Length / 2;

            Body(field, size).Should().HaveLength(2 * size);
            Body(field, size - 1).Should().BeEmpty();
        }
    }

    [Test]
    public void What_its_length_field_cannot_say_leaves_no_PDU()
    {
        Body((scoped ref writer) => writer.ShortMessage(new byte[254]), 300).Should().HaveLength(2 * 255);
        Body((scoped ref writer) => writer.ShortMessage(new byte[255]), 300).Should().BeEmpty();
        Body((scoped ref writer) => writer.Tlv(TlvTag.MessagePayload, new byte[65_535]), 70_000).Should().HaveLength(2 * 65_539);
        Body((scoped ref writer) => writer.Tlv(TlvTag.MessagePayload, new byte[65_536]), 70_000).Should().BeEmpty();
        Body((scoped ref writer) => writer.TlvCOctetString(TlvTag.MessagePayload, new byte[65_535]), 70_000).Should().BeEmpty();
    }

    [Test]
    public void After_an_overflow_a_field_that_would_fit_is_dropped_too()
    {
        Body(Write, 1).Should().BeEmpty();

        static void Write(scoped ref SmppWriter writer)
        {
            writer.Integer4(1);
            writer.Integer1(1);
        }
    }

    [Test]
    public void A_span_without_room_for_a_header_leaves_no_PDU()
    {
        var writer = new SmppWriter(new byte[15], CommandId.EnquireLink, CommandStatus.ESME_ROK, 1);
        writer.Overflowed.Should().BeTrue();
        writer.End().Should().Be(0);
    }

    private static string Body(WriteField write, int room)
    {
        var pdu = new byte[PduHeader.Size + room];
        var writer = new SmppWriter(pdu, CommandId.SubmitSm, CommandStatus.ESME_ROK, 1);
        write(ref writer);
        var length = writer.End();
        length.Should().Be(writer.Overflowed ? 0 : (int)PduHeader.Read(pdu).CommandLength);
        return length == 0 ? "" : Convert.ToHexString(pdu, PduHeader.Size, length - PduHeader.Size);
    }
}
