using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Smsc.Benchmarks;

if (args is ["--check-allocations", ..]) return AllocationBudget.Check();

// One process a benchmark with the workstation collector, so that allocations a operation are exact.
var config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithGcServer(false).WithGcConcurrent(false))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .HideColumns(Column.Error, Column.StdDev, Column.RatioSD);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
