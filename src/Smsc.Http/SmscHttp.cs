using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Smsc.Http;

/// <summary>The HTTP faces.</summary>
public static class SmscHttp
{
    private const string Ready = "ready";

    /// <summary>Adds what the HTTP faces need.</summary>
    public static IServiceCollection AddSmscHttp(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<LifetimeHealthCheck>("lifetime", tags: [Ready]);
        return services;
    }

    /// <summary>
    /// Leaves the I/O thread, which the transport lends to whoever reads from it: a handler may block, SMPP sessions go on. Comes before
    /// everything else.
    /// </summary>
    public static IApplicationBuilder UseThreadPool(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await next(context);
    });

    /// <summary>Maps /health/live (the process answers) and /health/ready (it takes connections: between start and stop).</summary>
    public static IEndpointRouteBuilder MapSmscHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) });
        return endpoints;
    }

    private sealed class LifetimeHealthCheck(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var ready = lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested;
            return Task.FromResult(ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("starting or stopping"));
        }
    }
}
