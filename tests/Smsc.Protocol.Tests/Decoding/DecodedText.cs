using System.Text;
using Smsc.Protocol.Decoding;

namespace Smsc.Protocol.Tests.Decoding;

/// <summary>A decoded PDU as lines, to be compared with what a person wrote down.</summary>
internal static class DecodedText
{
    public static string Of(DecodedPdu pdu)
    {
        var lines = new StringBuilder();
        foreach (var field in pdu.Fields) Append(lines, field, "");
        if (pdu.Text is not null) lines.Append("= ").Append(pdu.Text).Append('\n');
        if (pdu.Error.IsError) lines.Append("! ").Append(pdu.Error.Status).Append(' ').Append(pdu.Error.Field).Append(": ").Append(pdu.ErrorText).Append('\n');
        return lines.ToString();
    }

    private static void Append(StringBuilder lines, DecodedField field, string indent)
    {
        lines.Append(indent).Append(field.Name).Append(": ").Append(field.Value);
        if (field.Meaning is not null) lines.Append(" (").Append(field.Meaning).Append(')');
        if (field.Hex is not null) lines.Append(" [").Append(field.Hex).Append(']');
        lines.Append('\n');
        foreach (var part in field.Fields) Append(lines, part, indent + "  ");
    }
}
