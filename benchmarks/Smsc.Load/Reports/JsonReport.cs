using System.Text.Json;
using System.Text.Json.Serialization;

namespace Smsc.Load.Reports;

/// <summary>The report as one JSON object; latencies in microseconds.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(RunReport report) => JsonSerializer.Serialize(
        new
        {
            exit = (int)report.ExitCode,
            report.Problems,
            options = report.Options.ToDictionary(option => option.Key, option => option.Value),
            report.Started,
            report.Seconds,
            report.OpenLoop,
            report.ResponsesPerSecond,
            report.AcceptedPerSecond,
            report.ReceiptsPerSecond,
            report.OwnCpuMicrosecondsPerMessage,
            report.Totals,
            report.Statuses,
            latencyMicroseconds = report.Latency,
            receiptLatencyMicroseconds = report.ReceiptLatency,
            report.Check,
            report.ReceiptSpread,
            percentiles = report.Curve,
            receiptPercentiles = report.ReceiptCurve,
            report.Samples,
            report.Sessions,
        },
        Format);
}
