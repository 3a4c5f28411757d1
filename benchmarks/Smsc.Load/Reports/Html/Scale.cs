namespace Smsc.Load.Reports.Html;

/// <summary>Places values on an axis of a plot, and says where its marks go.</summary>
internal sealed class Scale
{
    private readonly double _from;
    private readonly double _to;
    private readonly double _start;
    private readonly double _end;
    private readonly bool _logarithmic;

    private Scale(double from, double to, double start, double end, bool logarithmic, IReadOnlyList<double> marks)
    {
        (_from, _to, _start, _end, _logarithmic, Marks) = (from, to, start, end, logarithmic, marks);
    }

    /// <summary>The values to mark.</summary>
    public IReadOnlyList<double> Marks { get; }

    /// <summary>A linear axis from 0 to a round value that holds all.</summary>
    /// <param name="most">The greatest value.</param>
    /// <param name="start">Where 0 is, in pixels.</param>
    /// <param name="end">Where the end is.</param>
    /// <param name="round">Whether the axis ends at the next mark; else at <paramref name="most"/>.</param>
    public static Scale Linear(double most, double start, double end, bool round = true)
    {
        // Of nothing at all an axis shows a few whole numbers.
        most = most > 0 ? most : 5;
        var step = RoundStep(most / 5);
        var to = round ? Math.Ceiling(most / step) * step : most;
        var marks = Enumerable.Range(0, (int)Math.Floor(to / step + 1e-9) + 1).Select(n => n * step);
        return new Scale(0, to, start, end, logarithmic: false, [.. marks]);
    }

    /// <summary>A logarithmic axis over whole decades.</summary>
    /// <param name="least">The least value, above 0.</param>
    /// <param name="most">The greatest value.</param>
    /// <param name="start">Where the least decade starts, in pixels.</param>
    /// <param name="end">Where the greatest ends.</param>
    public static Scale Logarithmic(double least, double most, double start, double end)
    {
        var from = (int)Math.Floor(Math.Log10(Math.Max(least, 1e-3)) + 1e-9);
        var to = Math.Max(from + 1, (int)Math.Ceiling(Math.Log10(Math.Max(most, 1e-3)) - 1e-9));
        var decades = Enumerable.Range(from, to - from + 1).Select(n => Math.Pow(10, n));
        return new Scale(from, to, start, end, logarithmic: true, [.. decades]);
    }

    /// <summary>The pixel of a value; values outside lie on the border.</summary>
    public double At(double value)
    {
        var place = _logarithmic ? Math.Log10(Math.Max(value, 1e-3)) : value;
        return _start + (Math.Clamp(place, _from, _to) - _from) / (_to - _from) * (_end - _start);
    }

    private static double RoundStep(double step)
    {
        var decade = Math.Pow(10, Math.Floor(Math.Log10(step)));
        return decade * (step / decade) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 };
    }
}
