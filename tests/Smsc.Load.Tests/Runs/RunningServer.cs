using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Smsc.Server;

namespace Smsc.Load.Tests.Runs;

/// <summary>The real server in this process, on ports that the machine chose; receipts at once, and accounts load1 to load9.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private RunningServer(WebApplication app, DirectoryInfo folder) => (_app, _folder) = (app, folder);

    public int Port => _app.Services.GetRequiredService<Listeners>().Smpp.Single().Port;

    public int TlsPort => _app.Services.GetRequiredService<Listeners>().Tls.Single().Port;

    public static async Task<RunningServer> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("smsc-load-tests");
        var app = SmscHost.Build(
            [
                $"--contentRoot={folder.FullName}", "--Smsc:Smpp:Port=0", "--Smsc:Smpp:TlsPort=0", "--Smsc:Http:Port=0",
                "--Smsc:Storage:Provider=Memory", "--Smsc:Delivery:Delay=00:00:00", "--Smsc:Accounts:0:SystemId=smppclient1",
                "--Smsc:Accounts:0:Password=password", "--Smsc:AccountTemplates:0:Prefix=load",
                "--Smsc:AccountTemplates:0:Count=9", "--Smsc:AccountTemplates:0:Password=password",
                .. settings.Select(setting => $"--{setting}"),
            ],
            builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        return new RunningServer(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
