using System.Text.Json.Nodes;
using Smsc.Load.Cli;

namespace Smsc.Load.Tests.Runs;

/// <summary>The tool as its user calls it, in this process.</summary>
internal sealed record Tool(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<Tool> RunAsync(string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await LoadCommandLine.RunAsync(args, output, error).WaitAsync(Patience);
        return new Tool(code, output.ToString(), error.ToString());
    }

    /// <summary>A run against a port of this machine, and its JSON report.</summary>
    public static async Task<(Tool Tool, JsonNode Report)> RunAsync(int port, string options)
    {
        var file = Path.Combine(Path.GetTempPath(), $"smsc-load-{Guid.NewGuid():N}.json");
        try
        {
            var tool = await RunAsync(["run", "--host", "127.0.0.1", "--port", $"{port}", "--json", file, .. options.Split(' ')]);
            File.Exists(file).Should().BeTrue(tool.Error + tool.Output);
            return (tool, JsonNode.Parse(await File.ReadAllTextAsync(file))!);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
