using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Smsc.Engine.Rules;

namespace Smsc.Http.Admin;

/// <summary>What the OpenAPI document says beyond the endpoints.</summary>
internal static class AdminDocument
{
    private static readonly Type[] Texts = [typeof(TimeSpan), typeof(TimeOnly), typeof(DelayDistribution)];

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Smsc admin API",
                Version = "1",
                Description = "Look at messages, wait for them, inject them, move the clock, make the server misbehave.",
            };

            // Where it is reached the reader knows.
            document.Servers = [];

            // Of a type that is only there as a value that can be missing no transformer of schemas is asked.
            foreach (var type in Texts)
            {
                if (document.Components?.Schemas?.TryGetValue(type.Name, out var found) == true && found is OpenApiSchema schema) AsText(schema);
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(static (schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (Texts.Contains(type)) AsText(schema);
            else if (type.IsEnum) AsNames(schema, type);
            else if (type == typeof(string)) schema.Type ??= JsonSchemaType.String;
            else if (type == typeof(RuleOptions) || type == typeof(RuleOutcomeOptions)) NameAsInTheFile(schema, type);
            return Task.CompletedTask;
        });
    }

    private static void AsText(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String | ((schema.Type ?? 0) & JsonSchemaType.Null);
        schema.Properties = null;
        schema.Format = null;
        schema.Pattern = null;
    }

    private static void AsNames(OpenApiSchema schema, Type type)
    {
        AsText(schema);
        if (!type.IsDefined(typeof(FlagsAttribute), inherit: false))
            schema.Enum = [.. Enum.GetNames(type).Select(static name => (JsonNode)JsonValue.Create(name))];
    }

    /// <summary>Rules are written as in appsettings.json.</summary>
    private static void NameAsInTheFile(OpenApiSchema schema, Type type)
    {
        if (schema.Properties is null) return;

        var names = type.GetProperties().ToDictionary(static property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), static property => property.Name);
        schema.Properties = schema.Properties.ToDictionary(property => names.GetValueOrDefault(property.Key, property.Key), static property => property.Value);
        schema.Required = null;
    }
}
