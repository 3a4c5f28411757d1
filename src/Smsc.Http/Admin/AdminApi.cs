using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Smsc.Engine;
using Smsc.Http.Admin.Messages;
using Smsc.Http.Admin.Rules;

namespace Smsc.Http.Admin;

/// <summary>The admin API: look, wait, assert, inject, steer.</summary>
internal static class AdminApi
{
    public const string Document = "v1";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var engine = endpoints.ServiceProvider.GetRequiredService<SmscEngine>();
        var store = endpoints.ServiceProvider.GetRequiredService<IMessageStore>();
        var api = endpoints.MapGroup("/api");
        new MessageEndpoints(store, engine).Map(api);
        new RuleEndpoints(engine).Map(api);
        endpoints.MapOpenApi($"/openapi/{{documentName}}.json");
    }

    /// <summary>Under /api an answer without a body says why: no such path, or not with this method.</summary>
    public static async Task DescribeErrors(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (response.HasStarted || response.ContentLength is not null || response.ContentType is not null || !context.Request.Path.StartsWithSegments("/api"))
            return;

        switch (response.StatusCode)
        {
            case StatusCodes.Status404NotFound:
                await Problems.Write(context, response.StatusCode, "path", $"There is nothing at '{context.Request.Path}'; see /openapi/{Document}.json.");
                break;
            case StatusCodes.Status405MethodNotAllowed:
                await Problems.Write(
                    context, response.StatusCode, "method",
                    $"'{context.Request.Path}' does not take {context.Request.Method}, but {response.Headers.Allow}.");
                break;
            case StatusCodes.Status415UnsupportedMediaType:
                await Problems.Write(context, response.StatusCode, "Content-Type", $"'{context.Request.ContentType}' is not application/json.");
                break;
        }
    }
}
