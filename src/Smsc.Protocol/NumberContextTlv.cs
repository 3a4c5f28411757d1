namespace Smsc.Protocol;

/// <summary>
/// The optional parameters of Infobip's Number Context (SMPP manual), from the range that SMPP 3.4 §5.3.2 leaves to SMSC vendors. Texts are
/// TLVString and numbers TLVInt in the manual's words; IMSI and MSC are printed as octets there.
/// </summary>
public static class NumberContextTlv
{
    /// <summary>IMSI: up to 15 digits.</summary>
    public const TlvTag Imsi = (TlvTag)0x1403;

    /// <summary>Serving MSC: digits.</summary>
    public const TlvTag ServingMsc = (TlvTag)0x1406;

    /// <summary>Serving HLR: digits.</summary>
    public const TlvTag ServingHlr = (TlvTag)0x1409;

    /// <summary>Original network prefix.</summary>
    public const TlvTag OriginalNetworkPrefix = (TlvTag)0x140B;

    /// <summary>Original network name.</summary>
    public const TlvTag OriginalNetworkName = (TlvTag)0x1412;

    /// <summary>Ported network name.</summary>
    public const TlvTag PortedNetworkName = (TlvTag)0x1413;

    /// <summary>Roaming network name.</summary>
    public const TlvTag RoamingNetworkName = (TlvTag)0x1414;

    /// <summary>Roaming country name.</summary>
    public const TlvTag RoamingCountryName = (TlvTag)0x1415;

    /// <summary>MCCMNC: 5 or 6 digits, empty when nothing is known.</summary>
    public const TlvTag MccMnc = (TlvTag)0x1416;

    /// <summary>Roaming country code: ISO 3166-1 alpha-2.</summary>
    public const TlvTag RoamingCountryCode = (TlvTag)0x1417;

    /// <summary>Price per message, times 100: a number.</summary>
    public const TlvTag Price = (TlvTag)0x1418;

    /// <summary>Roaming network prefix.</summary>
    public const TlvTag RoamingNetworkPrefix = (TlvTag)0x1419;

    /// <summary>Roaming country prefix: the calling code.</summary>
    public const TlvTag RoamingCountryPrefix = (TlvTag)0x1420;

    /// <summary>Number is ported: a number, 0 or 1.</summary>
    public const TlvTag NumberIsPorted = (TlvTag)0x1421;

    /// <summary>Original country name.</summary>
    public const TlvTag OriginalCountryName = (TlvTag)0x1422;

    /// <summary>Original country code: ISO 3166-1 alpha-2.</summary>
    public const TlvTag OriginalCountryCode = (TlvTag)0x1423;

    /// <summary>Original country prefix: the calling code.</summary>
    public const TlvTag OriginalCountryPrefix = (TlvTag)0x1424;

    /// <summary>Number is correct: a number, 0 or 1.</summary>
    public const TlvTag NumberIsCorrect = (TlvTag)0x1425;

    /// <summary>Ported network prefix.</summary>
    public const TlvTag PortedNetworkPrefix = (TlvTag)0x143E;

    /// <summary>Ported network country name.</summary>
    public const TlvTag PortedNetworkCountryName = (TlvTag)0x143F;

    /// <summary>Ported country prefix: the calling code.</summary>
    public const TlvTag PortedCountryPrefix = (TlvTag)0x1442;
}
