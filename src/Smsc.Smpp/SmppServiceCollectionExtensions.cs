using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Smsc.Engine;
using Smsc.Smpp.Transport;

namespace Smsc.Smpp;

/// <summary>Puts the SMPP endpoint into a host that has a <see cref="SmscEngine"/>.</summary>
public static class SmppServiceCollectionExtensions
{
    /// <summary>Adds the endpoint's services and tunes the transport for many small PDUs; listeners join by <see cref="SmppListeners.UseSmpp"/>.</summary>
    /// <param name="web">The host's web part.</param>
    /// <param name="options">The endpoint's options, checked before.</param>
    /// <param name="sessionClock">Real time.</param>
    public static void AddSmpp(this IWebHostBuilder web, SmppOptions options, TimeProvider sessionClock)
    {
        // Together with 64 KiB blocks and inline completions of sockets; each alone gains little.
        web.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        web.ConfigureKestrel(server => server.Limits.MaxResponseBufferSize = options.MaxOutput);
        web.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IMemoryPoolFactory<byte>>(_ => new BlockMemoryPoolFactory(sessionClock)));
            services.AddSingleton(provider => new SmppEndpoint(
                provider.GetRequiredService<SmscEngine>(), options, provider.GetRequiredService<ILoggerFactory>().CreateLogger("Smsc.Smpp")));
            services.AddSingleton<SmppConnectionHandler>();
        });
    }

    /// <summary>Has the endpoint connect to ESMEs too; after <see cref="AddSmpp"/>.</summary>
    /// <param name="web">The host's web part.</param>
    /// <param name="outbinds">The ESMEs, checked before. With none nothing is added.</param>
    public static void AddOutbinds(this IWebHostBuilder web, IReadOnlyList<OutbindOptions> outbinds)
    {
        if (outbinds.Count == 0) return;

        web.ConfigureServices(services => services.AddSingleton<IConnectionListenerFactory, OutbindListenerFactory>());
        web.ConfigureKestrel(server => server.Listen(
            new OutbindEndPoint(outbinds), connections => connections.UseConnectionHandler<SmppConnectionHandler>()));
    }
}
