using System.Globalization;

namespace Smsc.Load.Cli;

/// <summary>Reads <c>--ramp 0:50000:30s</c> and <c>--steps 1000:10s,5000:10s</c> into pieces of a rate profile.</summary>
internal static class ProfileText
{
    /// <summary>Most submit_sm a second that can be asked for.</summary>
    public const double MaxRate = 100_000_000;

    /// <summary>Reads from:to:time.</summary>
    /// <returns>Null when it is that; else a sentence.</returns>
    public static string? TryParseRamp(string text, out (double From, double To, double Seconds) piece)
    {
        piece = default;
        var parts = text.Split(':');
        if (parts.Length != 3 || !IsRate(parts[0], out var from) || !IsRate(parts[1], out var to) || !IsTime(parts[2], out var seconds))
            return $"'{text}' is no ramp; one is from:to:time, for example 0:50000:30s.";
        if (from + to <= 0) return "A ramp from 0 to 0 sends nothing.";

        piece = (from, to, seconds);
        return null;
    }

    /// <summary>Reads rate:time,rate:time.</summary>
    /// <returns>Null when it is that; else a sentence.</returns>
    public static string? TryParseSteps(string text, out IReadOnlyList<(double From, double To, double Seconds)> pieces)
    {
        var steps = new List<(double, double, double)>();
        pieces = steps;
        foreach (var step in text.Split(','))
        {
            var parts = step.Split(':');
            if (parts.Length != 2 || !IsRate(parts[0], out var rate) || !IsTime(parts[1], out var seconds))
                return $"'{step}' is no step; one is rate:time, for example 1000:10s.";

            steps.Add((rate, rate, seconds));
        }

        return steps.All(step => step.Item1 == 0) ? "Steps of a rate of 0 send nothing." : null;
    }

    private static bool IsRate(string text, out double rate) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out rate) && rate is >= 0 and <= MaxRate;

    private static bool IsTime(string text, out double seconds)
    {
        var isTime = TimeText.TryParse(text, out var time);
        seconds = time.TotalSeconds;
        return isTime && seconds > 0;
    }
}
