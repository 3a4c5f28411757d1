using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Delivery;

/// <summary>
/// The start of a message as a receipt repeats it (SMPP 3.4 Appendix B, Text): up to 20 octets of the GSM 7-bit default alphabet, for a
/// receipt has data_coding 0, whatever the message is in. '?' stands for what that alphabet has not. A user data header does not count;
/// binary data have no text.
/// </summary>
internal static class ReceiptExcerpt
{
    /// <summary>Units of the message that are looked at: an escape and its character, or a surrogate pair, may give one octet each.</summary>
    private const int MaxUnits = 2 * DeliveryReceipt.MaxText;

    /// <summary>Keeps it beside the live record of a message, where its account's receipts repeat it; call it once the record is filled.</summary>
    /// <param name="messages">All records.</param>
    /// <param name="handle">The record.</param>
    /// <param name="body">The submit_sm without its header, as it was accepted.</param>
    /// <param name="profile">Of the record's account.</param>
    public static void Keep(LiveMessages messages, int handle, ReadOnlySpan<byte> body, AccountProfile profile)
    {
        ref var message = ref messages[handle];
        if (!profile.Dialect.RepeatsText || message.Mode.IsLookup()) return;

        ref var details = ref messages.MakeDetails(ref message, handle);
        details.TextLength = (byte)Write(Pdu.Read<SubmitSm>(body, out _), profile, details.Text);
    }

    /// <summary>Writes it.</summary>
    /// <param name="pdu">The message.</param>
    /// <param name="profile">Of its account: what data_coding 1 means.</param>
    /// <param name="destination"><see cref="DeliveryReceipt.MaxText"/> octets hold any.</param>
    /// <returns>The octets written. A character of two septets that would be cut at the end is left out whole.</returns>
    public static int Write(scoped in SubmitSm pdu, AccountProfile profile, Span<byte> destination)
    {
        Span<char> text = stackalloc char[MaxUnits];
        return Encode(text[..Decode(pdu, profile, text)], destination[..Math.Min(destination.Length, DeliveryReceipt.MaxText)]);
    }

    private static int Decode(scoped in SubmitSm pdu, AccountProfile profile, Span<char> text)
    {
        var data = UserData.Of(pdu, out _);
        var alphabet = DataCoding.AlphabetOf(pdu.DataCoding, profile.DataCoding1);
        var octets = data.Text[..Math.Min(data.Text.Length, alphabet == Alphabet.Ucs2 ? 2 * MaxUnits : MaxUnits)];
        switch (alphabet)
        {
            case Alphabet.Binary:
                return 0;
            case Alphabet.Gsm7:
                return Gsm7.Decode(octets, text, Gsm7Alphabet.Of(data.Header));
            case Alphabet.Ucs2:
                return Ucs2.Decode(octets, text);
            case Alphabet.Latin1:
                return Latin1.Decode(octets, text);
            default:
                // What is ASCII in these is right, the rest nobody can tell.
                for (var i = 0; i < octets.Length; i++) text[i] = octets[i] < 0x80 ? (char)octets[i] : '?';
                return octets.Length;
        }
    }

    private static int Encode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        var written = 0;
        Span<byte> septets = stackalloc byte[2];
        for (var i = 0; i < text.Length; i++)
        {
            if (!Gsm7.TryEncode(text.Slice(i, 1), septets, out var count))
            {
                septets[0] = (byte)'?';
                count = 1;
                if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            }

            if (count > destination.Length - written) break;

            septets[..count].CopyTo(destination[written..]);
            written += count;
        }

        return written;
    }
}
