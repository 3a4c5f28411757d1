using System.Buffers.Text;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Hlr;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Delivery;

/// <summary>
/// Writes the deliver_sm that carries a receipt (SMPP 3.4 §4.6.1, Appendix B, in the dialect of Infobip's manual): addresses swapped, the
/// text, and the optional parameters that v3.4 wants beside it.
/// </summary>
internal sealed class DeliverSmWriter(TimeZoneInfo timeZone, HlrAnswerWriter answers)
{
    private const byte NetworkTypeGsm = 3;

    private readonly ThreadLocal<ReceiptDates> _dates = new(() => new ReceiptDates(timeZone));

    /// <returns>The octets written; 0 when the PDU does not fit.</returns>
    public int Write(in LiveMessage message, uint sequenceNumber, Span<byte> destination)
    {
        Span<byte> id = stackalloc byte[20];
        Utf8Formatter.TryFormat(message.Id, id, out var idLength);
        id = id[..idLength];

        Span<byte> text = stackalloc byte[SmppReader.MaxShortMessage];
        if (message.Mode.IsLookup())
            return answers.Write(message, id, text, WriteText(message, id, text, delivered: 1), sequenceNumber, destination);

        var pdu = new DeliverSm
        {
            SourceAddrTon = message.DestAddrTon,
            SourceAddrNpi = message.DestAddrNpi,
            SourceAddr = ((ReadOnlySpan<byte>)message.Destination)[..message.DestinationLength],
            DestAddrTon = message.SourceAddrTon,
            DestAddrNpi = message.SourceAddrNpi,
            DestinationAddr = ((ReadOnlySpan<byte>)message.Source)[..message.SourceLength],
            EsmClass = Protocol.EsmClass.DeliveryReceiptType,
            ShortMessage = text[..WriteText(message, id, text, message.State == MessageState.DELIVERED ? 1 : 0)],
        };
        scoped var writer = new SmppWriter(destination, CommandId.DeliverSm, CommandStatus.ESME_ROK, sequenceNumber);
        pdu.Write(ref writer);
        WriteTlvs(message, id, ref writer);
        return writer.End();
    }

    private int WriteText(in LiveMessage message, ReadOnlySpan<byte> id, Span<byte> text, int delivered)
    {
        var dates = _dates.Value!;
        var receipt = new DeliveryReceipt
        {
            Id = id,
            Sub = 1,
            Dlvrd = delivered,
            SubmitDate = dates.Submit(message.SubmittedAt),
            DoneDate = dates.Done(message.DoneAt),
            Stat = message.State.ToStat(),
            Err = message.ErrorCode,
        };
        return receipt.Write(text, ReceiptDialect.Infobip);
    }

    private static void WriteTlvs(in LiveMessage message, scoped ReadOnlySpan<byte> id, ref SmppWriter writer)
    {
        writer.Tlv(TlvTag.NetworkErrorCode, [NetworkTypeGsm, (byte)(message.ErrorCode >> 8), (byte)message.ErrorCode]);
        writer.TlvInteger1(TlvTag.MessageState, (byte)message.State);
        writer.TlvCOctetString(TlvTag.ReceiptedMessageId, id);
        if ((message.Flags & LiveFlags.HasUserMessageReference) != 0)
            writer.TlvInteger2(TlvTag.UserMessageReference, message.UserMessageReference);
    }
}
