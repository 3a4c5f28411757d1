using Smsc.Protocol.Text;

namespace Smsc.Engine.Messages.LongMessages;

/// <summary>
/// Reads parts that follow one another. A well-formed message cuts no character in two; of one that does, the beginning is read together
/// with the end: an escape of GSM 7-bit, and an odd octet of UCS2 when the next part has an odd one too. (Surrogates that were parted
/// meet again by themselves, being whole UTF-16 units.)
/// </summary>
internal static class PartTexts
{
    /// <summary>The share of each part.</summary>
    /// <param name="parts">In the order of their sequence numbers; some may be missing.</param>
    public static string[] Of(IReadOnlyList<StoredPart> parts)
    {
        var texts = new string[parts.Count];
        ReadOnlySpan<byte> left = default;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            byte[] octets = [.. left, .. part.Text];
            var next = i + 1 < parts.Count && parts[i + 1].Sequence == part.Sequence + 1 ? parts[i + 1] : null;
            var kept = octets.Length - (next is null ? 0 : LeftOver(part.Alphabet, octets, next));
            texts[i] = part.Decode(octets.AsSpan(0, kept));
            left = octets.AsSpan(kept);
        }

        return texts;
    }

    /// <summary>Octets at the end that are to be read with the next part: 0 or 1.</summary>
    private static int LeftOver(Alphabet alphabet, ReadOnlySpan<byte> octets, StoredPart next)
    {
        if (next.Alphabet != alphabet || next.Text.IsEmpty) return 0;

        return alphabet switch
        {
            // Two escapes are a character themselves.
            Alphabet.Gsm7 => (octets.Length - 1 - octets.LastIndexOfAnyExcept(Gsm7.Escape)) % 2,
            Alphabet.Ucs2 => octets.Length % 2 & next.Text.Length % 2,
            _ => 0,
        };
    }
}
