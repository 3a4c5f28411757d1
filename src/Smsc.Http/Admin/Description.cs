using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Smsc.Http.Admin;

/// <summary>What the OpenAPI document says of an endpoint.</summary>
internal static class Description
{
    /// <summary>Its name, and one line.</summary>
    public static RouteHandlerBuilder Described(this RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithName(name).WithSummary(summary);

    /// <summary>With which statuses it answers problem details.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) endpoint.Produces<HttpValidationProblemDetails>(status, Problems.ContentType);
        return endpoint;
    }
}
