using System.Text;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Support;

/// <summary>A submit_sm whose every field can be wrong: SMPP 3.4 §4.4.1 in wire order.</summary>
internal sealed record Submit
{
    public string ServiceType { get; init; } = "";

    public byte SourceTon { get; init; } = 5;

    public byte SourceNpi { get; init; }

    public string Source { get; init; } = "DemoShop";

    public byte DestinationTon { get; init; } = 1;

    public byte DestinationNpi { get; init; } = 1;

    public string Destination { get; init; } = "385910000001";

    public byte EsmClass { get; init; }

    public byte PriorityFlag { get; init; }

    public string Schedule { get; init; } = "";

    public string Validity { get; init; } = "";

    public byte RegisteredDelivery { get; init; }

    public byte ReplaceIfPresent { get; init; }

    public byte DataCoding { get; init; }

    public byte DefaultMsgId { get; init; }

    public byte? SmLength { get; init; }

    public byte[] Text { get; init; } = Encoding.ASCII.GetBytes("Hello");

    public byte[] Tlvs { get; init; } = [];

    public static Submit WithReceipt { get; } = new() { RegisteredDelivery = 1 };

    public byte[] Body() =>
    [
        .. C(ServiceType), SourceTon, SourceNpi, .. C(Source), DestinationTon, DestinationNpi, .. C(Destination), EsmClass, 0, PriorityFlag,
        .. C(Schedule), .. C(Validity), RegisteredDelivery, ReplaceIfPresent, DataCoding, DefaultMsgId, SmLength ?? (byte)Text.Length,
        .. Text, .. Tlvs,
    ];

    public byte[] Pdu(uint sequenceNumber) => Octets.Pdu(0x00000004, sequenceNumber, Body());
}
