using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Smsc.Engine;
using Smsc.Engine.Rules;

namespace Smsc.Http.Admin.Rules;

/// <summary>
/// A rule in JSON, as <c>appsettings.json</c> has it: the same names, in upper or lower case, and the same values, so that what was tried
/// over the API can be pasted into the file.
/// </summary>
internal static class RuleJson
{
    /// <summary>For the types that JSON does not know, and for names.</summary>
    public static readonly IReadOnlyList<JsonConverter> Converters =
    [
        new NameConverter(),
        new TextOrNumber(),
        new ParsedConverter<TimeSpan>(
            static text => TimeSpanText.TryParse(text, out var value) ? value : null,
            static value => value.ToString("c", CultureInfo.InvariantCulture),
            "a time span (hh:mm:ss with hours up to 23, d. before it for days)"),
        new ParsedConverter<TimeOnly>(
            static text => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null,
            static value => value.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            "a time of day (hh:mm or hh:mm:ss)"),
        new ParsedConverter<DelayDistribution>(
            static text => DelayDistribution.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null,
            static value => value.ToString(),
            "a time span (hh:mm:ss) up to 365 days, uniform(least, most), exponential(mean) or lognormal(median, sigma up to 10)"),
    ];

    private static readonly JsonSerializerOptions Options = MakeOptions();

    public static JsonTypeInfo<RuleOptions> Rule { get; } = (JsonTypeInfo<RuleOptions>)Options.GetTypeInfo(typeof(RuleOptions));

    public static JsonTypeInfo<List<RuleOptions>> Rules { get; } = (JsonTypeInfo<List<RuleOptions>>)Options.GetTypeInfo(typeof(List<RuleOptions>));

    public static JsonTypeInfo<RulesView> View { get; } = (JsonTypeInfo<RulesView>)Options.GetTypeInfo(typeof(RulesView));

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNameCaseInsensitive = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
            AllowTrailingCommas = true,
            ReadCommentHandling = JsonCommentHandling.Skip,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmptyLists } },
        };
        foreach (var converter in Converters) options.Converters.Add(converter);
        return options;
    }

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        if (type.Type == typeof(RulesView)) return;

        foreach (var property in type.Properties)
        {
            if (property.PropertyType.IsAssignableTo(typeof(IList)))
                property.ShouldSerialize = static (_, value) => value is IList { Count: > 0 };
        }
    }

    private sealed class ParsedConverter<T>(Func<string, T?> parse, Func<T, string> write, string what) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : null;
            return (text is null ? null : parse(text)) ?? throw new FieldException($"'{text}' is not {what}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(write(value));
    }
}
