using System.Diagnostics;

namespace Smsc.Engine.Metrics;

/// <summary>How often something took how long, in fixed classes. Recording allocates nothing; for one recording thread at a time.</summary>
public sealed class DurationHistogram
{
    private static readonly double[] UpperBoundsInSeconds =
        [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly long[] _counts = new long[UpperBoundsInSeconds.Length + 1];
    private long _ticks;

    /// <summary>Where the classes end, themselves included, in seconds; one without an end follows.</summary>
    public static IReadOnlyList<double> UpperBounds => UpperBoundsInSeconds;

    /// <summary>Told each duration in seconds, on the thread that records.</summary>
    internal event Action<double>? Recorded;

    /// <summary>Records one.</summary>
    /// <param name="ticks">What <see cref="Stopwatch"/> measured.</param>
    public void Record(long ticks)
    {
        var seconds = ticks / (double)Stopwatch.Frequency;
        var place = 0;
        while (place < UpperBoundsInSeconds.Length && seconds > UpperBoundsInSeconds[place]) place++;
        Volatile.Write(ref _counts[place], _counts[place] + 1);
        Volatile.Write(ref _ticks, _ticks + ticks);
        Recorded?.Invoke(seconds);
    }

    /// <summary>What was recorded.</summary>
    /// <param name="counts">Takes a number for each class, not those of the classes before; <see cref="UpperBounds"/> and one more.</param>
    /// <returns>All of them, and the sum of their durations in seconds.</returns>
    public (long Count, double Seconds) Read(Span<long> counts)
    {
        var count = 0L;
        for (var i = 0; i < _counts.Length; i++) count += counts[i] = Volatile.Read(ref _counts[i]);
        return (count, Volatile.Read(ref _ticks) / (double)Stopwatch.Frequency);
    }
}
