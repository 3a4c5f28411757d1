using System.CommandLine;
using Smsc.Load.Live;
using Smsc.Load.Reports;
using Smsc.Load.Sessions;
using Spectre.Console;

namespace Smsc.Load.Cli;

/// <summary><c>smsc-load run</c>: one run and its reports.</summary>
internal static class RunCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var options = new RunCommandOptions();
        var command = new Command("run", "Puts load on an SMPP server, measures it, and checks that nothing is lost.");
        foreach (var option in options.All) command.Options.Add(option);
        command.SetAction(async (parsed, stop) =>
        {
            if (RunOptionsReader.Read(options, parsed, out var errors) is not { } run) return BadOptions(error, errors);

            try
            {
                var view = CreateView(parsed.GetValue(options.Plain), output);
                var report = await view.AroundAsync(() => LoadRun.RunAsync(run, view, stop));
                await output.WriteAsync(TextReport.Write(report));
                await WriteAsync(parsed.GetValue(options.Json), JsonReport.Write, report, output);
                await WriteAsync(parsed.GetValue(options.Csv), CsvReport.Write, report, output);
                await WriteAsync(parsed.GetValue(options.Html), HtmlReport.Write, report, output);
                return (int)report.ExitCode;
            }
            catch (BindException exception)
            {
                await error.WriteLineAsync(exception.Message);
                return (int)ExitCode.CannotBind;
            }
            catch (OperationCanceledException)
            {
                await error.WriteLineAsync("Stopped before all sessions were bound.");
                return (int)ExitCode.CannotBind;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                await error.WriteLineAsync($"The report cannot be written: {exception.Message}");
                return (int)ExitCode.Fault;
            }
        });
        return command;
    }

    private static int BadOptions(TextWriter error, IReadOnlyList<string> errors)
    {
        foreach (var sentence in errors) error.WriteLine(sentence);
        return (int)ExitCode.BadOptions;
    }

    private static IProgressView CreateView(bool plain, TextWriter output) =>
        !plain && output == Console.Out && !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi
            ? new LiveView(AnsiConsole.Console)
            : new PlainView(output);

    private static async Task WriteAsync(FileInfo? file, Func<RunReport, string> write, RunReport report, TextWriter output)
    {
        if (file is null) return;

        await File.WriteAllTextAsync(file.FullName, write(report));
        await output.WriteLineAsync($"{"written",-14}{file.FullName}");
    }
}
