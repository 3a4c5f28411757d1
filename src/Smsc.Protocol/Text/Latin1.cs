namespace Smsc.Protocol.Text;

/// <summary>ISO-8859-1 text: one octet a character, U+0000 to U+00FF.</summary>
public static class Latin1
{
    /// <summary>Encodes a text.</summary>
    /// <returns>False, with nothing written, when a character is above U+00FF, or <paramref name="destination"/> shorter than the
    /// text.</returns>
    public static bool TryEncode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        if (destination.Length < text.Length || text.ContainsAnyExceptInRange('\0', '\u00FF')) return false;

        written = System.Text.Encoding.Latin1.GetBytes(text, destination);
        return true;
    }

    /// <summary>Decodes octets; there is a character for each.</summary>
    /// <returns>Characters written: as many as octets.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter.</exception>
    public static int Decode(ReadOnlySpan<byte> octets, Span<char> destination) =>
        System.Text.Encoding.Latin1.GetChars(octets, destination);
}
