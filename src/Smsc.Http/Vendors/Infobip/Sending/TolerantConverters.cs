using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>A text; a number or true and false stand for their text.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public static string? Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => throw new JsonException(),
    };
}

/// <summary>Several texts, or one without brackets.</summary>
internal sealed class TextListConverter : JsonConverter<List<string?>>
{
    public override List<string?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return [TextConverter.Read(ref reader)];

        var texts = new List<string?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) texts.Add(TextConverter.Read(ref reader));
        return texts;
    }

    public override void Write(Utf8JsonWriter writer, List<string?> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var text in value) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}

/// <summary>Several destinations, or one without brackets.</summary>
internal sealed class DestinationListConverter : JsonConverter<List<DestinationRequest?>>
{
    public override List<DestinationRequest?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return [Read(ref reader)];

        var destinations = new List<DestinationRequest?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) destinations.Add(Read(ref reader));
        return destinations;
    }

    public override void Write(Utf8JsonWriter writer, List<DestinationRequest?> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Requests are read.");

    private static DestinationRequest? Read(ref Utf8JsonReader reader) =>
        JsonSerializer.Deserialize(ref reader, InfobipJson.Default.DestinationRequest);
}

/// <summary>true or false, also in quotation marks.</summary>
internal sealed class FlagConverter : JsonConverter<bool?>
{
    public override bool? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String when TryParse(reader.GetString()!, out var flag) => flag,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, bool? value, JsonSerializerOptions options)
    {
        if (value is null) writer.WriteNullValue();
        else writer.WriteBooleanValue(value.Value);
    }

    public static bool TryParse(string text, out bool? flag)
    {
        flag = bool.TryParse(text, out var value) ? value : null;
        return flag is not null || string.IsNullOrWhiteSpace(text);
    }
}

/// <summary>A whole number, also in quotation marks.</summary>
internal sealed class IntegerConverter : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
        JsonTokenType.String when TryParse(reader.GetString()!, out var number) => number,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options)
    {
        if (value is null) writer.WriteNullValue();
        else writer.WriteNumberValue(value.Value);
    }

    public static bool TryParse(string text, out long? number)
    {
        number = long.TryParse(text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
        return number is not null || string.IsNullOrWhiteSpace(text);
    }
}
