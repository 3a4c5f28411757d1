namespace Smsc.Protocol.Decoding;

/// <summary>One field of a decoded PDU, or a part of one.</summary>
/// <param name="Name">
/// As SMPP 3.4 prints it: <c>source_addr</c>, <c>message_payload</c>; the number of an optional parameter that it does not have.
/// </param>
/// <param name="Value">
/// The value as text: numbers in decimal, sets of bits as 0x and two digits, texts as characters, octets in hexadecimal. That of a password
/// is three asterisks.
/// </param>
/// <param name="Offset">Where its octets start, from the first one of the PDU.</param>
/// <param name="Length">How many octets it has: of a C-Octet String with its NUL, of an optional parameter with tag and length.</param>
public sealed record DecodedField(string Name, string Value, int Offset, int Length)
{
    /// <summary>What the value means: the name of a status, of a TON, the bits that are set; null when it says all by itself.</summary>
    public string? Meaning { get; init; }

    /// <summary>The tag of an optional parameter; null for other fields.</summary>
    public TlvTag? Tag { get; init; }

    /// <summary>The octets of the value in hexadecimal, of optional parameters and of short_message; null for other fields.</summary>
    public string? Hex { get; init; }

    /// <summary>What it consists of: the elements of a user data header, the fields of a dest_address or an unsuccess_sme.</summary>
    public IReadOnlyList<DecodedField> Fields { get; init; } = [];
}
