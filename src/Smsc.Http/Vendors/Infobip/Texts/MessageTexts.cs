using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;

namespace Smsc.Http.Vendors.Infobip.Texts;

/// <summary>Shows the texts of stored messages.</summary>
internal static class MessageTexts
{
    /// <summary>The text; binary data in hexadecimal.</summary>
    public static string Of(scoped in SubmitSm pdu, AccountProfile profile)
    {
        if (DataCoding.AlphabetOf(pdu.DataCoding, profile.DataCoding1) == Alphabet.Binary)
            return Convert.ToHexString(UserData.Of(pdu, out _).Octets);

        var characters = new char[pdu.ShortMessage.Length + pdu.Tlvs.Length];
        return new string(characters, 0, MessageText.Decode(pdu, characters, profile.DataCoding1));
    }

    /// <summary>How many messages a phone receives it in.</summary>
    public static int SmsCountOf(scoped in SubmitSm pdu, AccountProfile profile)
    {
        var data = UserData.Of(pdu, out var error);
        if (error.IsError || data.IsPart) return 1;

        // A header that leaves no room for text in a part is nobody's.
        var headerSize = data.Octets.Length - data.Text.Length;
        var partHeaderSize = headerSize == 0 ? Concatenation.HeaderSize8 : headerSize + Concatenation.HeaderSize8 - 1;
        return partHeaderSize > TextParts.RadioOctets / 2
            ? 1
            : new TextParts(data.Text, DataCoding.AlphabetOf(pdu.DataCoding, profile.DataCoding1), headerSize, partHeaderSize).Count();
    }
}
