using System.Buffers.Text;
using Smsc.Engine.Messages;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Delivery;

/// <summary>Writes the deliver_sm that carries a receipt (SMPP 3.4 §4.6.1, Appendix B, in the dialect of Infobip's manual).</summary>
internal sealed class DeliverSmWriter(TimeZoneInfo timeZone)
{
    private const byte DeliveryReceipt = 0x04;
    private const byte NetworkTypeGsm = 3;

    public int Write(in LiveMessage message, uint sequenceNumber, Span<byte> destination)
    {
        Span<byte> id = stackalloc byte[20];
        Utf8Formatter.TryFormat(message.Id, id, out var idLength);
        id = id[..idLength];

        Span<byte> text = stackalloc byte[SmppReader.MaxShortMessage];
        Span<byte> tlvs = stackalloc byte[48];
        var pdu = new DeliverSm
        {
            SourceAddrTon = message.DestAddrTon,
            SourceAddrNpi = message.DestAddrNpi,
            SourceAddr = ((ReadOnlySpan<byte>)message.Destination)[..message.DestinationLength],
            DestAddrTon = message.SourceAddrTon,
            DestAddrNpi = message.SourceAddrNpi,
            DestinationAddr = ((ReadOnlySpan<byte>)message.Source)[..message.SourceLength],
            EsmClass = DeliveryReceipt,
            ShortMessage = text[..WriteText(message, id, text)],
            Tlvs = tlvs[..WriteTlvs(message, id, tlvs)],
        };
        return Pdu.Write(destination, CommandId.DeliverSm, sequenceNumber, in pdu);
    }

    private int WriteText(in LiveMessage message, ReadOnlySpan<byte> id, Span<byte> text)
    {
        var at = 0;
        Put(text, ref at, "id:"u8);
        Put(text, ref at, id);
        Put(text, ref at, message.State == MessageState.DELIVERED ? " sub:001 dlvr:001 submit date:"u8 : " sub:001 dlvr:000 submit date:"u8);
        PutDate(text, ref at, message.SubmittedAt);
        Put(text, ref at, " done date:"u8);
        PutDate(text, ref at, message.DoneAt);
        Put(text, ref at, " stat:DELIVRD err:000"u8);
        return at;
    }

    private static void Put(Span<byte> text, ref int at, ReadOnlySpan<byte> value)
    {
        value.CopyTo(text[at..]);
        at += value.Length;
    }

    private void PutDate(Span<byte> text, ref int at, long utcTicks)
    {
        var utc = new DateTime(utcTicks, DateTimeKind.Utc);
        var local = timeZone == TimeZoneInfo.Utc ? utc : TimeZoneInfo.ConvertTimeFromUtc(utc, timeZone);
        local.TryFormat(text[at..], out var written, "yyMMddHHmm", System.Globalization.CultureInfo.InvariantCulture);
        at += written;
    }

    private static int WriteTlvs(in LiveMessage message, ReadOnlySpan<byte> id, Span<byte> into) => 0;
}
