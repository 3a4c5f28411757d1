using System.Text.Json;
using System.Text.Json.Serialization;

namespace Smsc.Http.Admin;

/// <summary>Members of enums by their names, in upper or lower case; several with commas between where they are flags.</summary>
internal sealed class NameConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly bool AreFlags = typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : null;
            if (text is { Length: > 0 } && char.IsLetter(text[0]) && (AreFlags || !text.Contains(',')) && Enum.TryParse<T>(text, ignoreCase: true, out var value))
                return value;

            throw new FieldException($"'{text}' is not one of {string.Join(", ", Enum.GetNames<T>())}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
