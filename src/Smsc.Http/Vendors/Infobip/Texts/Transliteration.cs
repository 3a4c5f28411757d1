namespace Smsc.Http.Vendors.Infobip.Texts;

/// <summary>Which characters are replaced by ones that GSM 7-bit has (Infobip's HTTP manual, transliteration).</summary>
internal enum Transliteration : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>TURKISH.</summary>
    Turkish,

    /// <summary>GREEK.</summary>
    Greek,

    /// <summary>CYRILLIC.</summary>
    Cyrillic,

    /// <summary>CENTRAL_EUROPEAN.</summary>
    CentralEuropean,

    /// <summary>NON_UNICODE: all of these, other accented Latin letters, and typographic signs.</summary>
    NonUnicode,
}
