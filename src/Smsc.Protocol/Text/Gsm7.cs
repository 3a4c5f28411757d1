namespace Smsc.Protocol.Text;

/// <summary>
/// GSM 7-bit text (3GPP TS 23.038 §6.2.1). SMPP carries it unpacked, one septet in each octet with bit 7 clear; packing is for the
/// radio side. 0x00 is the commercial at, never the end of a text.
/// </summary>
public static class Gsm7
{
    /// <summary>The septet that leads to a character of the second table.</summary>
    public const byte Escape = Gsm7Tables.Escape;

    /// <summary>
    /// How many septets a text takes: one a character, two for one of the second table.
    /// </summary>
    /// <returns>-1 when a character is in neither table.</returns>
    public static int SeptetCount(ReadOnlySpan<char> text, Gsm7Alphabet alphabet = default)
    {
        var septets = alphabet.Septets;
        var escaped = alphabet.EscapedSeptets;
        var count = 0;
        foreach (var character in text)
        {
            if (Find(septets, character) != Gsm7Alphabet.NoSeptet) count++;
            else if (Find(escaped, character) != Gsm7Alphabet.NoSeptet) count += 2;
            else return -1;
        }

        return count;
    }

    /// <summary>Encodes a text, one septet in each octet.</summary>
    /// <param name="text">UTF-16.</param>
    /// <param name="destination">Twice the characters hold any text.</param>
    /// <param name="written">Octets written; 0 on failure.</param>
    /// <param name="alphabet">The tables to use.</param>
    /// <returns>False when a character is in neither table, or <paramref name="destination"/> too short.</returns>
    public static bool TryEncode(ReadOnlySpan<char> text, Span<byte> destination, out int written, Gsm7Alphabet alphabet = default)
    {
        written = 0;
        var septets = alphabet.Septets;
        var escaped = alphabet.EscapedSeptets;
        var at = 0;
        foreach (var character in text)
        {
            var septet = Find(septets, character);
            if (septet == Gsm7Alphabet.NoSeptet)
            {
                septet = Find(escaped, character);
                if (septet == Gsm7Alphabet.NoSeptet || at >= destination.Length) return false;

                destination[at++] = Escape;
            }

            if (at >= destination.Length) return false;

            destination[at++] = septet;
        }

        written = at;
        return true;
    }

    /// <summary>
    /// Decodes septets, one in each octet. An escape before a septet that the second table leaves empty gives the character of the first
    /// table; two escapes, and one at the end, give a space (TS 23.038 §6.2.1.1). An octet over 0x7F is no septet and is read as Latin-1,
    /// the likeliest mistake of its sender.
    /// </summary>
    /// <param name="septets">The text.</param>
    /// <param name="destination">At least as many characters as there are octets.</param>
    /// <param name="alphabet">The tables to use.</param>
    /// <returns>Characters written.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static int Decode(ReadOnlySpan<byte> septets, Span<char> destination, Gsm7Alphabet alphabet = default)
    {
        if (destination.Length < septets.Length) throw new ArgumentException("A character for each octet is needed.", nameof(destination));

        ReadOnlySpan<char> characters = alphabet.Characters;
        ReadOnlySpan<char> escaped = alphabet.EscapedCharacters;
        var written = 0;
        for (var i = 0; i < septets.Length; i++)
        {
            var septet = septets[i];
            var character = '\0';
            if (septet == Escape)
            {
                i++;
                septet = i < septets.Length ? septets[i] : Escape;
                character = septet == Escape ? ' ' : septet < escaped.Length ? escaped[septet] : '\0';
            }

            if (character == '\0') character = septet < characters.Length ? characters[septet] : (char)septet;
            destination[written++] = character;
        }

        return written;
    }

    /// <summary>Decodes septets into a new string.</summary>
    public static string DecodeToString(ReadOnlySpan<byte> septets, Gsm7Alphabet alphabet = default)
    {
        var characters = new char[septets.Length];
        return new string(characters, 0, Decode(septets, characters, alphabet));
    }

    /// <summary>Whether every octet is a septet: 0x00 to 0x7F.</summary>
    public static bool AreSeptets(ReadOnlySpan<byte> octets) => !octets.ContainsAnyExceptInRange((byte)0, (byte)0x7F);

    /// <summary>Bits to leave free after a user data header so that the text starts on a septet (TS 23.040 §9.2.3.24): 0 to 6.</summary>
    /// <param name="headerSize">Octets of the header, its length octet included.</param>
    public static int FillBits(int headerSize) => (7 - headerSize * 8 % 7) % 7;

    /// <summary>Octets that packed septets take.</summary>
    public static int PackedSize(int septets, int fillBits = 0) => (septets * 7 + fillBits + 7) / 8;

    /// <summary>Packs septets, eight into seven octets, the first in the lowest bits (TS 23.038 §6.1.2.1).</summary>
    /// <param name="septets">One in each octet; bit 7 is dropped.</param>
    /// <param name="destination">At least <see cref="PackedSize"/> octets.</param>
    /// <param name="fillBits">Free bits at the start: 0 to 6.</param>
    /// <returns>Octets written.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static int Pack(ReadOnlySpan<byte> septets, Span<byte> destination, int fillBits = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)fillBits, 6u);
        var size = PackedSize(septets.Length, fillBits);
        if (destination.Length < size) throw new ArgumentException("The packed septets do not fit.", nameof(destination));

        var bits = 0u;
        var held = fillBits;
        var at = 0;
        foreach (var septet in septets)
        {
            bits |= (uint)(septet & 0x7F) << held;
            held += 7;
            if (held < 8) continue;

            destination[at++] = (byte)bits;
            bits >>= 8;
            held -= 8;
        }

        if (at < size) destination[at] = (byte)bits;
        return size;
    }

    /// <summary>Unpacks septets into one octet each.</summary>
    /// <param name="packed">The packed octets.</param>
    /// <param name="septets">How many to take: the octets alone do not tell 7 from 8.</param>
    /// <param name="destination">At least <paramref name="septets"/> octets.</param>
    /// <param name="fillBits">Free bits at the start: 0 to 6.</param>
    /// <returns>False when <paramref name="packed"/> holds fewer.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static bool TryUnpack(ReadOnlySpan<byte> packed, int septets, Span<byte> destination, int fillBits = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(septets);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)fillBits, 6u);
        if (destination.Length < septets) throw new ArgumentException("The septets do not fit.", nameof(destination));
        if ((long)septets * 7 + fillBits > packed.Length * 8L) return false;

        var bit = fillBits;
        for (var i = 0; i < septets; i++, bit += 7)
        {
            var value = packed[bit / 8] >> (bit % 8);
            if (bit % 8 > 1) value |= packed[bit / 8 + 1] << (8 - bit % 8);
            destination[i] = (byte)(value & 0x7F);
        }

        return true;
    }

    private static byte Find(ReadOnlySpan<byte> septets, char character) =>
        character < septets.Length ? septets[character] : Gsm7Alphabet.NoSeptet;
}
