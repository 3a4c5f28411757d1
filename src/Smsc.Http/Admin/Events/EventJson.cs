using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;

namespace Smsc.Http.Admin.Events;

/// <summary>
/// Writes an event as <see cref="EventView"/> describes it, without making objects of it: there can be more than a hundred thousand a second.
/// </summary>
internal static class EventJson
{
    public static void Write(Utf8JsonWriter json, in EngineEvent entry)
    {
        var isAboutMessage = entry.MessageId != 0 || entry.Kind == EngineEventKind.SubmitRefused;
        json.WriteStartObject();
        json.WriteString("kind"u8, EventKinds.NameOf(entry));
        json.WriteString("at"u8, new DateTime(entry.At, DateTimeKind.Utc));
        json.WriteString("real_at"u8, new DateTime(entry.RealAt, DateTimeKind.Utc));
        if (entry.SystemId is { } account) json.WriteString("account"u8, account);
        if (entry.SessionId != 0) json.WriteNumber("session"u8, entry.SessionId);
        if (entry.Bind is { } bind) json.WriteString("bind"u8, bind.ToString());
        if (entry.MessageId != 0) WriteNumberAsText(json, "message"u8, entry.MessageId);
        if (isAboutMessage)
        {
            json.WriteString("mode"u8, entry.Mode.ToString());
            WriteAddress(json, "from"u8, entry.SourceOctets);
            WriteAddress(json, "to"u8, entry.DestinationOctets);
        }

        if (entry.State != 0) json.WriteString("state"u8, entry.State.ToString());
        if (entry.ErrorCode != 0) json.WriteNumber("error_code"u8, entry.ErrorCode);
        if (entry.Receipt != ReceiptState.None && entry.Mode != ModeId.Mo) json.WriteString("receipt"u8, entry.Receipt.ToString());
        if (entry.Attempts != 0) json.WriteNumber("attempts"u8, entry.Attempts);
        if (entry.Command != 0)
        {
            json.WriteString("command"u8, entry.Command.DisplayName());
            json.WriteString("status"u8, entry.Status.DisplayName());
        }

        if (entry.Count != 0) json.WriteNumber("count"u8, entry.Count);
        if (entry.SequenceNumber != 0) json.WriteNumber("sequence_number"u8, entry.SequenceNumber);
        if (entry.Reason is { } reason) json.WriteString("reason"u8, reason);
        json.WriteEndObject();
    }

    private static void WriteNumberAsText(Utf8JsonWriter json, ReadOnlySpan<byte> name, long number)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, digits, out var count);
        json.WriteString(name, digits[..count]);
    }

    /// <summary>Addresses are Latin-1, nearly always of ASCII.</summary>
    private static void WriteAddress(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> octets)
    {
        if (Ascii.IsValid(octets)) json.WriteString(name, octets);
        else json.WriteString(name, Encoding.Latin1.GetString(octets));
    }
}
