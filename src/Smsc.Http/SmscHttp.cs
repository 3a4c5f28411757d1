using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Smsc.Engine.Metrics;
using Smsc.Http.Admin;
using Smsc.Http.Vendors.Infobip;
using Smsc.Http.Vendors.Infobip.Push;
using Smsc.Http.Vendors.Infobip.Requests;
using Smsc.Http.Vendors.Infobip.Tracking;

namespace Smsc.Http;

/// <summary>The HTTP faces.</summary>
public static class SmscHttp
{
    private const string Ready = "ready";

    /// <summary>The meter that .NET itself has: garbage collections, the heap, the thread pool.</summary>
    private const string Runtime = "System.Runtime";

    /// <summary>Adds what the HTTP faces need.</summary>
    /// <param name="services">The host's services; a <see cref="Smsc.Engine.SmscEngine"/> is among them.</param>
    /// <param name="options">The endpoint's options, checked before.</param>
    public static IServiceCollection AddSmscHttp(this IServiceCollection services, HttpOptions options)
    {
        services.AddSingleton(options);
        services.AddInfobipPush(options);
        LinkTracking.Add(services, options.Push);
        services.ConfigureHttpJsonOptions(static json => AdminJson.Configure(json.SerializerOptions));
        services.ConfigureHttpJsonOptions(static json => json.SerializerOptions.TypeInfoResolverChain.Add(InfobipJson.Default));
        services.AddOpenApi(AdminApi.Document, AdminDocument.Describe);
        services.AddOpenApi(InfobipApi.Document, InfobipDocument.Describe);
        services.AddOpenTelemetry().ConfigureResource(static resource => resource.AddService("smsc")).WithMetrics(static metrics => metrics
            .AddMeter(SmscMeter.Name, Runtime)
            .AddPrometheusExporter());
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

    /// <summary>
    /// Maps the admin API under /api, its description at /openapi/v1.json, /metrics, and the gate before them.
    /// </summary>
    public static void MapSmscAdmin(this WebApplication app)
    {
        app.UseMiddleware<ApiKeyGate>();
        app.UseMiddleware<ErrorDescriptions>();
        AdminApi.Map(app);
        app.MapPrometheusScrapingEndpoint("/metrics");
    }

    /// <summary>
    /// Maps Infobip's HTTP API under /sms and /number, described at /openapi/infobip.json. Who may use it is a matter of accounts, by Basic
    /// authorisation, and not of the admin API's key.
    /// </summary>
    public static void MapInfobip(this WebApplication app)
    {
        app.UseMiddleware<InfobipErrors>();
        InfobipApi.Map(app);
    }

    /// <summary>Maps short URLs of tracked links, which everybody may open.</summary>
    public static void MapSmscLinks(this WebApplication app) => LinkTracking.Map(app);

    private sealed class LifetimeHealthCheck(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var ready = lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested;
            return Task.FromResult(ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("starting or stopping"));
        }
    }
}
