using Smsc.Protocol;
using Smsc.Protocol.Text;

namespace Smsc.Http.Vendors.Infobip.Texts;

/// <summary>
/// Encodes texts: in GSM 7-bit with the tables that are asked for, else without them, else in UCS2. A table that is asked for stands in
/// the user data header even where the text could do without it.
/// </summary>
internal static class OutgoingText
{
    /// <summary>Most messages that one text becomes: what the total of a concatenation holds.</summary>
    public const int MaxParts = byte.MaxValue;

    /// <summary>More characters than any alphabet gets into that many parts: with escapes it holds fewer.</summary>
    public const int MaxCharacters = MaxParts * 153;

    /// <summary>Octets of an element of the header that names a language: identifier, length, language.</summary>
    private const int ShiftSize = 3;

    /// <summary>Encodes a text.</summary>
    /// <param name="text">The text; an empty one is one message.</param>
    /// <param name="options">How.</param>
    /// <param name="encoded">What it becomes.</param>
    /// <returns>False when it would take more than <see cref="MaxParts"/> parts.</returns>
    public static bool TryEncode(string text, in TextOptions options, out EncodedText encoded)
    {
        encoded = default;

        // Before anything that takes the longer the longer it is. What transliteration leaves out are marks behind letters, and few.
        if (text.Length > 2 * MaxCharacters) return false;

        var wanted = Shifts(options);
        if (Gsm7.SeptetCount(text, wanted) < 0) text = Transliterator.Replace(text, options.Transliteration, wanted);

        if (text.Length > MaxCharacters) return false;
        if (Gsm7.SeptetCount(text, wanted) is >= 0 and var shifted) return TryGsm7(text, shifted, wanted, options.Flash, out encoded);
        if (Gsm7.SeptetCount(text) is >= 0 and var septets) return TryGsm7(text, septets, default, options.Flash, out encoded);

        var octets = new byte[2 * text.Length];
        Ucs2.TryEncode(text, octets, out _);
        var dataCoding = options.Flash ? DataCoding.FlashUcs2 : DataCoding.Ucs2;
        return TryCount(octets, 0, Alphabet.Ucs2, dataCoding, out encoded);
    }

    /// <summary>The tables that are asked for, as far as the language has them.</summary>
    private static Gsm7Alphabet Shifts(in TextOptions options)
    {
        var hasLocking = options.Language is NationalLanguage.Turkish or NationalLanguage.Portuguese;
        return new Gsm7Alphabet(
            options.LockingShift && hasLocking ? options.Language : NationalLanguage.None,
            options.SingleShift ? options.Language : NationalLanguage.None);
    }

    private static bool TryGsm7(string text, int septets, Gsm7Alphabet alphabet, bool flash, out EncodedText encoded)
    {
        var headerSize = HeaderSize(alphabet);
        var octets = new byte[headerSize + septets];
        if (headerSize > 0) WriteHeader(alphabet, octets);
        Gsm7.TryEncode(text, octets.AsSpan(headerSize), out _, alphabet);
        return TryCount(octets, headerSize, Alphabet.Gsm7, flash ? DataCoding.FlashGsm7 : DataCoding.Default, out encoded);
    }

    private static int HeaderSize(Gsm7Alphabet alphabet)
    {
        var elements = 0;
        if (alphabet.Locking != NationalLanguage.None) elements++;
        if (alphabet.Single != NationalLanguage.None) elements++;
        return elements == 0 ? 0 : 1 + (elements * ShiftSize);
    }

    private static void WriteHeader(Gsm7Alphabet alphabet, Span<byte> octets)
    {
        var at = 1;
        WriteShift(UdhElement.SingleShift, alphabet.Single, octets, ref at);
        WriteShift(UdhElement.LockingShift, alphabet.Locking, octets, ref at);
        octets[0] = (byte)(at - 1);
    }

    private static void WriteShift(byte identifier, NationalLanguage language, Span<byte> octets, ref int at)
    {
        if (language == NationalLanguage.None) return;

        octets[at++] = identifier;
        octets[at++] = 1;
        octets[at++] = (byte)language;
    }

    /// <summary>In each of several parts the concatenation stands in the same header.</summary>
    private static bool TryCount(byte[] octets, int headerSize, Alphabet alphabet, byte dataCoding, out EncodedText encoded)
    {
        encoded = default;
        var partHeaderSize = headerSize == 0 ? Concatenation.HeaderSize8 : headerSize + Concatenation.HeaderSize8 - 1;
        var count = new TextParts(octets.AsSpan(headerSize), alphabet, headerSize, partHeaderSize).Count();
        if (count > MaxParts) return false;

        encoded = new EncodedText(dataCoding, headerSize > 0 ? EsmClass.Udhi : (byte)0, octets, count);
        return true;
    }
}
