using System.Globalization;
using Smsc.Load.Live;

namespace Smsc.Load.Reports.Html;

/// <summary>The plots of the page, each a drawing of 720 by 300.</summary>
internal static class Plot
{
    private const int Width = 720;
    private const int Height = 300;
    private const int Left = 78;
    private const int Right = 16;
    private const int Top = 34;
    private const int Bottom = 46;

    // More dots than this would only make the page heavy.
    private const int MaxDots = 400;

    /// <summary>Values over time, from 0 up.</summary>
    public static string Counts(string title, string unit, IReadOnlyList<Series> series) =>
        OverTime(title, unit, series, Scale.Linear(Greatest(series), Height - Bottom, Top), value => Short(value));

    /// <summary>Latencies in microseconds over time, on a logarithmic axis.</summary>
    public static string Latencies(string title, IReadOnlyList<Series> series) =>
        OverTime(title, "latency", series, LatencyScale(series), Units.Latency);

    /// <summary>Which share of all has at most which latency: the axis stretches the end, so that 99.9 % is as far from 99 % as that
    /// from 90 %.</summary>
    public static string Curve(string title, IReadOnlyList<Series> series)
    {
        var svg = new Svg(Width, Height, title);
        var y = LatencyScale(series);
        var x = Scale.Logarithmic(1, 100_000, Left, Width - Right);
        Frame(svg, y, "latency", Units.Latency, "share of all that is at most so late");
        foreach (var nines in x.Marks)
        {
            svg.Line(x.At(nines), Top, x.At(nines), Height - Bottom, "grid");
            svg.Text(
                x.At(nines), Height - Bottom + 16, (100 - 100 / nines).ToString("0.###", CultureInfo.InvariantCulture) + " %", "middle");
        }

        foreach (var one in series)
        {
            var points = one.Points.Select(point => (X: x.At(1 / Math.Max(1e-5, 1 - point.X / 100)), Y: y.At(point.Y), point)).ToArray();
            svg.Polyline(points.Select(point => (point.X, point.Y)), one.Color, one.Dashed);
            foreach (var (px, py, point) in points) svg.Dot(px, py, one.Color, $"{one.Name}: {point.X} % within {Units.Latency(point.Y)}");
        }

        Legend(svg, series);
        return svg.ToString();
    }

    /// <summary>One bar a value.</summary>
    public static string Bars(string title, string unit, string what, IReadOnlyList<(string Name, double Value)> bars, string color)
    {
        var svg = new Svg(Width, Height, title);
        var y = Scale.Linear(bars.Count == 0 ? 1 : bars.Max(bar => bar.Value), Height - Bottom, Top);
        Frame(svg, y, unit, value => Short(value), what);
        var room = (double)(Width - Left - Right) / Math.Max(1, bars.Count);
        var every = Math.Max(1, (int)Math.Ceiling(bars.Count / 16.0));
        for (var at = 0; at < bars.Count; at++)
        {
            var (name, value) = bars[at];
            var top = y.At(value);
            svg.Rectangle(
                Left + room * (at + 0.1), top, room * 0.8, Math.Max(0.5, Height - Bottom - top), color, $"{name}: {Units.Count(value)}");
            if (at % every == 0) svg.Text(Left + room * (at + 0.5), Height - Bottom + 16, name, "middle");
        }

        return svg.ToString();
    }

    private static string OverTime(string title, string unit, IReadOnlyList<Series> series, Scale y, Func<double, string> format)
    {
        var svg = new Svg(Width, Height, title);
        var x = Scale.Linear(
            series.SelectMany(one => one.Points).Select(point => point.X).DefaultIfEmpty(1).Max(), Left, Width - Right, round: false);
        Frame(svg, y, unit, format, "seconds since the measurement started");
        foreach (var mark in x.Marks)
            svg.Text(x.At(mark), Height - Bottom + 16, mark.ToString("0.##", CultureInfo.InvariantCulture), "middle");

        foreach (var one in series)
        {
            svg.Polyline(one.Points.Select(point => (x.At(point.X), y.At(point.Y))), one.Color, one.Dashed);
            if (one.Dashed || one.Points.Count > MaxDots) continue;

            foreach (var point in one.Points)
            {
                var tooltip = FormattableString.Invariant($"{one.Name} at {point.X:F1} s: {format(point.Y)}");
                svg.Dot(x.At(point.X), y.At(point.Y), one.Color, tooltip);
            }
        }

        Legend(svg, series);
        return svg.ToString();
    }

    private static void Frame(Svg svg, Scale y, string unit, Func<double, string> format, string what)
    {
        foreach (var mark in y.Marks)
        {
            svg.Line(Left, y.At(mark), Width - Right, y.At(mark), "grid");
            svg.Text(Left - 8, y.At(mark) + 4, format(mark), "end");
        }

        svg.Line(Left, Height - Bottom, Width - Right, Height - Bottom, "axis");
        svg.Text(Left, Top - 16, unit, "start", "name");
        svg.Text((Left + Width - Right) / 2.0, Height - 10, what, "middle", "name");
    }

    private static void Legend(Svg svg, IReadOnlyList<Series> series)
    {
        double x = Width - Right;
        foreach (var one in series.Reverse())
        {
            x -= 7 * one.Name.Length;
            svg.Text(x, Top - 16, one.Name, "start", "legend");
            svg.Line(x - 22, Top - 20, x - 6, Top - 20, "key", one.Color);
            x -= 36;
        }
    }

    private static Scale LatencyScale(IReadOnlyList<Series> series)
    {
        var values = series.SelectMany(one => one.Points).Select(point => point.Y).Where(value => value > 0).DefaultIfEmpty(1).ToArray();
        return Scale.Logarithmic(values.Min(), values.Max(), Height - Bottom, Top);
    }

    private static double Greatest(IReadOnlyList<Series> series) =>
        series.SelectMany(one => one.Points).Select(point => point.Y).DefaultIfEmpty(1).Max();

    private static string Short(double value) => value switch
    {
        >= 1_000_000 => (value / 1_000_000).ToString("0.##", CultureInfo.InvariantCulture) + " M",
        >= 10_000 => (value / 1000).ToString("0.#", CultureInfo.InvariantCulture) + " k",
        _ => value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
