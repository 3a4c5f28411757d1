using System.Text;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Support;

/// <summary>A submit_multi whose every field can be wrong: SMPP 3.4 §4.5.1 in wire order.</summary>
internal sealed record Multi
{
    public string Source { get; init; } = "DemoShop";

    /// <summary>dest_address entries, encoded.</summary>
    public byte[][] Destinations { get; init; } = [Sme("385910000001")];

    /// <summary>number_of_dests when it is not their number.</summary>
    public byte? NumberOfDests { get; init; }

    public byte EsmClass { get; init; }

    public string Validity { get; init; } = "";

    public byte RegisteredDelivery { get; init; }

    public byte ReplaceIfPresent { get; init; }

    public byte DataCoding { get; init; }

    public byte DefaultMsgId { get; init; }

    public byte[] Text { get; init; } = Encoding.ASCII.GetBytes("Hello");

    public byte[] Tlvs { get; init; } = [];

    /// <summary>A destination with dest_flag 1.</summary>
    public static byte[] Sme(string address, byte ton = 1, byte npi = 1) => [1, ton, npi, .. C(address)];

    /// <summary>A distribution list: dest_flag 2.</summary>
    public static byte[] List(string name) => [2, .. C(name)];

    /// <summary>So many destinations, 385920000000 and on.</summary>
    public static byte[][] Smes(int count) => [.. Enumerable.Range(0, count).Select(n => Sme($"{385920000000 + n}"))];

    public byte[] Body() =>
    [
        .. C(""), 5, 0, .. C(Source), NumberOfDests ?? (byte)Destinations.Length, .. Join(Destinations), EsmClass, 0, 0, .. C(""), .. C(Validity),
        RegisteredDelivery, ReplaceIfPresent, DataCoding, DefaultMsgId, (byte)Text.Length, .. Text, .. Tlvs,
    ];

    public byte[] Pdu(uint sequenceNumber) => Octets.Pdu(0x00000021, sequenceNumber, Body());
}
