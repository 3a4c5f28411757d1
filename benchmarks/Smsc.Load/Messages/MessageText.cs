using Smsc.Protocol;
using Smsc.Protocol.Text;

namespace Smsc.Load.Messages;

/// <summary>A text as short_message: its octets, cut into the parts of a concatenated message where it is too long for one.</summary>
internal sealed class MessageText
{
    private MessageText(byte dataCoding, IReadOnlyList<byte[]> parts)
    {
        DataCoding = dataCoding;
        Parts = parts;
    }

    /// <summary>data_coding (SMPP 3.4 §5.2.19).</summary>
    public byte DataCoding { get; }

    /// <summary>The short_message of each part, with a user data header when there are several.</summary>
    public IReadOnlyList<byte[]> Parts { get; }

    /// <summary>Where the reference of the concatenation stands in each of several parts.</summary>
    public const int ReferenceOffset = 3;

    /// <summary>Encodes a text.</summary>
    /// <returns>Null when that can be done; else the sentence that says why not.</returns>
    public static string? TryEncode(string text, Coding coding, out MessageText message)
    {
        message = new MessageText(0, []);
        var buffer = new byte[text.Length * 2 + 1];
        int written;
        switch (coding)
        {
            case Coding.Auto:
                return TryEncode(text, Gsm7.TryEncode(text, buffer, out _) ? Coding.Gsm7 : Coding.Ucs2, out message);
            case Coding.Gsm7:
                if (!Gsm7.TryEncode(text, buffer, out written))
                    return $"The text '{Start(text)}' has characters that GSM 7-bit does not know.";
                return Split(buffer.AsSpan(0, written), Alphabet.Gsm7, Protocol.Text.DataCoding.Default, out message);
            case Coding.Latin1:
                if (!Latin1.TryEncode(text, buffer, out written))
                    return $"The text '{Start(text)}' has characters that Latin-1 does not know.";
                return Split(buffer.AsSpan(0, written), Alphabet.Latin1, Protocol.Text.DataCoding.Latin1, out message);
            case Coding.Ucs2:
                Ucs2.TryEncode(text, buffer, out written);
                return Split(buffer.AsSpan(0, written), Alphabet.Ucs2, Protocol.Text.DataCoding.Ucs2, out message);
            default:
                byte[] octets;
                try
                {
                    octets = Convert.FromHexString(text);
                }
                catch (FormatException)
                {
                    return $"The binary text '{Start(text)}' is not hexadecimal.";
                }

                return Split(octets, Alphabet.Binary, Protocol.Text.DataCoding.Binary, out message);
        }
    }

    private static string? Split(ReadOnlySpan<byte> octets, Alphabet alphabet, byte dataCoding, out MessageText message)
    {
        message = new MessageText(dataCoding, []);
        var split = new TextParts(octets, alphabet);
        var total = split.Count();
        if (total > byte.MaxValue) return $"A text of {octets.Length} octets takes {total} parts; a concatenated message has at most 255.";

        var parts = new List<byte[]>(total);
        foreach (var part in split)
        {
            if (total == 1)
            {
                parts.Add(part.ToArray());
                continue;
            }

            var shortMessage = new byte[Concatenation.HeaderSize8 + part.Length];
            new Concatenation(0, (byte)total, (byte)(parts.Count + 1), 8).TryWriteHeader(shortMessage);
            part.CopyTo(shortMessage.AsSpan(Concatenation.HeaderSize8));
            parts.Add(shortMessage);
        }

        message = new MessageText(dataCoding, parts);
        return null;
    }

    private static string Start(string text) => text.Length <= 30 ? text : text[..30] + "…";
}
