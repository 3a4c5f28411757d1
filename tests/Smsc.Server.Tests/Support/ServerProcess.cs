using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Smsc.Server.Tests.Support;

/// <summary>The program as people start it, in a process and a folder of its own.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServerProcess(string folder, string[] arguments, (string Name, string Value)? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Smsc.Server.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (environment is { } variable) start.Environment[variable.Name] = variable.Value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => OnLine(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        Errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>All of stderr.</summary>
    public Task<string> Errors { get; }

    public IEnumerable<string> Output => _output;

    /// <summary>Waits for the line that tells the ports.</summary>
    /// <returns>The ports of SMPP, of SMPP over TLS and of HTTP.</returns>
    public async Task<(int Smpp, int Tls, int Http)> Ready()
    {
        var ports = await ReadyPorts();
        return (ports[0], ports[1], ports[2]);
    }

    /// <summary>The same of a server that may listen to fewer.</summary>
    public async Task<int[]> ReadyPorts() =>
        [.. Port().Matches(await _ready.Task.Soon("the server logs that it is ready")).Select(port => int.Parse(port.ValueSpan[1..], CultureInfo.InvariantCulture))];

    /// <summary>SIGKILL: the process has no say in it.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public async Task Terminate()
    {
        using var kill = Process.Start("/bin/kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().Soon("kill ends");
    }

    public async Task<int> Exit(TimeSpan within)
    {
        await _process.WaitForExitAsync().WaitAsync(within);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private void OnLine(string? line)
    {
        if (line is null)
        {
            _ready.TrySetException(new AssertionException($"The server ended: {string.Join('\n', _output)}"));
            return;
        }

        _output.Enqueue(line);
        if (line.Contains("Ready:")) _ready.TrySetResult(line[line.IndexOf("Ready:", StringComparison.Ordinal)..]);
    }

    [GeneratedRegex(@"(?<=127\.0\.0\.1):\d+")]
    private static partial Regex Port();
}
