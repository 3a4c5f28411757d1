namespace Smsc.Protocol.Text;

/// <summary>
/// A national language of GSM 7-bit text, as the elements 0x24 and 0x25 of a user data header number it (3GPP TS 23.038 §6.2.1.2.4).
/// </summary>
public enum NationalLanguage : byte
{
    /// <summary>None: the default alphabet, or its extension table.</summary>
    None = 0,

    /// <summary>Turkish: single and locking shift.</summary>
    Turkish = 1,

    /// <summary>Spanish: single shift; as a locking shift there is none, and the default alphabet stays.</summary>
    Spanish = 2,

    /// <summary>Portuguese: single and locking shift.</summary>
    Portuguese = 3,
}
