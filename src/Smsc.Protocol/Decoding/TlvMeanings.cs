using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Smsc.Protocol.Decoding;

/// <summary>What the values of optional parameters mean (SMPP 3.4 §5.3.2).</summary>
internal static class TlvMeanings
{
    private static readonly string[] Subunits = ["unknown", "MS display", "mobile equipment", "smart card 1", "external unit 1"];

    private static readonly string[] Networks =
        ["unknown", "GSM", "ANSI-136/TDMA", "IS-95/CDMA", "PDC", "PHS", "iDEN", "AMPS", "paging network"];

    private static readonly string[] Bearers =
        ["unknown", "SMS", "CSD", "packet data", "USSD", "CDPD", "DataTAC", "FLEX/ReFLEX", "cell broadcast"];

    private static readonly string[] Indicators = ["voicemail", "fax", "e-mail", "other"];

    private static readonly string[] Presentations =
        ["presentation allowed", "presentation restricted", "number not available", "reserved"];

    private static readonly string[] Screenings =
        ["user provided, not screened", "user provided, verified and passed", "user provided, verified and failed", "network provided"];

    /// <summary>What a number means; null where it means nothing more.</summary>
    public static string? Of(TlvTag tag, uint number) => tag switch
    {
        TlvTag.DestAddrSubunit or TlvTag.SourceAddrSubunit => Name(Subunits, number),
        TlvTag.DestNetworkType or TlvTag.SourceNetworkType => Name(Networks, number),
        TlvTag.DestBearerType or TlvTag.SourceBearerType => Name(Bearers, number),
        TlvTag.QosTimeToLive => "seconds",
        TlvTag.PayloadType => Name(["default (WDP for WAP)", "WCMP"], number),
        TlvTag.PrivacyIndicator => Name(["not restricted", "restricted", "confidential", "secret"], number),
        TlvTag.LanguageIndicator => Name(["unspecified", "English", "French", "Spanish", "German", "Portuguese"], number),
        TlvTag.ScInterfaceVersion => FieldMeanings.Version((byte)number),
        TlvTag.DpfResult => Name(["DPF not set", "DPF set"], number),
        TlvTag.SetDpf => Name(["DPF not requested", "DPF requested"], number),
        TlvTag.MsAvailabilityStatus => Name(["available", "denied", "unavailable"], number),
        TlvTag.DeliveryFailureReason =>
            Name(["destination unavailable", "destination address invalid", "permanent network error", "temporary network error"], number),
        TlvTag.MoreMessagesToSend => Name(["no more messages", "more messages"], number),
        TlvTag.MessageState => number <= byte.MaxValue ? FieldMeanings.MessageState((byte)number) : null,
        TlvTag.DisplayTime => Name(["temporary", "default", "invoke"], number),
        TlvTag.MsValidity => Name(["store indefinitely", "power down", "SID based registration area", "display only"], number),
        TlvTag.ItsReplyType =>
            Name(["digit", "number", "telephone number", "password", "character line", "menu", "date", "time", "continue"], number),
        TlvTag.MsMsgWaitFacilities => $"{Indicators[number & 3]} indication {((number & 0x80) == 0 ? "inactive" : "active")}",
        TlvTag.CallbackNumPresInd => $"{Presentations[(number >> 2) & 3]}, {Screenings[number & 3]}",
        _ => null,
    };

    /// <summary>The value of an Octet String whose octets say something each.</summary>
    /// <param name="tag">The parameter.</param>
    /// <param name="value">Its octets.</param>
    /// <param name="meaning">What they mean.</param>
    /// <returns>Null when they are to be shown in hexadecimal.</returns>
    public static string? Octets(TlvTag tag, ReadOnlySpan<byte> value, out string? meaning)
    {
        meaning = null;
        switch (tag)
        {
            case TlvTag.NetworkErrorCode when value.Length == 3:
                meaning = value[0] switch
                {
                    1 => "ANSI-136",
                    2 => "IS-95",
                    3 => "GSM",
                    _ => $"network type {value[0]}",
                };
                return BinaryPrimitives.ReadUInt16BigEndian(value[1..]).ToString(CultureInfo.InvariantCulture);
            case TlvTag.CallbackNum when value.Length > 3:
                var digits = value[0] == 1 ? "ASCII" : "TBCD";
                meaning = $"{digits}, TON {value[1]} ({FieldMeanings.Ton(value[1])}), NPI {value[2]} ({FieldMeanings.Npi(value[2])})";
                return value[0] == 1 ? Encoding.Latin1.GetString(value[3..]) : Convert.ToHexString(value[3..]);
            case TlvTag.SourceSubaddress or TlvTag.DestSubaddress when value.Length > 1:
                meaning = value[0] switch
                {
                    0x80 => "NSAP, even",
                    0x88 => "NSAP, odd",
                    0xA0 => "user specified",
                    _ => "reserved",
                };
                return Convert.ToHexString(value[1..]);
            case TlvTag.UssdServiceOp when value.Length == 1:
                meaning = value[0] switch
                {
                    0 => "PSSD indication",
                    1 => "PSSR indication",
                    2 => "USSR request",
                    3 => "USSN request",
                    16 => "PSSD response",
                    17 => "PSSR response",
                    18 => "USSR confirm",
                    19 => "USSN confirm",
                    >= 32 => "vendor specific",
                    _ => "reserved",
                };
                return value[0].ToString(CultureInfo.InvariantCulture);
            case TlvTag.ItsSessionInfo when value.Length == 2:
                meaning = $"session {value[0]}, number {value[1] >> 1}{((value[1] & 1) == 0 ? "" : ", end of session")}";
                return Convert.ToHexString(value);
            default:
                return null;
        }
    }

    /// <summary>The name that Infobip's manual gives to a parameter of its Number Context; null for others.</summary>
    public static string? VendorName(TlvTag tag) => tag switch
    {
        NumberContextTlv.Imsi => "IMSI",
        NumberContextTlv.ServingMsc => "Serving MSC",
        NumberContextTlv.ServingHlr => "Serving HLR",
        NumberContextTlv.OriginalNetworkPrefix => "Original network prefix",
        NumberContextTlv.OriginalNetworkName => "Original network name",
        NumberContextTlv.PortedNetworkName => "Ported network name",
        NumberContextTlv.RoamingNetworkName => "Roaming network name",
        NumberContextTlv.RoamingCountryName => "Roaming country name",
        NumberContextTlv.MccMnc => "MCCMNC",
        NumberContextTlv.RoamingCountryCode => "Roaming country code",
        NumberContextTlv.Price => "Price per message, times 100",
        NumberContextTlv.RoamingNetworkPrefix => "Roaming network prefix",
        NumberContextTlv.RoamingCountryPrefix => "Roaming country prefix",
        NumberContextTlv.NumberIsPorted => "Number is ported",
        NumberContextTlv.OriginalCountryName => "Original country name",
        NumberContextTlv.OriginalCountryCode => "Original country code",
        NumberContextTlv.OriginalCountryPrefix => "Original country prefix",
        NumberContextTlv.NumberIsCorrect => "Number is correct",
        NumberContextTlv.PortedNetworkPrefix => "Ported network prefix",
        NumberContextTlv.PortedNetworkCountryName => "Ported network country name",
        NumberContextTlv.PortedCountryPrefix => "Ported country prefix",
        _ => null,
    };

    private static string? Name(ReadOnlySpan<string> names, uint number) => number < names.Length ? names[(int)number] : null;
}
