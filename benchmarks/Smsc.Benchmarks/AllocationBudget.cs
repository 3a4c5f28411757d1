using System.Text.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Smsc.Benchmarks;

/// <summary>
/// Octets that each benchmark may allocate an operation, kept in allocation-budget.json. Unlike times they are the same on every machine,
/// so a build can be refused for them. A benchmark without a budget is over it.
/// </summary>
internal static class AllocationBudget
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "allocation-budget.json");

    /// <returns>0 when every benchmark keeps to its budget, else 1.</returns>
    public static int Check()
    {
        var budget = JsonSerializer.Deserialize<Dictionary<string, long>>(System.IO.File.ReadAllText(File))!;

        // Allocations need no long measurement.
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.DontLogOutput).WithIterationTime(TimeInterval.FromMilliseconds(100));
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile);
        var reports = BenchmarkRunner.Run(typeof(AllocationBudget).Assembly, config).SelectMany(summary => summary.Reports).ToList();
        var over = reports.Count(report => !KeepsTo(budget, report));
        Console.WriteLine(over == 0 ? $"All {reports.Count} benchmarks keep to their budgets." : $"{over} of {reports.Count} benchmarks are over their budgets.");
        return reports.Count > 0 && over == 0 ? 0 : 1;
    }

    private static bool KeepsTo(Dictionary<string, long> budget, BenchmarkReport report)
    {
        var name = NameOf(report.BenchmarkCase);
        var allocated = report.Success ? report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) : null;
        var keeps = budget.TryGetValue(name, out var most) && allocated <= most;
        Console.WriteLine($"{(keeps ? "ok  " : "OVER")} {name}: {allocated?.ToString() ?? "did not run"} B, budget {(budget.ContainsKey(name) ? $"{most} B" : "none")}");
        return keeps;
    }

    private static string NameOf(BenchmarkCase benchmark) =>
        $"{benchmark.Descriptor.Type.Name}.{benchmark.Descriptor.WorkloadMethod.Name}"
        + string.Concat(benchmark.Parameters.Items.Select(parameter => $" {parameter.Name}={parameter.Value}"));
}
