using Smsc.Protocol;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Submission;

/// <summary>The canned messages, as they stand in short_message with their data_coding: GSM 7-bit if it fits, else UCS2.</summary>
public sealed class DefaultMessages
{
    private readonly (byte DataCoding, byte[] Text)?[] _messages = new (byte, byte[])?[byte.MaxValue + 1];

    /// <exception cref="ArgumentException">A text does not fit, or a number is out of its range or there twice.</exception>
    internal DefaultMessages(IEnumerable<DefaultMessageOptions> messages)
    {
        foreach (var message in messages)
        {
            if (message.Id is < 1 or > 254 || _messages[message.Id] is not null || !TryEncode(message.Text, out var dataCoding, out var text))
                throw new ArgumentException($"The default message {message.Id} cannot be used.", nameof(messages));

            _messages[message.Id] = (dataCoding, text);
        }
    }

    /// <summary>Encodes a text as a short_message.</summary>
    /// <returns>False when it has more than 254 octets, or none.</returns>
    public static bool TryEncode(string text, out byte dataCoding, out byte[] octets)
    {
        Span<byte> encoded = stackalloc byte[SmppReader.MaxShortMessage];
        var fits = text.Length > 0;
        dataCoding = DataCoding.Default;
        var written = 0;
        if (fits && !Gsm7.TryEncode(text, encoded, out written))
        {
            dataCoding = DataCoding.Ucs2;
            fits = Ucs2.TryEncode(text, encoded, out written);
        }

        octets = fits ? encoded[..written].ToArray() : [];
        return fits;
    }

    /// <summary>Finds the text of an sm_default_msg_id.</summary>
    public bool TryFind(byte id, out byte dataCoding, out ReadOnlySpan<byte> text)
    {
        var found = _messages[id] ?? default;
        dataCoding = found.DataCoding;
        text = found.Text;
        return found.Text is not null;
    }

    /// <summary>
    /// Puts the text of a submit's sm_default_msg_id in the place of its short_message. ESME_RINVDFTMSGID when there is no such text,
    /// ESME_RINVMSGLEN when the submit has a text of its own, ESME_RINVESMCLASS when it says that a user data header stands before it.
    /// </summary>
    internal FieldError Apply(byte id, byte esmClass, ref ReadOnlySpan<byte> shortMessage, ref byte dataCoding)
    {
        if (!TryFind(id, out var canned, out var text)) return new FieldError(CommandStatus.ESME_RINVDFTMSGID, "sm_default_msg_id");
        if (!shortMessage.IsEmpty) return new FieldError(CommandStatus.ESME_RINVMSGLEN, "sm_default_msg_id");
        if (EsmClass.HasUdh(esmClass)) return new FieldError(CommandStatus.ESME_RINVESMCLASS, "esm_class");

        shortMessage = text;
        dataCoding = canned;
        return FieldError.None;
    }
}
