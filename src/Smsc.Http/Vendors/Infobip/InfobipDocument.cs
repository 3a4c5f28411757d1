using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Requests;
using Smsc.Http.Vendors.Infobip.Sending;

namespace Smsc.Http.Vendors.Infobip;

/// <summary>What the OpenAPI document of this API says beyond the endpoints.</summary>
internal static class InfobipDocument
{
    private const string Basic = "basic";
    private const string AnyType = "*/*";

    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = static description => description.GroupName == InfobipApi.Document;
        options.AddDocumentTransformer(static (document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Infobip SMS API",
                Version = "1",
                Description = "Sends messages, tells what became of them, gives those that came, and looks numbers up. "
                    + "system_id and password of an account are user and password.",
            };

            // Where it is reached the reader knows.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Basic] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Basic };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Basic, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer(static (schema, context, _) =>
        {
            // Taken, but not the manual's: destinations are.
            if (context.JsonTypeInfo.Type == typeof(AdvancedMessage)) schema.Properties?.Remove("to");

            // Of a type with a converter of its own nothing is known.
            switch (context.JsonPropertyInfo?.CustomConverter)
            {
                case TextConverter:
                    schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
                    break;
                case FlagConverter:
                    schema.Type = JsonSchemaType.Boolean | JsonSchemaType.Null;
                    break;
                case IntegerConverter:
                    (schema.Type, schema.Format) = (JsonSchemaType.Integer | JsonSchemaType.Null, "int64");
                    break;
                case TextListConverter:
                    schema.Type = JsonSchemaType.Array | JsonSchemaType.Null;
                    schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
                    break;

                // The admin API writes some texts in a way of its own.
                case null when context.JsonTypeInfo.Type == typeof(string):
                    schema.Type ??= JsonSchemaType.String;
                    break;
            }

            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// Which types of body the document tells of. To the endpoint come all of them: a body of another type is refused there, after the
    /// credentials were looked at.
    /// </summary>
    public static RouteHandlerBuilder AcceptsAny<TRequest>(this RouteHandlerBuilder endpoint, params string[] told)
        where TRequest : notnull =>
        endpoint.Accepts<TRequest>(AnyType).AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (operation.RequestBody?.Content is not { } content || !content.Remove(AnyType, out var body)) return Task.CompletedTask;

            foreach (var type in told) content[type] = body;
            return Task.CompletedTask;
        });

    /// <summary>With which statuses it answers an error.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) endpoint.Produces<ErrorResponse>(status, BodyFormat.Json, BodyFormat.Xml);
        return endpoint;
    }

    /// <summary>A parameter of the query string.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, string name, string description) =>
        endpoint.Takes(name, description, new OpenApiSchema { Type = JsonSchemaType.String });

    /// <summary>The parameter limit.</summary>
    public static RouteHandlerBuilder TakesLimit(this RouteHandlerBuilder endpoint) => endpoint.Takes(
        "limit", $"how many at most: 1 to {WaitingReceipts.MaxLimit}", new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Default = JsonValue.Create(InfobipQuery.DefaultLimit),
        });

    private static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, string name, string description, OpenApiSchema schema) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = description,
                Schema = schema,
            });
            return Task.CompletedTask;
        });
}
