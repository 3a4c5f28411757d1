using System.Buffers.Binary;

namespace Smsc.Protocol.Text;

/// <summary>
/// UCS2 text, big endian: two octets a UTF-16 code unit. Characters beyond U+FFFF are surrogate pairs, as phones send them. Units are
/// copied as they are, so even half a pair survives.
/// </summary>
public static class Ucs2
{
    /// <summary>Encodes a text.</summary>
    /// <returns>False, with nothing written, when <paramref name="destination"/> has less than two octets a unit.</returns>
    public static bool TryEncode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        if (destination.Length / 2 < text.Length) return false;

        for (var i = 0; i < text.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(destination[(2 * i)..], text[i]);
        written = 2 * text.Length;
        return true;
    }

    /// <summary>Decodes octets; an odd one at the end is dropped.</summary>
    /// <returns>Code units written: half as many as octets.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter.</exception>
    public static int Decode(ReadOnlySpan<byte> octets, Span<char> destination)
    {
        var units = octets.Length / 2;
        if (destination.Length < units) throw new ArgumentException("A character for each two octets is needed.", nameof(destination));

        for (var i = 0; i < units; i++) destination[i] = (char)BinaryPrimitives.ReadUInt16BigEndian(octets[(2 * i)..]);
        return units;
    }
}
