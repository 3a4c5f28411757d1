using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Smsc.Engine.MobileOriginated;
using Smsc.Protocol;

namespace Smsc.Http.Admin.MobileOriginated;

/// <summary>A message from a subscriber: text or binary, and what has a default.</summary>
internal sealed class InjectRequest
{
    [Description("system_id of the account whose receivers get it")]
    public required string Account { get; set; }

    [Description("source_addr: the subscriber")]
    public required string From { get; set; }

    [Description("destination_addr: what the subscriber dialled")]
    public required string To { get; set; }

    [Description("the text; it is encoded, and cut into parts when it is long")]
    public string? Text { get; set; }

    [Description("octets in hexadecimal, in place of a text; with esm_class bit 6 they begin with a user data header")]
    public string? Binary { get; set; }

    [Description("of a text by default 0 (GSM 7-bit) if that has all its characters, else 8 (UCS2); of octets 4")]
    public byte? DataCoding { get; set; }

    [Description("None, Udh, Udh16, Sar or Payload; by default None if it fits into one, else Udh")]
    public MoSegmentation? Segmentation { get; set; }

    [Description("type and reply path; the segmentation sets bit 6")]
    public byte EsmClass { get; set; }

    public string? ServiceType { get; set; }

    public byte ProtocolId { get; set; }

    [Description("0 to 3")]
    public byte PriorityFlag { get; set; }

    [Description("by default 1 for digits, 5 for all else")]
    public byte? SourceAddrTon { get; set; }

    public byte? SourceAddrNpi { get; set; }

    [Description("by default 1 for digits, 5 for all else")]
    public byte? DestAddrTon { get; set; }

    public byte? DestAddrNpi { get; set; }

    [Description("optional parameters")]
    public IReadOnlyList<InjectTlv?>? Tlvs { get; set; }

    [Description("the one session that shall get it; by default all receivers in turn whose address_range has its destination")]
    public long? Session { get; set; }

    /// <summary>The message that it asks for, as far as there is no error.</summary>
    public MoMessage? Read(RequestErrors errors)
    {
        var parameters = new List<MoParameter>();
        for (var i = 0; i < Tlvs?.Count; i++)
        {
            if (Tlvs[i] is not { } tlv) errors.Add($"tlvs[{i}]", "It is null.");
            else if (!TryReadTag(tlv.Tag, out var tag)) errors.Add($"tlvs[{i}].tag", $"'{tlv.Tag}' is neither a number (0x1400, 5120) nor a parameter of SMPP 3.4.");
            else if (ReadHex(tlv.Value) is not { } value) errors.Add($"tlvs[{i}].value", $"'{tlv.Value}' is not hexadecimal.");
            else parameters.Add(new MoParameter(tag, value));
        }

        var binary = Binary is null ? null : ReadHex(Binary);
        if (Binary is not null && binary is null) errors.Add("binary", "It is not hexadecimal.");
        if (errors.Any) return null;

        return new MoMessage
        {
            Account = Account,
            SourceAddr = From,
            SourceAddrTon = SourceAddrTon,
            SourceAddrNpi = SourceAddrNpi,
            DestinationAddr = To,
            DestAddrTon = DestAddrTon,
            DestAddrNpi = DestAddrNpi,
            Text = Text,
            Binary = binary is null ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(binary),
            DataCoding = DataCoding,
            Segmentation = Segmentation,
            EsmClass = EsmClass,
            ServiceType = ServiceType ?? "",
            ProtocolId = ProtocolId,
            PriorityFlag = PriorityFlag,
            Parameters = parameters,
            SessionId = Session,
        };
    }

    /// <summary>What a field of the message is called here.</summary>
    public static string NameOf(string property) => property switch
    {
        "" => "body",
        nameof(MoMessage.SourceAddr) => "from",
        nameof(MoMessage.DestinationAddr) => "to",
        nameof(MoMessage.Parameters) => "tlvs",
        nameof(MoMessage.SessionId) => "session",
        _ => JsonNamingPolicy.SnakeCaseLower.ConvertName(property),
    };

    private static bool TryReadTag(string text, out ushort tag)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return ushort.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out tag);
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out tag)) return true;

        tag = (ushort)Enum.GetValues<TlvTag>().FirstOrDefault(known => known.DisplayName() == text);
        return tag != 0;
    }

    private static byte[]? ReadHex(string text)
    {
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>An optional parameter.</summary>
internal sealed class InjectTlv
{
    [Description("a number, as 0x1400 or 5120, or a name of SMPP 3.4")]
    [JsonConverter(typeof(TextOrNumber))]
    public required string Tag { get; set; }

    [Description("in hexadecimal")]
    public required string Value { get; set; }
}
