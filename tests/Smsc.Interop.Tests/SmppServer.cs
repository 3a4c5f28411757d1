using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using NUnit.Framework.Interfaces;

namespace Smsc.Interop.Tests;

/// <summary>The real server as a process of its own, with the shipped appsettings.json, receipts after 100 ms and free ports.</summary>
internal sealed class SmppServer : IAsyncDisposable
{
    /// <summary>Settings with which the server asks a silent client every 300 ms, and drops it when it does not answer.</summary>
    public static readonly string[] AsksSoon = ["--Smsc:Smpp:EnquireLinkInterval=00:00:00.300", "--Smsc:Smpp:EnquireLinkTimeout=00:00:02"];

    private readonly ChildProcess _process;
    private readonly HttpClient _http = new();
    private readonly DirectoryInfo _contentRoot;
    private readonly int _httpPort;
    private string _seenByClient = "";

    private SmppServer(string[] settings)
    {
        int[] ports = FreePorts(3);
        (Port, TlsPort, _httpPort) = (ports[0], ports[1], ports[2]);
        _contentRoot = Directory.CreateTempSubdirectory("smsc-interop-");
        File.Copy(Path.Combine(InteropClient.ProjectFolder, "..", "..", "appsettings.json"), Path.Combine(_contentRoot.FullName, "appsettings.json"));
        _process = new ChildProcess(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Smsc.Server.dll"),
            $"--Smsc:Smpp:Port={Port}",
            $"--Smsc:Smpp:TlsPort={TlsPort}",
            $"--Smsc:Http:Port={_httpPort}",
            "--Smsc:Delivery:Delay=00:00:00.100",
            "--Smsc:Smpp:TracePdus=1000",
            "--contentRoot",
            _contentRoot.FullName,
            .. settings]);
    }

    public int Port { get; }

    public int TlsPort { get; }

    public string Log => $"The server's log:\n{string.Join('\n', _process.Lines)}";

    public int PortFor(Transport transport) => transport == Transport.Tls ? TlsPort : Port;

    /// <summary>Starts a server, with <paramref name="settings"/> more on its command line, and waits until it says that it is ready.</summary>
    public static async Task<SmppServer> Start(params string[] settings)
    {
        SmppServer server = new(settings);
        try
        {
            await Wait.Until("the server is ready", server.IsReady, () => server.Log, seconds: 60);

            return server;
        }
        catch
        {
            server.Abandon();
            throw;
        }
    }

    /// <summary>Keeps what the client of the running test printed, for <see cref="ShowLogOfFailure"/>.</summary>
    public void Keep(string seenByClient) => _seenByClient = seenByClient;

    /// <summary>Prints what client and server saw when the test failed.</summary>
    public void ShowLogOfFailure()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
            TestContext.Out.WriteLine($"The client's output:\n{_seenByClient}\n{Log}");

        _seenByClient = "";
    }

    /// <summary>Has the server decode all that its sessions sent and received: whatever a client of other people sends can be read.</summary>
    /// <returns>How many PDUs.</returns>
    public async Task<int> DecodeTraces()
    {
        int decoded = 0;
        // Sessions are numbered from 1; the traces of the last 16 that were closed are there, and those of all that are not.
        const int MostSessions = 150;
        for (int id = 1; id <= MostSessions; id++)
        {
            using HttpResponseMessage answer = await _http.GetAsync($"http://127.0.0.1:{_httpPort}/api/sessions/{id}/trace?limit=1000");
            if (!answer.IsSuccessStatusCode) continue;

            using JsonDocument trace = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            foreach (JsonElement pdu in trace.RootElement.GetProperty("pdus").EnumerateArray())
            {
                pdu.TryGetProperty("error", out JsonElement error).Should().BeFalse("{0} can be decoded: {1}", pdu.GetProperty("hex"), error);
                pdu.GetProperty("command").GetString().Should().NotBeEmpty().And.NotStartWith("0x", "a client sends operations of SMPP 3.4");
                decoded++;
            }
        }

        return decoded;
    }

    /// <summary>Ends the server as a service manager does: SIGTERM, and exit code 0 within 10 s.</summary>
    public async Task Stop()
    {
        if (!_process.HasExited) await DecodeTraces();
        _process.Signal("TERM");
        int exitCode = await _process.ExitCode(TimeSpan.FromSeconds(10));

        exitCode.Should().Be(0, "SIGTERM is an orderly end. {0}", Log);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Stop();
        }
        finally
        {
            Abandon();
        }
    }

    /// <summary>Ports that nobody listened on a moment ago; all are held while the next is looked for, so they differ.</summary>
    public static int[] FreePorts(int count)
    {
        TcpListener[] listeners = [.. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0))];
        foreach (TcpListener listener in listeners) listener.Start();
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        foreach (TcpListener listener in listeners) listener.Dispose();

        return ports;
    }

    private async Task<bool> IsReady()
    {
        if (_process.HasExited) Assert.Fail($"The server ended before it was ready. {Log}");

        try
        {
            using HttpResponseMessage answer = await _http.GetAsync($"http://127.0.0.1:{_httpPort}/health/ready");

            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Abandon()
    {
        _process.Dispose();
        _http.Dispose();
        _contentRoot.Delete(recursive: true);
    }
}
