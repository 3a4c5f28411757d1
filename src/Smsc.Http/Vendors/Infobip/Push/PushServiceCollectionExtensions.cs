using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Smsc.Http.Vendors.Infobip.Reports;

namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>Adds what calls the URLs of clients.</summary>
internal static class PushServiceCollectionExtensions
{
    private const string Product = "Smsc";

    /// <summary>Adds it. It begins with the host and ends with it.</summary>
    /// <param name="services">The host's services; a <see cref="Smsc.Engine.SmscEngine"/> and its store are among them.</param>
    /// <param name="options">All of HTTP, checked before.</param>
    public static IServiceCollection AddInfobipPush(this IServiceCollection services, HttpOptions options)
    {
        services.AddHttpClient(PushSender.ClientName, Configure)
            .ConfigurePrimaryHttpMessageHandler(() => PushSender.CreateHandler(options.Push))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton(options.Push);
        services.TryAddSingleton(options.Infobip);
        services.TryAddSingleton<ReportViews>();
        services.AddSingleton<PushSender>();
        services.AddSingleton<PushReader>();
        services.AddSingleton<PushDispatcher>();
        services.AddHostedService(static provider => provider.GetRequiredService<PushDispatcher>());
        return services;
    }

    private static void Configure(HttpClient client)
    {
        // Each request has a time of its own.
        client.Timeout = Timeout.InfiniteTimeSpan;
        var version = typeof(PushSender).Assembly.GetName().Version?.ToString(3);
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(Product, version));
        client.DefaultRequestHeaders.Add(PushSender.Header, "1");
    }
}
