using System.Globalization;
using Smsc.Load.Recording;
using Smsc.Load.Reports;

namespace Smsc.Load.Live;

/// <summary>One line a sample, for logs and pipes.</summary>
internal sealed class PlainView(TextWriter output) : IProgressView
{
    public Task<RunReport> AroundAsync(Func<Task<RunReport>> run) => run();

    public void Say(string sentence) => output.WriteLine(sentence);

    public void Start(RunOptions options) =>
        output.WriteLine("    time  responses/s  receipts/s      owed  in flight    p50       p99     p99.9       max  refused");

    public void Show(Sample sample, Measurement measurement) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{sample.Seconds,7:F1}s {sample.ResponseRate,12:N0} {sample.ReceiptRate,11:N0} {sample.Owed,9:N0} {sample.InFlight,10:N0} " +
        $"{Units.Latency(sample.Latency.P50),9} {Units.Latency(sample.Latency.P99),9} {Units.Latency(sample.Latency.P999),9} " +
        $"{Units.Latency(sample.Latency.Max),9} {sample.Refused,8:N0}"));
}
