using System.Text;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Support;

/// <summary>A data_sm whose every field can be wrong: SMPP 3.4 §4.7.1 in wire order.</summary>
internal sealed record Data
{
    public const byte TransactionMode = 0x02;

    public string Source { get; init; } = "DemoShop";

    public string Destination { get; init; } = "385910000001";

    public byte EsmClass { get; init; }

    public byte RegisteredDelivery { get; init; }

    public byte DataCoding { get; init; }

    /// <summary>message_payload; null: without it.</summary>
    public byte[]? Payload { get; init; } = Encoding.ASCII.GetBytes("Hello");

    public byte[] Tlvs { get; init; } = [];

    /// <summary>set_dpf 1.</summary>
    public static byte[] SetDpf { get; } = Tlv(0x0421, 1);

    public byte[] Body() =>
    [
        .. C(""), 5, 0, .. C(Source), 1, 1, .. C(Destination), EsmClass, RegisteredDelivery, DataCoding, .. Tlvs,
        .. Payload is null ? [] : Tlv(0x0424, Payload),
    ];

    public byte[] Pdu(uint sequenceNumber) => Octets.Pdu(0x00000103, sequenceNumber, Body());
}
