using System.Text;
using Smsc.Load.Live;

namespace Smsc.Load.Reports;

/// <summary>The summary on the console.</summary>
internal static class TextReport
{
    public static string Write(RunReport report)
    {
        var text = new StringBuilder();
        var totals = report.Totals;
        Line(text, "submitted", $"{Units.Count(totals.Submitted)} in {report.Seconds:F1} s");
        Line(text, "responses", $"{Units.Count(totals.Responses)}, {Units.Count(report.ResponsesPerSecond)} a second");
        Line(text, "accepted", Units.Count(totals.Accepted));
        foreach (var (status, count) in report.Statuses) Line(text, "refused", $"{Units.Count(count)} with {status}");
        Line(text, "latency", Latency(report.Latency));
        if (totals.Receipts > 0 || report.Check is not null)
        {
            Line(text, "receipts", $"{Units.Count(totals.Receipts)}, {Units.Count(report.ReceiptsPerSecond)} a second");
            if (report.ReceiptLatency.Count > 0) Line(text, "until receipt", Latency(report.ReceiptLatency));
            var spread = report.ReceiptSpread;
            Line(
                text,
                "a session",
                $"{Units.Count(spread.Least)} to {Units.Count(spread.Most)} receipts, {Units.Count(spread.Mean)} on average, "
                + $"over {spread.Sessions} sessions");
        }

        if (totals.Messages > 0) Line(text, "messages", Units.Count(totals.Messages));
        Line(text, "acknowledged", Units.Count(totals.Acknowledged));
        if (report.Check is { } check)
            Line(text, "check", check.IsClean
                ? $"{Units.Count(check.Matched)} of {Units.Count(check.Accepted)} messages have their one receipt, nothing else came"
                : $"{Units.Count(check.Matched)} of {Units.Count(check.Accepted)} messages have their receipt");
        Line(text, "this tool", FormattableString.Invariant($"{report.OwnCpuMicrosecondsPerMessage:F2} µs of processor time a message"));
        foreach (var problem in report.Problems) Line(text, "PROBLEM", problem);
        Line(text, "exit", $"{(int)report.ExitCode} ({report.ExitCode})");
        return text.ToString();
    }

    private static string Latency(Recording.Percentiles latency) =>
        $"p50 {Units.Latency(latency.P50)}, p90 {Units.Latency(latency.P90)}, p99 {Units.Latency(latency.P99)}, " +
        $"p99.9 {Units.Latency(latency.P999)}, max {Units.Latency(latency.Max)}";

    private static void Line(StringBuilder text, string name, string value) => text.Append($"{name,-14}").Append(value).Append('\n');
}
