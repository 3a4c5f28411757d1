using Smsc.Engine.Accounts.Profiles;
using Smsc.Protocol.Text;

namespace Smsc.Engine.MobileOriginated;

/// <summary>The user data of a mobile-originated message, before it is cut.</summary>
/// <param name="DataCoding">data_coding.</param>
/// <param name="Alphabet">What it stands for.</param>
/// <param name="Octets">The text, or what was given as octets.</param>
internal readonly record struct MoText(byte DataCoding, Alphabet Alphabet, ReadOnlyMemory<byte> Octets)
{
    /// <summary>More characters than message_payload and 255 parts can have.</summary>
    private const int MaxCharacters = ushort.MaxValue;

    /// <summary>Encodes it.</summary>
    /// <returns>What refuses it.</returns>
    public static MoRefusal? TryEncode(MoMessage message, AccountProfile profile, out MoText text)
    {
        text = default;
        if (message.Text is null == message.Binary is null)
            return Refuse(nameof(MoMessage.Text), "text: either a text or binary octets are needed, and not both.");

        if (message.Binary is { } binary)
        {
            var coding = message.DataCoding ?? Protocol.Text.DataCoding.Binary;
            text = new MoText(coding, Protocol.Text.DataCoding.AlphabetOf(coding, profile.DataCoding1), binary);
            return null;
        }

        var characters = message.Text!;
        if (characters.Length > MaxCharacters)
            return Refuse(nameof(MoMessage.Text), $"text: {characters.Length} characters fit neither into 255 parts nor into a payload.");

        if (message.DataCoding is { } dataCoding)
        {
            var alphabet = Protocol.Text.DataCoding.AlphabetOf(dataCoding, profile.DataCoding1);
            if (!IsWritten(alphabet))
                return Refuse(nameof(MoMessage.DataCoding), $"data_coding: no text is written for {dataCoding} ({alphabet}); give octets.");
            if (Encode(characters, alphabet) is not { } octets)
                return Refuse(nameof(MoMessage.Text), $"text: it has a character that data_coding {dataCoding} ({alphabet}) has not.");

            text = new MoText(dataCoding, alphabet, octets);
            return null;
        }

        text = Encode(characters, Alphabet.Gsm7) is { } septets
            ? new MoText(Protocol.Text.DataCoding.Default, Alphabet.Gsm7, septets)
            : new MoText(Protocol.Text.DataCoding.Ucs2, Alphabet.Ucs2, Encode(characters, Alphabet.Ucs2)!);
        return null;
    }

    private static bool IsWritten(Alphabet alphabet) => alphabet is Alphabet.Gsm7 or Alphabet.Ia5 or Alphabet.Latin1 or Alphabet.Ucs2;

    private static byte[]? Encode(string text, Alphabet alphabet)
    {
        var octets = new byte[2 * text.Length];
        var written = 0;
        var fits = alphabet switch
        {
            Alphabet.Gsm7 => Gsm7.TryEncode(text, octets, out written),
            Alphabet.Ucs2 => Ucs2.TryEncode(text, octets, out written),
            Alphabet.Ia5 when text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F') => false,
            _ => Latin1.TryEncode(text, octets, out written),
        };
        return fits ? octets[..written] : null;
    }

    private static MoRefusal Refuse(string field, string reason) => new(MoRefusalKind.Invalid, field, reason);
}
