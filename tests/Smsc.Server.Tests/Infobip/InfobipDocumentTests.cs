using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

public sealed class InfobipDocumentTests
{
    [Test]
    public async Task It_is_valid_and_names_every_endpoint()
    {
        await using var host = await RunningHost.Start();
        var served = host.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } path && (path.StartsWith("/sms", StringComparison.Ordinal) || path.StartsWith("/number", StringComparison.Ordinal)))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, (endpoint, method) => $"{method} {endpoint.RoutePattern.RawText}");

        var read = OpenApiDocument.Parse(await Document(host), "json");

        read.Diagnostic!.Errors.Should().BeEmpty();
        read.Diagnostic.Warnings.Should().BeEmpty();
        read.Document!.Paths.SelectMany(path => path.Value.Operations!, (path, operation) => $"{operation.Key} {path.Key}")
            .Should().BeEquivalentTo(served).And.HaveCount(11);
    }

    [Test]
    public async Task Every_operation_has_a_name_and_both_types()
    {
        await using var host = await RunningHost.Start();
        var operations = OpenApiDocument.Parse(await Document(host), "json").Document!.Paths.SelectMany(path => path.Value.Operations!.Values).ToList();

        operations.Should().OnlyContain(operation => !string.IsNullOrEmpty(operation.OperationId) && !string.IsNullOrEmpty(operation.Summary));
        operations.Select(operation => operation.OperationId).Should().OnlyHaveUniqueItems();
        operations.Should().OnlyContain(operation => operation.Responses!["200"].Content!.Keys.SequenceEqual(new[] { "application/json", "application/xml" }));
        operations.Where(operation => operation.RequestBody is not null).Should().HaveCount(8)
            .And.OnlyContain(operation => operation.RequestBody!.Content!.ContainsKey("application/json") && operation.RequestBody.Content.ContainsKey("application/xml"));
        operations.SelectMany(operation => operation.Parameters ?? []).Should().OnlyContain(parameter => !string.IsNullOrEmpty(parameter.Description))
            .And.HaveCount(14);
    }

    [Test]
    public async Task Fields_with_converters_have_types()
    {
        await using var host = await RunningHost.Start();
        var document = OpenApiDocument.Parse(await Document(host), "json").Document!;
        var schemas = document.Components!.Schemas!;

        schemas["TextMessage"].Properties!["to"].Type.Should().HaveFlag(JsonSchemaType.Array);
        schemas["TextMessage"].Properties!["to"].Items!.Type.Should().Be(JsonSchemaType.String);
        schemas["TextMessage"].Properties!["text"].Type.Should().HaveFlag(JsonSchemaType.String);
        schemas["AdvancedMessage"].Properties!["flash"].Type.Should().HaveFlag(JsonSchemaType.Boolean);
        schemas["AdvancedMessage"].Properties!["validityPeriod"].Type.Should().HaveFlag(JsonSchemaType.Integer);
        schemas["ReportView"].Properties!["smsCount"].Type.Should().Be(JsonSchemaType.Integer);
        schemas.Values.Should().OnlyContain(schema => schema.Properties!.Keys.All(name => !name.Contains('_')));
        document.Components.SecuritySchemes!.Values.Single().Scheme.Should().Be("basic");
        document.Security.Should().ContainSingle();
    }

    [Test]
    public async Task The_admin_API_s_document_has_none_of_it()
    {
        await using var host = await RunningHost.Start();
        using var http = new HttpClient { BaseAddress = host.Http };

        var admin = OpenApiDocument.Parse(await http.GetStringAsync("/openapi/v1.json").Soon("the document comes"), "json").Document!;

        admin.Paths.Keys.Should().OnlyContain(path => path.StartsWith("/api"));
        admin.Components!.Schemas!.Keys.Should().NotContain("AdvancedMessage");
    }

    private static async Task<string> Document(RunningHost host)
    {
        using var http = new HttpClient { BaseAddress = host.Http };
        return await http.GetStringAsync("/openapi/infobip.json").Soon("the document comes");
    }
}
