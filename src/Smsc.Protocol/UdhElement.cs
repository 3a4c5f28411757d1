namespace Smsc.Protocol;

/// <summary>One information element of a user data header (3GPP TS 23.040 §9.2.3.24).</summary>
public readonly ref struct UdhElement
{
    /// <summary>Concatenation with an 8-bit reference: 3 octets.</summary>
    public const byte Concatenation8 = 0x00;

    /// <summary>Ports of 8 bits: destination, source.</summary>
    public const byte Ports8 = 0x04;

    /// <summary>Ports of 16 bits: destination, source.</summary>
    public const byte Ports16 = 0x05;

    /// <summary>Concatenation with a 16-bit reference: 4 octets.</summary>
    public const byte Concatenation16 = 0x08;

    /// <summary>National language single shift: 1 octet.</summary>
    public const byte SingleShift = 0x24;

    /// <summary>National language locking shift: 1 octet.</summary>
    public const byte LockingShift = 0x25;

    /// <summary>An element.</summary>
    public UdhElement(byte identifier, ReadOnlySpan<byte> data)
    {
        Identifier = identifier;
        Data = data;
    }

    /// <summary>What it is (IEI).</summary>
    public byte Identifier { get; }

    /// <summary>Its data, 0 to 253 octets.</summary>
    public ReadOnlySpan<byte> Data { get; }
}
