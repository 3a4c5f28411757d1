using System.Buffers.Binary;

namespace Smsc.Protocol;

/// <summary>One optional parameter, as it stands in a PDU (SMPP 3.4 §3.2.4).</summary>
public readonly ref struct Tlv
{
    /// <summary>A parameter.</summary>
    public Tlv(TlvTag tag, ReadOnlySpan<byte> value)
    {
        Tag = tag;
        Value = value;
    }

    /// <summary>Its tag; values outside the enum are possible.</summary>
    public TlvTag Tag { get; }

    /// <summary>Its value, 0 to 65 535 octets, without tag and length.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>The value up to its first NUL: a C-Octet String's characters, also of a sender that left the NUL out.</summary>
    public ReadOnlySpan<byte> Text => UpToNul(Value);

    /// <summary>Goes through encoded optional parameters in their order, up to the end or to the first one that runs past it.</summary>
    public static TlvEnumerator Enumerate(ReadOnlySpan<byte> tlvs) => new(tlvs);

    /// <summary>Finds the first parameter with a tag.</summary>
    public static bool TryFind(ReadOnlySpan<byte> tlvs, TlvTag tag, out ReadOnlySpan<byte> value)
    {
        foreach (var tlv in Enumerate(tlvs))
        {
            if (tlv.Tag != tag) continue;

            value = tlv.Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Finds the first parameter with a tag and reads its Integer of 1, 2 or 4 octets; false with any other length too.</summary>
    public static bool TryFindInteger(ReadOnlySpan<byte> tlvs, TlvTag tag, out uint value)
    {
        value = 0;
        if (!TryFind(tlvs, tag, out var octets)) return false;

        switch (octets.Length)
        {
            case 1: value = octets[0]; return true;
            case 2: value = BinaryPrimitives.ReadUInt16BigEndian(octets); return true;
            case 4: value = BinaryPrimitives.ReadUInt32BigEndian(octets); return true;
            default: return false;
        }
    }

    /// <summary>Finds the first parameter with a tag and reads its C-Octet String, without the NUL.</summary>
    public static bool TryFindText(ReadOnlySpan<byte> tlvs, TlvTag tag, out ReadOnlySpan<byte> text)
    {
        var found = TryFind(tlvs, tag, out var value);
        text = UpToNul(value);
        return found;
    }

    private static ReadOnlySpan<byte> UpToNul(ReadOnlySpan<byte> value)
    {
        var end = value.IndexOf((byte)0);
        return end < 0 ? value : value[..end];
    }
}
