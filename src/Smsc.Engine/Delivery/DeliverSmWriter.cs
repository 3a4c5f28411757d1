using System.Buffers.Text;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Hlr;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Delivery;

/// <summary>
/// Writes the deliver_sm, or the data_sm, that carries a receipt or an intermediate notification in the dialect of its account (SMPP 3.4
/// §4.6.1, Appendix B): addresses swapped, the text, and the optional parameters that v3.4 wants beside it.
/// </summary>
internal sealed class DeliverSmWriter(TimeZoneInfo timeZone, AccountDirectory accounts, LiveMessages messages, HlrAnswerWriter answers)
{
    /// <summary>ms_availability_status (SMPP 3.4 §5.3.2.30).</summary>
    private const byte Available = 0;

    private readonly ThreadLocal<ReceiptDates> _dates = new(() => new ReceiptDates(timeZone));

    /// <returns>The octets written; 0 when the PDU does not fit.</returns>
    public int Write(int handle, uint sequenceNumber, Span<byte> destination)
    {
        ref readonly var message = ref messages[handle];
        if ((message.Flags & LiveFlags.Alert) != 0) return WriteAlert(message, sequenceNumber, destination);
        if (message.Mode.IsMobileOriginated()) return WriteMobileOriginated(handle, sequenceNumber, destination);

        var dialect = accounts[message.Account].Profile.Dialect;
        var dates = _dates.Value!;
        var isLookup = message.Mode.IsLookup();

        // The message is still on its way: whatever the record says of its outcome is not known yet.
        var isIntermediate = (message.Flags & LiveFlags.Intermediate) != 0;
        var state = isIntermediate ? MessageState.ENROUTE : message.State;
        var number = message.Id;
        ReadOnlySpan<byte> excerpt = default;
        if ((message.Flags & LiveFlags.HasDetails) != 0)
        {
            ref readonly var details = ref messages.DetailsOf(handle);
            number -= details.GroupPlace;
            excerpt = ((ReadOnlySpan<byte>)details.Text)[..details.TextLength];
        }

        Span<byte> id = stackalloc byte[MessageIdFormat.MaxLength];
        id = id[..(dialect.MessageId.IsDecimal && Utf8Formatter.TryFormat(number, id, out var digits)
            ? digits
            : dialect.MessageId.WriteForReceipt(number, id))];
        var receipt = new DeliveryReceipt
        {
            Id = id,
            Sub = 1,
            Dlvrd = isLookup || state == MessageState.DELIVERED ? 1 : 0,
            SubmitDate = dates.Submit(message.SubmittedAt, dialect.HasSeconds),
            DoneDate = dates.Done(message.DoneAt, dialect.HasSeconds),
            Stat = dialect.StatOf(state),
            Err = isIntermediate ? 0u : message.ErrorCode,
            Text = excerpt,
        };
        Span<byte> text = stackalloc byte[SmppReader.MaxShortMessage];
        if (isLookup) return answers.Write(message, id, text, receipt.Write(text, ReceiptDialect.Infobip), sequenceNumber, destination);

        text = text[..(dialect.Text switch
        {
            ReceiptText.Infobip => receipt.Write(text, ReceiptDialect.Infobip),
            ReceiptText.V34 => receipt.Write(text, ReceiptDialect.V34),
            _ => dialect.Template!.Write(receipt, text),
        })];
        var esmClass = isIntermediate ? Protocol.EsmClass.IntermediateNotificationType : Protocol.EsmClass.DeliveryReceiptType;
        if (dialect.ReceiptPdu == ReceiptPdu.DataSm) return WriteDataSm(message, dialect, esmClass, receipt, state, text, sequenceNumber, destination);

        var pdu = new DeliverSm
        {
            SourceAddrTon = message.DestAddrTon,
            SourceAddrNpi = message.DestAddrNpi,
            SourceAddr = ((ReadOnlySpan<byte>)message.Destination)[..message.DestinationLength],
            DestAddrTon = message.SourceAddrTon,
            DestAddrNpi = message.SourceAddrNpi,
            DestinationAddr = ((ReadOnlySpan<byte>)message.Source)[..message.SourceLength],
            EsmClass = esmClass,
            ShortMessage = text,
        };
        scoped var writer = new SmppWriter(destination, CommandId.DeliverSm, CommandStatus.ESME_ROK, sequenceNumber);
        pdu.Write(ref writer);
        if (dialect.HasParameters) WriteTlvs(message, state, receipt, ref writer);
        return writer.End();
    }

