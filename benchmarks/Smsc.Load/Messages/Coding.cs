namespace Smsc.Load.Messages;

/// <summary>How a text is sent.</summary>
internal enum Coding
{
    /// <summary>GSM 7-bit when it holds every character, else UCS2.</summary>
    Auto,

    /// <summary>GSM 7-bit, unpacked, data_coding 0.</summary>
    Gsm7,

    /// <summary>UCS2, data_coding 8.</summary>
    Ucs2,

    /// <summary>ISO-8859-1, data_coding 3.</summary>
    Latin1,

    /// <summary>Octets, data_coding 4; the text is hexadecimal.</summary>
    Binary,
}
