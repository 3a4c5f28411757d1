using Smsc.Client;
using Smsc.Load.Live;

namespace Smsc.Load.Reports.Html;

/// <summary>How receipts are spread: one bar a session where they are few, else how many sessions got how many.</summary>
internal static class SessionBars
{
    private const int MaxBars = 40;

    /// <summary>The plot; empty when no session receives.</summary>
    public static string Plot(IReadOnlyList<SessionLine> sessions, string color)
    {
        var receiving = sessions.Where(session => session.Bind != BindKind.Transmitter).ToArray();
        if (receiving.Length == 0) return "";
        if (receiving.Length <= MaxBars)
        {
            return Html.Plot.Bars(
                "Receipts per session",
                "receipts",
                "session",
                [.. receiving.Select((one, at) => ($"{at + 1}", (double)one.Receipts))],
                color);
        }

        var (least, most) = (receiving.Min(one => one.Receipts), receiving.Max(one => one.Receipts));
        var width = Math.Max(1, (most - least) / 20 + 1);
        var bars = receiving
            .GroupBy(one => (one.Receipts - least) / width)
            .ToDictionary(group => group.Key, group => (double)group.Count());
        return Html.Plot.Bars(
            "Receipts per session",
            "sessions",
            width == 1 ? "receipts of a session" : $"receipts of a session, {Units.Count(width)} a bar",
            [
                .. Enumerable.Range(0, (int)((most - least) / width) + 1)
                    .Select(at => (Units.Count(least + at * width), bars.GetValueOrDefault(at))),
            ],
            color);
    }
}
