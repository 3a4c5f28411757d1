using System.Globalization;
using System.Net;
using System.Text;
using Smsc.Load.Live;
using Smsc.Load.Recording;
using Smsc.Load.Reports.Html;

namespace Smsc.Load.Reports;

/// <summary>The report as one page that needs nothing else: the plots are drawings inside it, and there is no script.</summary>
internal static class HtmlReport
{
    private const string Blue = "#2563eb";
    private const string Green = "#059669";
    private const string Amber = "#d97706";
    private const string Red = "#dc2626";
    private const string Grey = "#9ca3af";

    public static string Write(RunReport report)
    {
        var page = new StringBuilder();
        page.Append(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        page.Append($"<title>SMPP load, {report.Started:yyyy-MM-dd HH:mm}</title><style>{HtmlStyle.Text}</style></head><body><main>");
        Head(page, report);
        Tiles(page, report);
        Plots(page, report);
        Tables(page, report);
        return page.Append("</main></body></html>\n").ToString();
    }

    private static void Head(StringBuilder page, RunReport report)
    {
        var good = report.ExitCode == ExitCode.Ok;
        var started = report.Started.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        page.Append($"<header><h1>SMPP load run</h1><p>{started}, {Number(report.Seconds, "0.0")} s, ")
            .Append(report.OpenLoop ? "open loop: latency counts from the intended sending" : "closed loop: every window kept full")
            .Append($"</p><span class=\"verdict {(good ? "good" : "bad")}\">")
            .Append(good ? "passed" : $"failed, exit {(int)report.ExitCode}")
            .Append("</span></header>");
        if (report.Problems.Count == 0) return;

        page.Append("<ul class=\"problems\">");
        foreach (var problem in report.Problems) page.Append($"<li>{Text(problem)}</li>");
        page.Append("</ul>");
    }

    private static void Tiles(StringBuilder page, RunReport report)
    {
        page.Append("<section class=\"tiles\">");
        Tile("responses a second", Units.Count(report.ResponsesPerSecond), $"{Units.Count(report.Totals.Responses)} in all");
        Tile("median latency", Units.Latency(report.Latency.P50), $"mean {Units.Latency(report.Latency.Mean)}");
        Tile("99th percentile", Units.Latency(report.Latency.P99), $"99.9th {Units.Latency(report.Latency.P999)}");
        Tile("longest", Units.Latency(report.Latency.Max), $"of {Units.Count(report.Latency.Count)}");
        Tile("refused", Units.Count(report.Totals.Refused), $"of {Units.Count(report.Totals.Submitted)} submitted");
        Tile("receipts", Units.Count(report.Totals.Receipts), $"{Units.Count(report.Totals.Acknowledged)} deliver_sm acknowledged");
        page.Append("</section>");

        void Tile(string name, string value, string more) =>
            page.Append($"<div><span>{name}</span><b>{value}</b><small>{more}</small></div>");
    }

    private static void Plots(StringBuilder page, RunReport report)
    {
        // The last one is short: of a moment no rate can be told.
        var samples = report.Samples.Where(sample => sample.Length >= report.Samples[0].Length / 2).ToArray();
        page.Append("<section class=\"plots\">");
        List<Series> rates = [Of("responses", Blue, sample => sample.ResponseRate)];
        if (report.Totals.Receipts > 0) rates.Add(Of("receipts", Green, sample => sample.ReceiptRate));
        if (report.Totals.Refused > 0) rates.Add(Of("refused", Red, sample => sample.Refused / sample.Length));
        if (report.OpenLoop) rates.Add(Of("asked for", Grey, sample => sample.Target) with { Dashed = true });
        Figure("Rate", Plot.Counts("Rate over time", "messages a second", rates));
        Figure("Latency over time", Plot.Latencies(
            "Latency over time",
            [
                Latency("median", Green, sample => sample.P50), Latency("p99", Amber, sample => sample.P99),
                Latency("p99.9", Red, sample => sample.P999), Latency("max", Grey, sample => sample.Max),
            ]));
        List<Series> curves = [new("responses", Blue, [.. report.Curve.Select(point => (point.Percent, point.Microseconds))])];
        if (report.ReceiptCurve.Count > 0)
            curves.Add(new("receipts", Green, [.. report.ReceiptCurve.Select(point => (point.Percent, point.Microseconds))]));
        Figure("Latency by percentile", Plot.Curve("Latency by percentile", curves));
        if (report.Totals.Receipts > 0)
        {
            Figure("Receipts per session", SessionBars.Plot(report.Sessions, Green));
            Figure("Receipts owed", Plot.Counts("Receipts owed", "messages without a receipt", [Of("owed", Amber, sample => sample.Owed)]));
        }

        Figure("In flight", Plot.Counts("In flight", "submit_sm without a response", [Of("in flight", Blue, sample => sample.InFlight)]));
        page.Append("</section>");

        void Figure(string name, string plot) => page.Append($"<figure><figcaption>{name}</figcaption>{plot}</figure>");

        Series Of(string name, string color, Func<Sample, double> value) =>
            new(name, color, [.. samples.Select(sample => (sample.Seconds, value(sample)))]);

        // A moment without responses has no latency, and not one of 0.
        Series Latency(string name, string color, Func<Percentiles, double> value) =>
            new(name, color, [.. samples.Where(Answered).Select(sample => (sample.Seconds, value(sample.Latency)))]);

        static bool Answered(Sample sample) => sample.Latency.Count > 0;
    }

    private static void Tables(StringBuilder page, RunReport report)
    {
        page.Append("<section class=\"tables\">");
        Table("Settings", report.Options.Select(option => (option.Key, option.Value.Length == 0 ? "yes" : option.Value)));
        var totals = report.Totals;
        Table("Counts",
        [
            ("submitted", Units.Count(totals.Submitted)),
            ("responses", Units.Count(totals.Responses)),
            ("accepted", Units.Count(totals.Accepted)),
            ("never answered", Units.Count(totals.Unanswered)),
            ("receipts", Units.Count(totals.Receipts)),
            ("messages received", Units.Count(totals.Messages)),
            ("acknowledged", Units.Count(totals.Acknowledged)),
        ]);
        if (report.Statuses.Count > 0)
            Table("Statuses other than ESME_ROK", report.Statuses.Select(status => (status.Key, Units.Count(status.Value))));
        if (report.Check is { } check)
        {
            Table("Check of the receipts, warm-up included",
            [
                ("accepted messages", Units.Count(check.Accepted)),
                ("with their receipt", Units.Count(check.Matched)),
                ("lost", Units.Count(check.Lost)),
                ("twice", Units.Count(check.Duplicates)),
                ("on another account", Units.Count(check.WrongAccount)),
                ("unknown", Units.Count(check.Unknown)),
                ("ids given twice", Units.Count(check.RepeatedIds)),
            ]);
        }

        var spread = report.ReceiptSpread;
        if (totals.Receipts > 0)
        {
            Table("Receipts of a session",
            [
                ("sessions", Units.Count(spread.Sessions)),
                ("least", Units.Count(spread.Least)),
                ("mean", Units.Count(spread.Mean)),
                ("most", Units.Count(spread.Most)),
            ]);
        }

        Table("Load tool", [("processor time a message", Number(report.OwnCpuMicrosecondsPerMessage, "0.00") + " µs")]);
        page.Append("</section>");

        void Table(string name, IEnumerable<(string Name, string Value)> rows)
        {
            page.Append($"<table><caption>{name}</caption>");
            foreach (var (row, value) in rows) page.Append($"<tr><th>{Text(row)}</th><td>{Text(value)}</td></tr>");
            page.Append("</table>");
        }
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
