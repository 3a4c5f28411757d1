using HdrHistogram;

namespace Smsc.Load.Recording;

/// <summary>Latencies in microseconds; all 0 when there were none.</summary>
internal sealed record Percentiles
{
    public long Count { get; init; }

    public double Mean { get; init; }

    public double P50 { get; init; }

    public double P90 { get; init; }

    public double P99 { get; init; }

    public double P999 { get; init; }

    public double Max { get; init; }

    public static Percentiles Of(LongHistogram histogram) => histogram.TotalCount == 0 ? new Percentiles() : new Percentiles
    {
        Count = histogram.TotalCount,
        Mean = Math.Round(histogram.GetMean() / 1000, 1),
        P50 = At(histogram, 50),
        P90 = At(histogram, 90),
        P99 = At(histogram, 99),
        P999 = At(histogram, 99.9),
        Max = At(histogram, 100),
    };

    /// <summary>The latency in microseconds that a share of all does not pass.</summary>
    public static double At(LongHistogram histogram, double percent) =>
        histogram.TotalCount == 0 ? 0 : histogram.GetValueAtPercentile(percent) / 1000.0;
}
