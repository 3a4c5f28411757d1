using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Admin;

public sealed class OpenApiTests
{
    [Test]
    public async Task The_document_is_valid()
    {
        var read = OpenApiDocument.Parse(await Document(), "json");

        read.Diagnostic!.Errors.Should().BeEmpty();
        read.Diagnostic.Warnings.Should().BeEmpty();
        read.Document!.Info.Title.Should().Be("Smsc admin API");
    }

    [Test]
    public async Task It_names_every_endpoint()
    {
        await using var host = await RunningHost.Start();
        var served = host.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, (endpoint, method) => $"{method} {endpoint.RoutePattern.RawText!.TrimEnd('/')}");

        var described = OpenApiDocument.Parse(await Document(), "json").Document!.Paths
            .SelectMany(path => path.Value.Operations!, (path, operation) => $"{operation.Key} {path.Key}");

        described.Should().BeEquivalentTo(served).And.HaveCountGreaterThan(5);
    }

    [Test]
    public async Task Every_operation_has_a_name_a_summary_and_its_problems()
    {
        var operations = OpenApiDocument.Parse(await Document(), "json").Document!.Paths.SelectMany(path => path.Value.Operations!.Values).ToList();

        operations.Should().OnlyContain(operation => !string.IsNullOrEmpty(operation.OperationId) && !string.IsNullOrEmpty(operation.Summary));
        operations.Select(operation => operation.OperationId).Should().OnlyHaveUniqueItems();
        operations.SelectMany(operation => operation.Parameters ?? []).Should().OnlyContain(parameter => !string.IsNullOrEmpty(parameter.Description));
    }

    [Test]
    public async Task Fields_of_a_rule_are_named_as_in_the_file()
    {
        var schemas = OpenApiDocument.Parse(await Document(), "json").Document!.Components!.Schemas!;

        schemas["RuleOptions"].Properties!.Keys.Should().BeEquivalentTo(typeof(Engine.Rules.RuleOptions).GetProperties().Select(property => property.Name));
        schemas["DelayDistribution"].Type.Should().HaveFlag(JsonSchemaType.String);
    }

    private static async Task<string> Document()
    {
        await using var host = await RunningHost.Start();
        using var http = new HttpClient { BaseAddress = host.Http };
        return await http.GetStringAsync("/openapi/v1.json").Soon("the document comes");
    }
}
