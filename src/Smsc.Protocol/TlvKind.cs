namespace Smsc.Protocol;

/// <summary>What the value of an optional parameter holds (SMPP 3.4 §5.3.2).</summary>
public enum TlvKind : byte
{
    /// <summary>Nothing: the parameter's presence says it all.</summary>
    None,

    /// <summary>A big-endian Integer.</summary>
    Integer,

    /// <summary>Single bits.</summary>
    BitMask,

    /// <summary>Characters and a NUL, which the length counts.</summary>
    COctetString,

    /// <summary>Octets as they are.</summary>
    OctetString,
}
