using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Smsc.Client;
using Smsc.Engine;

namespace Smsc.Server.Tests.Support;

/// <summary>The whole server in this process, on ports that the machine chose. One account: smppclient1 / password.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TempFolder? _folder;

    private RunningHost(WebApplication app, LogLines log, TempFolder? folder)
    {
        _app = app;
        _folder = folder;
        Log = log;
    }

    public LogLines Log { get; }

    public Listeners Listeners => _app.Services.GetRequiredService<Listeners>();

    public int Port => Listeners.Smpp.Single().Port;

    public int TlsPort => Listeners.Tls.Single().Port;

    public Uri Http => new($"http://{Listeners.Http.Single()}");

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="settings"><c>Smsc:Smpp:TlsPort=-1</c> and the like.</param>
    /// <param name="contentRoot">Null: a folder of its own.</param>
    /// <param name="map">Adds to the HTTP endpoints.</param>
    /// <param name="clocks">Clocks that the test moves; real time otherwise.</param>
    /// <param name="services">Adds to the services.</param>
    public static async Task<RunningHost> Start(
        IEnumerable<string>? settings = null, string? contentRoot = null, Action<WebApplication>? map = null, Clocks? clocks = null,
        Action<IServiceCollection>? services = null)
    {
        var log = new LogLines();
        var folder = contentRoot is null ? new TempFolder() : null;
        string[] args =
        [
            $"--contentRoot={contentRoot ?? folder!.Path}", "--Smsc:Smpp:Port=0", "--Smsc:Smpp:TlsPort=0", "--Smsc:Http:Port=0", "--Smsc:Storage:Provider=Memory",
            .. (settings ?? []).Select(setting => $"--{setting}"),
        ];
        var app = SmscHost.Build(
            args,
            builder =>
            {
                builder.Logging.ClearProviders().AddProvider(log);
                services?.Invoke(builder.Services);
            },
            clocks);
        map?.Invoke(app);
        var host = new RunningHost(app, log, folder);
        try
        {
            await app.StartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public Task<SmppClient> Connect(SmppClientOptions? options = null)
    {
        options ??= new SmppClientOptions();
        return SmppClient.ConnectAsync(new SmppClientOptions
        {
            Host = "127.0.0.1",
            Port = options.Tls is null ? Port : TlsPort,
            Tls = options.Tls,
            Window = options.Window,
            AnswerUnbind = options.AnswerUnbind,
            OnDeliver = options.OnDeliver,
        }).Soon("the client connects");
    }

    public async Task<SmppClient> Bound(BindKind kind = BindKind.Transceiver, SmppClientOptions? options = null)
    {
        var client = await Connect(options);
        (await client.BindAsync(kind, "smppclient1", "password").Soon("bind is answered")).IsBound.Should().BeTrue();
        return client;
    }

    /// <summary>Binds over TLS of one version; tells the server's certificate.</summary>
    public async Task<(SmppClient Client, X509Certificate2 Certificate)> BoundOverTls(SslProtocols protocols = SslProtocols.None)
    {
        X509Certificate2? certificate = null;
        var client = await Bound(options: new SmppClientOptions
        {
            Tls = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = protocols,
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                {
                    certificate = new X509Certificate2(shown!);
                    return true;
                },
            },
        });
        return (client, certificate!);
    }

    public Task Stop() => _app.StopAsync().Soon("the server stops");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder?.Dispose();
    }
}
