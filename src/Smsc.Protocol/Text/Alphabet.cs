namespace Smsc.Protocol.Text;

/// <summary>How the octets of a text are to be read (SMPP 3.4 §5.2.19).</summary>
public enum Alphabet : byte
{
    /// <summary>A value that v3.4 reserves.</summary>
    Reserved,

    /// <summary>GSM 7-bit, unpacked: <see cref="Gsm7"/>.</summary>
    Gsm7,

    /// <summary>Octets without characters.</summary>
    Binary,

    /// <summary>ISO-8859-1: <see cref="Text.Latin1"/>.</summary>
    Latin1,

    /// <summary>UCS2, big endian: <see cref="Text.Ucs2"/>.</summary>
    Ucs2,

    /// <summary>ISO-8859-5, Cyrillic.</summary>
    Cyrillic,

    /// <summary>ISO-8859-8, Hebrew.</summary>
    Hebrew,

    /// <summary>JIS X 0208-1990.</summary>
    Jis,

    /// <summary>Pictogram encoding.</summary>
    Pictogram,

    /// <summary>ISO-2022-JP, music codes.</summary>
    MusicCodes,

    /// <summary>Extended Kanji, JIS X 0212-1990.</summary>
    ExtendedKanji,

    /// <summary>KS C 5601, Korean.</summary>
    KsC5601,

    /// <summary>IA5 (CCITT T.50), ASCII: one octet a character.</summary>
    Ia5,
}
