using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Smsc.Engine.Rules;

/// <summary>
/// How long something takes: always the same, or drawn. As text <c>00:00:05</c>, <c>uniform(00:00:01, 00:00:05)</c>,
/// <c>exponential(00:00:02)</c> with its mean, or <c>lognormal(00:00:02, 0.5)</c> with its median and the standard deviation of its
/// logarithm. Nothing takes longer than <see cref="Longest"/>, whatever is drawn.
/// </summary>
public readonly record struct DelayDistribution : IParsable<DelayDistribution>
{
    /// <summary>365 days: the longest time in a text, and what is drawn longer is cut to it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>The largest standard deviation of the logarithm; with it, one draw in six is over 20 000 times the median.</summary>
    public const double LargestSigma = 10;

    private enum Shape : byte
    {
        Fixed,
        Uniform,
        Exponential,
        LogNormal,
    }

    private Shape Kind { get; init; }

    /// <summary>Ticks: the time itself, the least, the mean, or the median.</summary>
    private long First { get; init; }

    /// <summary>Ticks of <see cref="Shape.Uniform"/>: the most.</summary>
    private long Most { get; init; }

    private double Sigma { get; init; }

    /// <summary>Whether it must be drawn.</summary>
    public bool IsRandom => Kind != Shape.Fixed;

    /// <summary>Always the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or longer than <see cref="Longest"/>.</exception>
    public static DelayDistribution Fixed(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Longest);
        return new() { First = time.Ticks };
    }

    /// <inheritdoc/>
    public static DelayDistribution Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result)
            ? result
            : throw new FormatException($"'{s}' is neither a time span nor a distribution of them.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DelayDistribution result)
    {
        result = default;
        var text = s.AsSpan().Trim();
        if (!text.EndsWith(")"))
        {
            if (!TryTime(text, out var time)) return false;

            result = new() { First = time };
            return true;
        }

        var open = text.IndexOf('(');
        if (open < 0) return false;

        var name = text[..open].TrimEnd();
        var arguments = text[(open + 1)..^1];
        var comma = arguments.IndexOf(',');
        var second = comma < 0 ? default : arguments[(comma + 1)..];
        if (!TryTime(comma < 0 ? arguments : arguments[..comma], out var first)) return false;

        if (Is(name, "uniform") && TryTime(second, out var most) && first <= most)
            result = new() { Kind = Shape.Uniform, First = first, Most = most };
        else if (Is(name, "exponential") && comma < 0)
            result = new() { Kind = Shape.Exponential, First = first };
        else if (Is(name, "lognormal") && TrySigma(second, out var sigma))
            result = new() { Kind = Shape.LogNormal, First = first, Sigma = sigma };
        else
            return false;

        return true;
    }

    /// <summary>The text that is read as the same distribution.</summary>
    public override string ToString() => Kind switch
    {
        Shape.Uniform => $"uniform({Time(First)}, {Time(Most)})",
        Shape.Exponential => $"exponential({Time(First)})",
        Shape.LogNormal => $"lognormal({Time(First)}, {Sigma.ToString(CultureInfo.InvariantCulture)})",
        _ => Time(First),
    };

    /// <summary>Ticks that follow from a random number: 0 to <see cref="Longest"/>.</summary>
    internal long Draw(ulong random) => Kind switch
    {
        Shape.Uniform => First + (long)Math.BigMul(random, (ulong)(Most - First) + 1, out _),
        Shape.Exponential => Cut(-Math.Log(StreamDraws.Fraction(random)) * First),
        Shape.LogNormal => Cut(Math.Exp(Sigma * Normal(random)) * First),
        _ => First,
    };

    /// <summary>Box and Muller's way from two numbers between 0 and 1, neither included, to a normal one.</summary>
    private static double Normal(ulong random)
    {
        var radius = Math.Sqrt(-2 * Math.Log(StreamDraws.Fraction(random)));
        return radius * Math.Cos(Math.Tau * StreamDraws.Fraction(XxHash64.Mix(random)));
    }

    private static long Cut(double ticks) => ticks < Longest.Ticks ? (long)ticks : Longest.Ticks;

    private static bool Is(ReadOnlySpan<char> text, string name) => text.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool TryTime(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (!TimeSpanText.TryParse(text, out var time)) return false;

        ticks = time.Ticks;
        return time >= TimeSpan.Zero && time <= Longest;
    }

    private static bool TrySigma(ReadOnlySpan<char> text, out double sigma) =>
        double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out sigma)
        && sigma <= LargestSigma;

    private static string Time(long ticks) => new TimeSpan(ticks).ToString("c", CultureInfo.InvariantCulture);
}
