using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Smsc.Engine;

namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>The parts of link tracking.</summary>
internal static class LinkTracking
{
    /// <summary>How long a connection to a customer is kept, so that a change of its address is seen.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ShortUrls>();
        services.AddSingleton<LinkShortener>();
        services.AddSingleton<ClickNotifier>();
        services.AddHostedService(static provider => provider.GetRequiredService<ClickNotifier>());
        services.AddHttpClient(ClickNotifier.Client, static client => client.Timeout = ClickNotifier.Timeout)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                PooledConnectionLifetime = ConnectionLifetime,
                AllowAutoRedirect = false,
                UseCookies = false,
            })
            .SetHandlerLifetime(System.Threading.Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        new ShortUrlEndpoint(
            services.GetRequiredService<IMessageStore>(), services.GetRequiredService<SmscEngine>(), services.GetRequiredService<ShortUrls>(),
            services.GetRequiredService<ClickNotifier>()).Map(endpoints, ShortUrls.OtherPath(services.GetRequiredService<HttpOptions>()));
    }
}
