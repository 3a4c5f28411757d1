using System.ComponentModel;
using System.Text.Json.Serialization;
using Smsc.Engine.Sessions;
using Smsc.Protocol;
using Smsc.Protocol.Decoding;

namespace Smsc.Http.Admin.Sessions;

/// <summary>The trace of a session.</summary>
internal sealed record TraceView(
    long Session,
    [property: Description("PDUs that it ever traced")] long Traced,
    [property: Description("oldest first")] IReadOnlyList<PduView> Pdus)
{
    public static TraceView Of(long session, PduTrace trace, IEnumerable<TracedPdu> pdus) => new(session, trace.Count, [.. pdus.Select(PduView.Of)]);
}

/// <summary>A PDU.</summary>
internal sealed class PduView
{
    [Description("its place among all that the session traced, from 1")]
    public required long Number { get; init; }

    [Description("when it was handled or written, in real time")]
    public required DateTime At { get; init; }

    [Description("Received: the client sent it; Sent: the server did")]
    public required string Direction { get; init; }

    public required string Command { get; init; }

    public required string Status { get; init; }

    public required long SequenceNumber { get; init; }

    [Description("the text that it carries")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Text { get; init; }

    [Description("what is wrong with it")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Error { get; init; }

    [Description("all fields in the order of the wire")]
    public required IReadOnlyList<FieldView> Fields { get; init; }

    [Description("its octets; those of a password are asterisks")]
    public required string Hex { get; init; }

    [Description("how many octets it had; of more than 1024 the rest is not kept")]
    public required int Length { get; init; }

    public static PduView Of(TracedPdu traced)
    {
        var decoded = PduDecoder.Decode(traced.Octets.Span);
        return new PduView
        {
            Number = traced.Number,
            At = traced.At.UtcDateTime,
            Direction = traced.Direction.ToString(),
            Command = decoded.Command,
            Status = decoded.Header.CommandStatus.DisplayName(),
            SequenceNumber = decoded.Header.SequenceNumber,
            Text = decoded.Text,
            Error = traced.IsCut ? null : decoded.ErrorText,
            Fields = [.. decoded.Fields.Select(FieldView.Of)],
            Hex = Convert.ToHexString(traced.Octets.Span),
            Length = traced.Length,
        };
    }
}

/// <summary>A field of a PDU, or a part of one.</summary>
internal sealed class FieldView
{
    public required string Name { get; init; }

    public required string Value { get; init; }

    [Description("what the value means: the name of a status, the bits that are set")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Meaning { get; init; }

    [Description("the tag of an optional parameter")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Tag { get; init; }

    [Description("the octets of an optional parameter, or of short_message")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Hex { get; init; }

    [Description("what it consists of: the elements of a user data header, the fields of a destination")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required IReadOnlyList<FieldView>? Fields { get; init; }

    public static FieldView Of(DecodedField field) => new()
    {
        Name = field.Name,
        Value = field.Value,
        Meaning = field.Meaning,
        Tag = field.Tag is { } tag ? $"0x{(ushort)tag:X4}" : null,
        Hex = field.Hex,
        Fields = field.Fields.Count == 0 ? null : [.. field.Fields.Select(Of)],
    };
}
