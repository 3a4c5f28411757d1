using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Smsc.Http.Admin;

/// <summary>A text that may be written as a number: <c>"Status": 1185</c>.</summary>
internal sealed class TextOrNumber : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new FieldException("It is neither a text nor a whole number.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
