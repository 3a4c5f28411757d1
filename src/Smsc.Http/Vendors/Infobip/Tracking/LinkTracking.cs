using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Smsc.Engine;
using Smsc.Http.Vendors.Infobip.Push;

namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>The parts of link tracking.</summary>
internal static class LinkTracking
{
    /// <summary>How long a connection to a customer is kept, so that a change of its address is seen.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <param name="services">The host's services.</param>
    /// <param name="options">Whom they may call, and how.</param>
    public static void Add(IServiceCollection services, PushOptions options)
    {
        services.AddSingleton<ShortUrls>();
        services.AddSingleton<ShortCodes>();
        services.AddSingleton<LinkShortener>();
        services.AddSingleton<ClickNotifier>();
        services.AddHostedService(static provider => provider.GetRequiredService<ClickNotifier>());
        services.AddHttpClient(ClickNotifier.Client, Configure)
            .ConfigurePrimaryHttpMessageHandler(() => CreateHandler(options))
            .SetHandlerLifetime(System.Threading.Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
    }

    private static void Configure(HttpClient client)
    {
        client.Timeout = ClickNotifier.Timeout;
        client.DefaultRequestHeaders.Add(PushSender.Header, "1");
    }

    private static SocketsHttpHandler CreateHandler(PushOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = ConnectionLifetime,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        };
        if (!options.VerifyCertificate) handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        return handler;
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        new ShortUrlEndpoint(
            services.GetRequiredService<IMessageStore>(), services.GetRequiredService<SmscEngine>(),
            services.GetRequiredService<ShortUrls>(),
            services.GetRequiredService<ClickNotifier>()).Map(endpoints, ShortUrls.OtherPath(services.GetRequiredService<HttpOptions>()));
    }
}
