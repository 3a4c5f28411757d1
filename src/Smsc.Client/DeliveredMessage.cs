using System.Text;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Client;

/// <summary>One deliver_sm (SMPP 3.4 §4.6.1) in memory of its own: a delivery receipt or a message from a subscriber.</summary>
public sealed class DeliveredMessage
{
    internal DeliveredMessage(uint sequenceNumber, in DeliverSm pdu)
    {
        SequenceNumber = sequenceNumber;
        ServiceType = Encoding.Latin1.GetString(pdu.ServiceType);
        SourceTon = pdu.SourceAddrTon;
        SourceNpi = pdu.SourceAddrNpi;
        Source = Encoding.Latin1.GetString(pdu.SourceAddr);
        DestinationTon = pdu.DestAddrTon;
        DestinationNpi = pdu.DestAddrNpi;
        Destination = Encoding.Latin1.GetString(pdu.DestinationAddr);
        EsmClass = pdu.EsmClass;
        ProtocolId = pdu.ProtocolId;
        PriorityFlag = pdu.PriorityFlag;
        RegisteredDelivery = pdu.RegisteredDelivery;
        DataCoding = pdu.DataCoding;
        ShortMessage = pdu.ShortMessage.ToArray();
        Tlvs = pdu.Tlvs.ToArray();
    }

    /// <summary>The sequence_number that the SMSC chose; the deliver_sm_resp carries it.</summary>
    public uint SequenceNumber { get; }

    /// <summary>service_type.</summary>
    public string ServiceType { get; }

    /// <summary>source_addr_ton.</summary>
    public byte SourceTon { get; }

    /// <summary>source_addr_npi.</summary>
    public byte SourceNpi { get; }

    /// <summary>source_addr, Latin-1: the originator; in a receipt the original destination.</summary>
    public string Source { get; }

    /// <summary>dest_addr_ton.</summary>
    public byte DestinationTon { get; }

    /// <summary>dest_addr_npi.</summary>
    public byte DestinationNpi { get; }

    /// <summary>destination_addr, Latin-1: the ESME's address; in a receipt the original source.</summary>
    public string Destination { get; }

    /// <summary>esm_class (§5.2.12).</summary>
    public byte EsmClass { get; }

    /// <summary>protocol_id.</summary>
    public byte ProtocolId { get; }

    /// <summary>priority_flag.</summary>
    public byte PriorityFlag { get; }

    /// <summary>registered_delivery.</summary>
    public byte RegisteredDelivery { get; }

    /// <summary>data_coding (§5.2.19).</summary>
    public byte DataCoding { get; }

    /// <summary>short_message, 0 to 254 octets as received; a receipt's text is ASCII (Appendix B).</summary>
    public byte[] ShortMessage { get; }

    /// <summary>Optional parameters as received, encoded.</summary>
    public byte[] Tlvs { get; }

    /// <summary>Whether esm_class calls this an SMSC delivery receipt (§5.2.12).</summary>
    public bool IsReceipt => Protocol.EsmClass.IsReceipt(EsmClass);

    /// <summary>receipted_message_id (§5.3.2.12) without its NUL; null when it was not sent.</summary>
    public string? ReceiptedMessageId =>
        TryGetTlv(TlvTag.ReceiptedMessageId, out var value) ? Encoding.Latin1.GetString(value.Span.TrimEnd((byte)0)) : null;

    /// <summary>Finds the first optional parameter with a tag.</summary>
    /// <param name="tag">The tag, also one that v3.4 does not define.</param>
    /// <param name="value">Its value as received, without tag and length.</param>
    /// <returns>Whether it was sent.</returns>
    public bool TryGetTlv(TlvTag tag, out ReadOnlyMemory<byte> value)
    {
        var found = Tlv.TryFind(Tlvs, tag, out var span);
        value = found ? span.ToArray() : default;
        return found;
    }
}
