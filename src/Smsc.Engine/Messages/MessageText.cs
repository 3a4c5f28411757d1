using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Messages;

/// <summary>
/// The text of a submit_sm: short_message or message_payload behind its user data header, read as data_coding says. GSM 7-bit (with the
/// header's national language), UCS2 and Latin-1 are read as such; other alphabets as Latin-1, so that what is ASCII in them is right.
/// Binary data and a header that runs past its data have no text.
/// </summary>
public static class MessageText
{
    /// <summary>Decodes the text; data_coding 1 is GSM 7-bit.</summary>
    /// <inheritdoc cref="Decode(in SubmitSm, Span{char}, Alphabet)"/>
    public static int Decode(scoped in SubmitSm pdu, Span<char> destination) => Decode(pdu, destination, Alphabet.Gsm7);

    /// <summary>Decodes the text.</summary>
    /// <param name="pdu">The submit_sm.</param>
    /// <param name="destination">At least as many characters as the PDU's body has octets.</param>
    /// <param name="dataCoding1">What data_coding 1 means to the account that submitted it.</param>
    /// <returns>Characters written.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static int Decode(scoped in SubmitSm pdu, Span<char> destination, Alphabet dataCoding1)
    {
        var data = UserData.Of(pdu, out _);
        return Decode(data.Text, DataCoding.AlphabetOf(pdu.DataCoding, dataCoding1), Gsm7Alphabet.Of(data.Header), destination);
    }

    /// <summary>Decodes octets of a text.</summary>
    /// <param name="octets">What follows the user data header.</param>
    /// <param name="alphabet">What they are.</param>
    /// <param name="septets">The tables of GSM 7-bit.</param>
    /// <param name="destination">At least as many characters as there are octets.</param>
    /// <returns>Characters written.</returns>
    internal static int Decode(ReadOnlySpan<byte> octets, Alphabet alphabet, Gsm7Alphabet septets, Span<char> destination) =>
        alphabet switch
        {
            Alphabet.Gsm7 => Gsm7.Decode(octets, destination, septets),
            Alphabet.Ucs2 => Ucs2.Decode(octets, destination),
            Alphabet.Binary => 0,
            _ => Latin1.Decode(octets, destination),
        };
}
