using System.CommandLine;

namespace Smsc.Load.Cli;

/// <summary>The whole command line; tests run it in process.</summary>
internal static class LoadCommandLine
{
    // A run that was told to stop still waits for what is owed: longer than any drain that is usual.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand(
            "Load tool for SMPP 3.4 servers. Exit codes: 0 all is well, 1 fault of the tool, 2 bad options, 3 cannot connect or "
            + "bind, 4 unexpected status, 5 lost responses or connection, 6 receipts lost, twice, unknown or on another account.")
        {
            RunCommand.Create(output, error),
            RespondCommand.Create(output, error),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors) await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync("smsc-load run --help lists the options.");
            return (int)ExitCode.BadOptions;
        }

        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            ProcessTerminationTimeout = StopTimeout,
            EnableDefaultExceptionHandler = false,
        };
        return await parsed.InvokeAsync(configuration);
    }
}
