using Smsc.Load.Recording;
using Smsc.Load.Reports;
using Smsc.Protocol;
using Spectre.Console;

namespace Smsc.Load.Live;

/// <summary>A panel that is drawn anew with each sample, for terminals.</summary>
internal sealed class LiveView(IAnsiConsole console) : IProgressView
{
    private const int BarLength = 60;

    private readonly List<double> _rates = [];
    private LiveDisplayContext? _display;
    private RunOptions? _options;
    private long _refused;
    private long _submitted;
    private long _accepted;
    private long _receipts;

    public Task<RunReport> AroundAsync(Func<Task<RunReport>> run) =>
        console.Live(new Text("")).AutoClear(true).StartAsync(display =>
        {
            _display = display;
            return run();
        });

    public void Say(string sentence) => _display!.UpdateTarget(new Text(sentence));

    public void Start(RunOptions options) => _options = options;

    public void Show(Sample sample, Measurement measurement)
    {
        _rates.Add(sample.ResponseRate);
        _submitted += sample.Submitted;
        _accepted += sample.Accepted;
        _refused += sample.Refused;
        _receipts += sample.Receipts;
        _display!.UpdateTarget(
            new Panel(new Rows(Numbers(sample), Latencies(sample, measurement), new Text(Sparkline()), Statuses(measurement)))
            {
                Header = new PanelHeader($" {_options!.Host}:{_options.Port}  {sample.Seconds:F0} s "),
                Border = BoxBorder.Rounded,
            });
    }

    private Table Numbers(Sample sample)
    {
        var table = Grid("", "a second", "in all");
        table.AddRow("submitted", Units.Count(sample.Submitted / sample.Length), Units.Count(_submitted));
        table.AddRow("accepted", $"[green]{Units.Count(sample.Accepted / sample.Length)}[/]", Units.Count(_accepted));
        table.AddRow("refused", Alarm(sample.Refused / sample.Length), Alarm(_refused));
        table.AddRow("receipts", Units.Count(sample.ReceiptRate), Units.Count(_receipts));
        table.AddRow("receipts owed", "", Units.Count(sample.Owed));
        table.AddRow("in flight", "", Units.Count(sample.InFlight));
        return table;
    }

    private static Table Latencies(Sample sample, Measurement measurement)
    {
        var table = Grid("latency", "p50", "p90", "p99", "p99.9", "max");
        AddLatency(table, "this second", sample.Latency);
        AddLatency(table, "all", Percentiles.Of(measurement.Responses));
        if (measurement.Receipts.TotalCount > 0) AddLatency(table, "receipts", Percentiles.Of(measurement.Receipts));
        return table;
    }

    private static Text Statuses(Measurement measurement) => measurement.Statuses.Count == 0
        ? new Text("")
        : new Text(
            string.Join("  ", measurement.Statuses.Select(status => $"{status.Key.DisplayName()} {Units.Count(status.Value)}")),
            new Style(Color.Red));

    private string Sparkline()
    {
        const string Bars = "▁▂▃▄▅▆▇█";
        var shown = _rates.TakeLast(BarLength).ToArray();
        var most = Math.Max(1, shown.Max());
        return string.Concat(shown.Select(rate => Bars[(int)Math.Clamp(rate / most * (Bars.Length - 1), 0, Bars.Length - 1)]));
    }

    private static void AddLatency(Table table, string name, Percentiles latency) => table.AddRow(
        name,
        Units.Latency(latency.P50),
        Units.Latency(latency.P90),
        Units.Latency(latency.P99),
        Units.Latency(latency.P999),
        Units.Latency(latency.Max));

    private static string Alarm(double count) => count > 0 ? $"[red]{Units.Count(count)}[/]" : "0";

    private static Table Grid(params string[] columns)
    {
        var table = new Table { Border = TableBorder.None };
        for (var at = 0; at < columns.Length; at++)
        {
            var column = new TableColumn($"[grey]{columns[at]}[/]") { Width = at == 0 ? 14 : 12 };
            table.AddColumn(at == 0 ? column : column.RightAligned());
        }

        return table;
    }
}
