using HdrHistogram;
using Smsc.Load.Check;
using Smsc.Load.Recording;
using Smsc.Load.Sessions;
using Smsc.Protocol;

namespace Smsc.Load.Reports;

/// <summary>All that is to be said about a run; every report is written from it.</summary>
internal sealed record RunReport
{
    private static readonly double[] CurvePoints =
    [
        0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 92, 94, 95, 96, 97, 98, 99, 99.2, 99.4, 99.5, 99.6, 99.7, 99.8, 99.9, 99.95, 99.98, 99.99,
        99.995, 99.999, 100,
    ];

    /// <summary>The options as they were given.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Options { get; init; }

    public DateTimeOffset Started { get; init; }

    /// <summary>From the first submit to the last response, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Whether messages had intended times.</summary>
    public bool OpenLoop { get; init; }

    public required Totals Totals { get; init; }

    /// <summary>submit_sm_resp a second.</summary>
    public double ResponsesPerSecond { get; init; }

    /// <summary>Those with ESME_ROK.</summary>
    public double AcceptedPerSecond { get; init; }

    /// <summary>Receipts a second, until the last came.</summary>
    public double ReceiptsPerSecond { get; init; }

    /// <summary>Processor time of this tool, in microseconds a message.</summary>
    public double OwnCpuMicrosecondsPerMessage { get; init; }

    /// <summary>From intended sending to the response, in microseconds.</summary>
    public required Percentiles Latency { get; init; }

    /// <summary>From intended sending to the receipt, in microseconds; needs the check.</summary>
    public required Percentiles ReceiptLatency { get; init; }

    /// <summary>Statuses other than ESME_ROK, by name.</summary>
    public required IReadOnlyDictionary<string, long> Statuses { get; init; }

    /// <summary>Null without the check.</summary>
    public CheckResult? Check { get; init; }

    public required Spread ReceiptSpread { get; init; }

    public required IReadOnlyList<SessionLine> Sessions { get; init; }

    public required IReadOnlyList<Sample> Samples { get; init; }

    /// <summary>Percent, and the latency in microseconds that so many do not pass.</summary>
    public required IReadOnlyList<CurvePoint> Curve { get; init; }

    /// <summary>The same of receipts.</summary>
    public required IReadOnlyList<CurvePoint> ReceiptCurve { get; init; }

    public ExitCode ExitCode { get; init; }

    /// <summary>What went wrong, one sentence each.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    public static RunReport Create(
        RunOptions options,
        Swarm swarm,
        Measurement measurement,
        CheckResult? check,
        in SessionCounts before,
        DateTimeOffset started,
        double seconds,
        TimeSpan ownCpu,
        int unbindMissing)
    {
        var all = swarm.Count();
        var counts = all - before;
        var verdict = Verdict.Of(options, swarm, measurement, check, all, unbindMissing);
        var receiptSeconds = measurement.Samples.LastOrDefault(sample => sample.Receipts > 0)?.Seconds ?? seconds;
        return new RunReport
        {
            Options = options.Given,
            Started = started,
            Seconds = Math.Round(seconds, 3),
            OpenLoop = options.Profile is not null,
            Totals = Totals.Of(counts),
            ResponsesPerSecond = Math.Round(counts.Responses / seconds, 1),
            AcceptedPerSecond = Math.Round(counts.Accepted / seconds, 1),
            ReceiptsPerSecond = Math.Round(counts.Receipts / receiptSeconds, 1),
            OwnCpuMicrosecondsPerMessage = Math.Round(
                ownCpu.TotalMicroseconds / Math.Max(1, Math.Max(counts.Responses, counts.Receipts)), 3),
            Latency = Percentiles.Of(measurement.Responses),
            ReceiptLatency = Percentiles.Of(measurement.Receipts),
            Statuses = measurement.Statuses.ToDictionary(status => status.Key.DisplayName(), status => status.Value),
            Check = check,
            ReceiptSpread = Spread.Of(
                [.. swarm.Sessions.Where(session => session.CanReceive).Select(session => session.Measured.Receipts)]),
            Sessions = [.. swarm.Sessions.Select(SessionLine.Of)],
            Samples = [.. measurement.Samples],
            Curve = CurveOf(measurement.Responses),
            ReceiptCurve = CurveOf(measurement.Receipts),
            ExitCode = verdict.Code,
            Problems = verdict.Problems,
        };
    }

    private static IReadOnlyList<CurvePoint> CurveOf(LongHistogram histogram) => histogram.TotalCount == 0
        ? []
        : [.. CurvePoints.Select(percent => new CurvePoint(percent, Percentiles.At(histogram, percent)))];
}

/// <summary>One point of a percentile curve.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="Microseconds">So many have at most this latency.</param>
internal readonly record struct CurvePoint(double Percent, double Microseconds);