    /// <summary>A mobile-originated message, octet by octet as it is kept.</summary>
    private int WriteMobileOriginated(int handle, uint sequenceNumber, Span<byte> destination)
    {
        if (!messages.Bodies.TryGet(handle, out var body) || destination.Length < PduHeader.Size + body.Length) return 0;

        var length = PduHeader.Size + body.Length;
        new PduHeader((uint)length, CommandId.DeliverSm, CommandStatus.ESME_ROK, sequenceNumber).Write(destination);
        body.Span.CopyTo(destination[PduHeader.Size..]);
        return length;
    }

    /// <summary>alert_notification (SMPP 3.4 §4.12): tells the ESME that its subscriber is there again.</summary>
    private static int WriteAlert(in LiveMessage message, uint sequenceNumber, Span<byte> destination)
    {
        var pdu = new AlertNotification
        {
            SourceAddrTon = message.DestAddrTon,
            SourceAddrNpi = message.DestAddrNpi,
            SourceAddr = ((ReadOnlySpan<byte>)message.Destination)[..message.DestinationLength],
            EsmeAddrTon = message.SourceAddrTon,
            EsmeAddrNpi = message.SourceAddrNpi,
            EsmeAddr = ((ReadOnlySpan<byte>)message.Source)[..message.SourceLength],
        };
        scoped var writer = new SmppWriter(destination, CommandId.AlertNotification, CommandStatus.ESME_ROK, sequenceNumber);
        pdu.Write(ref writer);
        writer.TlvInteger1(TlvTag.MsAvailabilityStatus, Available);
        return writer.End();
    }

    private static int WriteDataSm(
        in LiveMessage message, Dialect dialect, byte esmClass, scoped in DeliveryReceipt receipt, MessageState state,
        scoped ReadOnlySpan<byte> text, uint sequenceNumber, Span<byte> destination)
    {
        var pdu = new DataSm
        {
            SourceAddrTon = message.DestAddrTon,
            SourceAddrNpi = message.DestAddrNpi,
            SourceAddr = ((ReadOnlySpan<byte>)message.Destination)[..message.DestinationLength],
            DestAddrTon = message.SourceAddrTon,
            DestAddrNpi = message.SourceAddrNpi,
            DestinationAddr = ((ReadOnlySpan<byte>)message.Source)[..message.SourceLength],
            EsmClass = esmClass,
        };
        scoped var writer = new SmppWriter(destination, CommandId.DataSm, CommandStatus.ESME_ROK, sequenceNumber);
        pdu.Write(ref writer);
        writer.Tlv(TlvTag.MessagePayload, text);
        if (dialect.HasParameters) WriteTlvs(message, state, receipt, ref writer);
        return writer.End();
    }

    private static void WriteTlvs(in LiveMessage message, MessageState state, scoped in DeliveryReceipt receipt, ref SmppWriter writer)
    {
        writer.Tlv(TlvTag.NetworkErrorCode, [DeliveryFailure.NetworkTypeGsm, (byte)(receipt.Err >> 8), (byte)receipt.Err]);
        writer.TlvInteger1(TlvTag.MessageState, (byte)state);
        writer.TlvCOctetString(TlvTag.ReceiptedMessageId, receipt.Id);
        if ((message.Flags & LiveFlags.HasUserMessageReference) != 0)
            writer.TlvInteger2(TlvTag.UserMessageReference, message.UserMessageReference);
    }
}
