using System.Globalization;
using System.Text;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;

namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>What a <see cref="MoUrlTemplate"/> can tell, by the names of its placeholders.</summary>
internal enum MoUrlField
{
    /// <summary>Who sent it, without a plus.</summary>
    Sender,

    /// <summary>Whom it was sent to, without a plus.</summary>
    Receiver,

    /// <summary>Its text; of binary data each octet is a character.</summary>
    Text,

    /// <summary>Its octets in hex, upper case, a user data header included.</summary>
    Bin,

    /// <summary>When it came, as all dates of this API.</summary>
    Datetime,

    /// <summary>Its id as its account spells ids.</summary>
    MessageId,

    /// <summary>data_coding.</summary>
    Datacoding,

    /// <summary>esm_class.</summary>
    Esmclass,
}

/// <summary>What is told of one message from a subscriber.</summary>
internal readonly record struct MoUrlValues
{
    public string Sender { get; init; }

    public string Receiver { get; init; }

    public string Text { get; init; }

    public string Bin { get; init; }

    public string Datetime { get; init; }

    public string MessageId { get; init; }

    public byte DataCoding { get; init; }

    public byte EsmClass { get; init; }

    /// <summary>One of them as text.</summary>
    public string this[MoUrlField field] => field switch
    {
        MoUrlField.Sender => Sender,
        MoUrlField.Receiver => Receiver,
        MoUrlField.Text => Text,
        MoUrlField.Bin => Bin,
        MoUrlField.Datetime => Datetime,
        MoUrlField.MessageId => MessageId,
        MoUrlField.Datacoding => DataCoding.ToString(CultureInfo.InvariantCulture),
        _ => EsmClass.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Those of a stored message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="profile">How its account reads texts and spells ids.</param>
    /// <param name="receivedAt">When it came, as text.</param>
    public static MoUrlValues Of(in StoredMessage message, AccountProfile profile, string receivedAt)
    {
        var pdu = Pdu.Read<SubmitSm>(message.Body.Span, out _);
        var data = UserData.Of(pdu, out _);
        Span<byte> id = stackalloc byte[MessageIdFormat.MaxLength];
        return new MoUrlValues
        {
            Sender = NumberOf(pdu.SourceAddr),
            Receiver = NumberOf(pdu.DestinationAddr),
            Text = TextOf(pdu, data, profile),
            Bin = Convert.ToHexString(data.Octets),
            Datetime = receivedAt,
            MessageId = Encoding.Latin1.GetString(id[..profile.Dialect.MessageId.Write(message.Id, id)]),
            DataCoding = pdu.DataCoding,
            EsmClass = pdu.EsmClass,
        };
    }

    private static string NumberOf(ReadOnlySpan<byte> address) =>
        Encoding.Latin1.GetString(address.StartsWith("+"u8) ? address[1..] : address);

    private static string TextOf(scoped in SubmitSm pdu, scoped in UserData data, AccountProfile profile)
    {
        // It is always filled, whatever data_coding says.
        if (Protocol.Text.DataCoding.AlphabetOf(pdu.DataCoding, profile.DataCoding1) == Alphabet.Binary) return Encoding.Latin1.GetString(data.Text);

        var characters = new char[pdu.ShortMessage.Length + pdu.Tlvs.Length];
        return new string(characters, 0, MessageText.Decode(pdu, characters, profile.DataCoding1));
    }
}
