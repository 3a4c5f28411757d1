using System.Text;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Server.Tests.Support;

/// <summary>A PDU that the server sent.</summary>
internal sealed record Received(PduHeader Header, byte[] Body)
{
    public uint SequenceNumber => Header.SequenceNumber;

    /// <summary>message_id of a submit_sm_resp.</summary>
    public string MessageId => Encoding.ASCII.GetString(Body.AsSpan(0, Body.Length - 1));

    public Receipt AsReceipt()
    {
        var pdu = Pdu.Read<DeliverSm>(Body, out var error);
        error.IsError.Should().BeFalse($"{error.Field} of the deliver_sm should be right");
        var tlvs = new Dictionary<TlvTag, byte[]>();
        foreach (var tlv in new TlvEnumerator(pdu.Tlvs)) tlvs.Add(tlv.Tag, tlv.Value.ToArray());
        return new Receipt(
            Encoding.ASCII.GetString(pdu.ShortMessage), pdu.SourceAddrTon, pdu.SourceAddrNpi, Encoding.ASCII.GetString(pdu.SourceAddr),
            pdu.DestAddrTon, pdu.DestAddrNpi, Encoding.ASCII.GetString(pdu.DestinationAddr), pdu.EsmClass, tlvs);
    }

    public override string ToString() =>
        $"{Header.CommandId.DisplayName()} {Header.CommandStatus.DisplayName()} #{SequenceNumber} {Convert.ToHexString(Body)}";
}

/// <summary>The fields of a deliver_sm that make a receipt.</summary>
internal sealed record Receipt(
    string Text, byte SourceTon, byte SourceNpi, string Source, byte DestinationTon, byte DestinationNpi, string Destination, byte EsmClass,
    IReadOnlyDictionary<TlvTag, byte[]> Tlvs)
{
    public string MessageId => Text["id:".Length..Text.IndexOf(' ')];
}
