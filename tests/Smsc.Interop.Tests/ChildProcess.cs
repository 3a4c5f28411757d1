using System.Diagnostics;
using System.Globalization;

namespace Smsc.Interop.Tests;

/// <summary>A program that a test started: its output by line, and an end that is asked for politely before it is enforced.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    /// <summary>Starts <paramref name="program"/> with stdout and stderr collected in one list, in the order of arrival.</summary>
    public ChildProcess(string program, params IEnumerable<string> arguments)
    {
        Name = Path.GetFileName(program);
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Name { get; }

    public string[] Lines
    {
        get { lock (_lines) return [.. _lines]; }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Waits until the program ended and its output was read, at most <paramref name="limit"/>; then it is killed and the test fails.</summary>
    public async Task<int> ExitCode(TimeSpan limit)
    {
        using CancellationTokenSource timeout = new(limit);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            Assert.Fail($"{Name} did not end within {limit.TotalSeconds} s. Its output:\n{string.Join('\n', Lines)}");
        }

        return _process.ExitCode;
    }

    /// <summary>Sends a signal by its name, "TERM" or "INT".</summary>
    public void Signal(string name)
    {
        if (_process.HasExited) return;

        using Process kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Add(string? line)
    {
        if (line is null) return;

        lock (_lines) _lines.Add(line);
    }
}
