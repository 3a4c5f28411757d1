using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Smsc.Protocol.Decoding;

/// <summary>The optional parameters of a PDU (SMPP 3.4 §5.3.2), known or not.</summary>
internal static class TlvDecoder
{
    /// <summary>Decodes all that is left of the PDU.</summary>
    /// <param name="decoder">Takes the fields.</param>
    /// <param name="pdu">The PDU.</param>
    /// <param name="kind">Which one it is: only the lengths of parameters that it lists count.</param>
    /// <param name="reading">How message_payload is to be read; null where it has no meaning.</param>
    /// <returns>The text of message_payload, if there is one.</returns>
    public static string? Decode(ref FieldDecoder decoder, ReadOnlySpan<byte> pdu, TlvPdus kind, UserDataReading? reading = null)
    {
        string? text = null;
        while (!decoder.HasStopped && !decoder.IsAtEnd)
        {
            var at = decoder.Position;
            var rest = pdu[at..];
            if (rest.Length < TlvRule.HeaderSize)
            {
                decoder.Stop(CommandStatus.ESME_RINVOPTPARSTREAM, "optional parameters", "The PDU ends within an optional parameter.");
                return text;
            }

            var tag = (TlvTag)BinaryPrimitives.ReadUInt16BigEndian(rest);
            int length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            var value = rest.Slice(TlvRule.HeaderSize, Math.Min(length, rest.Length - TlvRule.HeaderSize));
            DecodedField field;
            if (tag == TlvTag.MessagePayload && reading is not null)
            {
                field = reading.Value.Read(
                    tag.DisplayName(), value, at + TlvRule.HeaderSize, at, TlvRule.HeaderSize + value.Length, out var payload,
                    out var error);
                field = field with { Tag = tag };
                text ??= payload;
                decoder.Add(field);
                if (error is not null) decoder.FailText("message_payload", error);
            }
            else
            {
                decoder.Add(Field(tag, value, at));
            }

            if (value.Length < length)
            {
                decoder.Stop(
                    CommandStatus.ESME_RINVOPTPARSTREAM, "optional parameters",
                    $"{tag.DisplayName()} has {value.Length} of the {length} octets that its length names.");
            }
            else if (TlvRule.TryGet(tag, out var rule) && (rule.Pdus & kind) != 0 && !rule.Allows(length))
            {
                decoder.Fail(
                    CommandStatus.ESME_RINVPARLEN, tag.DisplayName(), $"{tag.DisplayName()} has {length} octets, which it cannot have.");
            }
        }

        return text;
    }

    private static DecodedField Field(TlvTag tag, ReadOnlySpan<byte> value, int at)
    {
        var meaning = TlvMeanings.VendorName(tag);
        string text;
        if (TlvRule.TryGet(tag, out var rule))
        {
            switch (rule.Kind)
            {
                case TlvKind.None when value.IsEmpty:
                    text = "";
                    break;
                case TlvKind.Integer or TlvKind.None or TlvKind.BitMask when TryReadInteger(value, out var number):
                    text = rule.Kind == TlvKind.BitMask ? $"0x{number:X2}" : number.ToString(CultureInfo.InvariantCulture);
                    meaning = TlvMeanings.Of(tag, number);
                    break;
                case TlvKind.COctetString:
                    text = Encoding.Latin1.GetString(new Tlv(tag, value).Text);
                    break;
                default:
                    text = TlvMeanings.Octets(tag, value, out meaning) ?? Convert.ToHexString(value);
                    break;
            }
        }
        else
        {
            text = IsPrintable(value) ? Encoding.ASCII.GetString(new Tlv(tag, value).Text) : Convert.ToHexString(value);
        }

        return new DecodedField(tag.DisplayName(), text, at, TlvRule.HeaderSize + value.Length)
        {
            Tag = tag,
            Meaning = meaning,
            Hex = Convert.ToHexString(value),
        };
    }

    private static bool TryReadInteger(ReadOnlySpan<byte> value, out uint number)
    {
        number = 0;
        if (value.Length is 0 or > 4) return false;

        foreach (var octet in value) number = (number << 8) | octet;
        return true;
    }

    /// <summary>Whether octets of an unknown parameter look like a text, perhaps with a NUL at its end.</summary>
    private static bool IsPrintable(ReadOnlySpan<byte> value)
    {
        var text = value is [.., 0] ? value[..^1] : value;
        return !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)' ', (byte)'~');
    }
}
