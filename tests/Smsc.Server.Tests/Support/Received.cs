using System.Buffers.Binary;
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

    /// <summary>The fields of a submit_multi_resp (SMPP 3.4 §4.5.2), each unsuccess_sme as ton, npi, address and status.</summary>
    public (string MessageId, (byte Ton, byte Npi, string Address, uint Status)[] Unsuccess) AsSubmitMultiResp()
    {
        var rest = Body.AsSpan();
        var id = Text(ref rest);
        var unsuccess = new (byte, byte, string, uint)[rest[0]];
        rest = rest[1..];
        for (var i = 0; i < unsuccess.Length; i++)
        {
            var (ton, npi) = (rest[0], rest[1]);
            rest = rest[2..];
            unsuccess[i] = (ton, npi, Text(ref rest), BinaryPrimitives.ReadUInt32BigEndian(rest));
            rest = rest[4..];
        }

        rest.Length.Should().Be(0, "nothing follows the last unsuccess_sme");
        return (id, unsuccess);

        static string Text(ref Span<byte> rest)
        {
            var end = rest.IndexOf((byte)0);
            var text = Encoding.ASCII.GetString(rest[..end]);
            rest = rest[(end + 1)..];
            return text;
        }
    }

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
