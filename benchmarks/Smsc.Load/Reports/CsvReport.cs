using System.Globalization;
using System.Text;

namespace Smsc.Load.Reports;

/// <summary>One row a sample, that is, a second; latencies in microseconds.</summary>
internal static class CsvReport
{
    private const string Columns =
        "seconds,length,target_per_s,submitted,accepted,refused,receipts,receipts_owed,in_flight,p50_us,p90_us,p99_us,p999_us,max_us," +
        "receipt_p50_us,receipt_p99_us,receipt_max_us";

    public static string Write(RunReport report)
    {
        var csv = new StringBuilder(Columns).Append('\n');
        foreach (var s in report.Samples)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{s.Seconds:F3},{s.Length:F3},{s.Target:F1},{s.Submitted},{s.Accepted},{s.Refused},{s.Receipts},{s.Owed},{s.InFlight}," +
                $"{s.Latency.P50:F1},{s.Latency.P90:F1},{s.Latency.P99:F1},{s.Latency.P999:F1},{s.Latency.Max:F1}," +
                $"{s.ReceiptLatency.P50:F1},{s.ReceiptLatency.P99:F1},{s.ReceiptLatency.Max:F1}\n");
        }

        return csv.ToString();
    }
}
