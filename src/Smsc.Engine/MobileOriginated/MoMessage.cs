namespace Smsc.Engine.MobileOriginated;

/// <summary>
/// A message from a subscriber, for the ESMEs of an account: what becomes one deliver_sm, or several (SMPP 3.4 §4.6.1). Either
/// <see cref="Text"/> or <see cref="Binary"/> is given; all else has a default.
/// </summary>
public sealed record MoMessage
{
    /// <summary>system_id of the account whose receivers get it.</summary>
    public required string Account { get; init; }

    /// <summary>
    /// source_addr, the subscriber: up to 20 characters of printable ASCII. Without <see cref="SourceAddrTon"/> and
    /// <see cref="SourceAddrNpi"/> digits are an international number (TON 1, NPI 1; a plus before them is left out), all else is alphanumeric (5, 0).
    /// </summary>
    public required string SourceAddr { get; init; }

    /// <summary>source_addr_ton, 0 to 6.</summary>
    public byte? SourceAddrTon { get; init; }

    /// <summary>source_addr_npi: 0, 1, 3, 4, 6, 8, 9, 10, 14 or 18.</summary>
    public byte? SourceAddrNpi { get; init; }

    /// <summary>destination_addr, the ESME's address: 1 to 20 characters. TON and NPI by its look as of <see cref="SourceAddr"/>.</summary>
    public required string DestinationAddr { get; init; }

    /// <summary>dest_addr_ton, 0 to 6.</summary>
    public byte? DestAddrTon { get; init; }

    /// <summary>dest_addr_npi: as <see cref="SourceAddrNpi"/>.</summary>
    public byte? DestAddrNpi { get; init; }

    /// <summary>The text, encoded as data_coding says.</summary>
    public string? Text { get; init; }

    /// <summary>The octets, as they are; with esm_class bit 6 they begin with a user data header.</summary>
    public ReadOnlyMemory<byte>? Binary { get; init; }

    /// <summary>
    /// data_coding. Of a text by default 0, GSM 7-bit, if that has all its characters, else 8, UCS2; of octets 4. What 1 means is the
    /// account's own. A text can be written in GSM 7-bit, IA5, Latin-1 and UCS2.
    /// </summary>
    public byte? DataCoding { get; init; }

    /// <summary>How it is sent when it is long. Default: in one if it fits, else <see cref="MoSegmentation.Udh"/>.</summary>
    public MoSegmentation? Segmentation { get; init; }

    /// <summary>
    /// esm_class: bits 5-2 the type, bit 7 the reply path. Bits 1-0 mean nothing in a deliver_sm and are 0; bit 6 is set by the segmentation,
    /// or says that <see cref="Binary"/> begins with a user data header, which is not cut then.
    /// </summary>
    public byte EsmClass { get; init; }

    /// <summary>service_type: up to 5 characters.</summary>
    public string ServiceType { get; init; } = "";

    /// <summary>protocol_id.</summary>
    public byte ProtocolId { get; init; }

    /// <summary>priority_flag: 0 to 3.</summary>
    public byte PriorityFlag { get; init; }

    /// <summary>Optional parameters behind those that the segmentation sets, in this order; each part has them.</summary>
    public IReadOnlyList<MoParameter> Parameters { get; init; } = [];

    /// <summary>
    /// The session that gets it, whatever its address_range: the id of one that is bound now and receives messages. When it ends before it
    /// took it, others get it. Null: in turn all whose address_range has <see cref="DestinationAddr"/>.
    /// </summary>
    public long? SessionId { get; init; }
}

/// <summary>An optional parameter.</summary>
/// <param name="Tag">Its tag, 0 to 65535.</param>
/// <param name="Value">Its value: as many octets as v3.4 allows for a tag that it knows in a deliver_sm, up to 65535 for any other.</param>
public readonly record struct MoParameter(ushort Tag, ReadOnlyMemory<byte> Value);

/// <summary>How a mobile-originated message is sent that may be long.</summary>
public enum MoSegmentation : byte
{
    /// <summary>One deliver_sm, whose short_message holds up to 254 octets.</summary>
    None,

    /// <summary>
    /// Parts with a user data header and an 8-bit reference (3GPP TS 23.040 §9.2.3.24.1): 153 septets, 134 octets, 67 units of UCS2.
    /// </summary>
    Udh,

    /// <summary>The same with a 16-bit reference (TS 23.040 §9.2.3.24.8): 152 septets, 133 octets, 66 units of UCS2.</summary>
    Udh16,

    /// <summary>
    /// Parts as long as those of <see cref="Udh"/>, with sar_msg_ref_num, sar_total_segments and sar_segment_seqnum (SMPP 3.4 §5.3.2.22 to
    /// 24).
    /// </summary>
    Sar,

    /// <summary>One deliver_sm with message_payload (SMPP 3.4 §5.3.2.32): up to 65535 octets.</summary>
    Payload,
}
