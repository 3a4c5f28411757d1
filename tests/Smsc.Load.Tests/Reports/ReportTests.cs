using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Smsc.Client;
using Smsc.Load.Check;
using Smsc.Load.Recording;
using Smsc.Load.Reports;

namespace Smsc.Load.Tests.Reports;

public sealed class ReportTests
{
    [Test]
    public void The_page_is_whole_by_itself_and_shows_settings_and_problems()
    {
        var page = HtmlReport.Write(Report());

        page.Should().NotContain("<script").And.NotContain("http").And.NotContain("src=").And.NotContain("NaN").And.NotContain("Infinity");
        page.Should().Contain("--window").And.Contain("failed, exit 6").And.Contain("1 receipts did not come.").And.Contain("&lt;Shop&gt;");
        Drawings(page).Should().HaveCount(6);
    }

    [Test]
    public void A_run_in_which_nothing_happened_still_makes_a_page()
    {
        var page = HtmlReport.Write(Report() with
        {
            Samples = [],
            Curve = [],
            ReceiptCurve = [],
            Sessions = [],
            Totals = new Totals(),
            Problems = [],
            Latency = new Percentiles(),
        });

        page.Should().NotContain("NaN").And.NotContain("Infinity");
        Drawings(page).Should().NotBeEmpty();
    }

    [Test]
    public void Hundreds_of_sessions_become_a_distribution()
    {
        var sessions = Enumerable.Range(0, 300).Select(n => new SessionLine("load", BindKind.Transceiver, 1, 1, 1000 + n % 7));

        var page = HtmlReport.Write(Report() with { Sessions = [.. sessions] });

        page.Should().Contain("receipts of a session");
        Drawings(page).Single(svg => svg.Attribute("aria-label")!.Value == "Receipts per session").Elements("rect").Should().HaveCount(7);
    }

    [Test]
    public void Csv_has_a_row_a_second_under_named_columns_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        CultureInfo.CurrentCulture = other;
        try
        {
            var lines = CsvReport.Write(Report()).TrimEnd('\n').Split('\n');

            lines.Should().HaveCount(3);
            lines[0].Split(',').Should().StartWith("seconds").And.HaveCount(17);
            lines[1].Should().StartWith("1.000,1.000,500.0,510,500,2,490,10,8,80.5,");
            lines.Should().OnlyContain(line => line.Split(',').Length == 17);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Json_holds_everything_by_name()
    {
        var json = JsonNode.Parse(JsonReport.Write(Report()))!;

        json["exit"]!.GetValue<int>().Should().Be(6);
        json["check"]!["lost"]!.GetValue<long>().Should().Be(1);
        json["options"]!["--window"]!.GetValue<string>().Should().Be("100");
        json["samples"]!.AsArray().Should().HaveCount(2);
        json["sessions"]![0]!["bind"]!.GetValue<string>().Should().Be("transceiver");
        json["latencyMicroseconds"]!["p50"]!.GetValue<double>().Should().Be(80.5);
    }

    private static IReadOnlyList<XElement> Drawings(string page)
    {
        var drawings = new List<XElement>();
        for (var at = page.IndexOf("<svg", StringComparison.Ordinal); at >= 0; at = page.IndexOf("<svg", at + 1, StringComparison.Ordinal))
            drawings.Add(XElement.Parse(page[at..(page.IndexOf("</svg>", at, StringComparison.Ordinal) + 6)]));
        return drawings;
    }

    private static RunReport Report()
    {
        var latency = new Percentiles { Count = 1000, Mean = 90, P50 = 80.5, P90 = 200, P99 = 1500, P999 = 20_000, Max = 1_300_000 };
        return new RunReport
        {
            Options = [new("--window", "100"), new("--from", "<Shop>")],
            Started = new DateTimeOffset(2026, 1, 15, 9, 30, 0, TimeSpan.Zero),
            Seconds = 2,
            OpenLoop = true,
            Totals = new Totals { Submitted = 1020, Responses = 1004, Accepted = 1000, Refused = 4, Receipts = 980, Acknowledged = 980 },
            ResponsesPerSecond = 502,
            AcceptedPerSecond = 500,
            ReceiptsPerSecond = 490,
            Latency = latency,
            ReceiptLatency = latency,
            Statuses = new Dictionary<string, long> { ["ESME_RTHROTTLED"] = 4 },
            Check = new CheckResult { Accepted = 1000, Matched = 999, Lost = 1 },
            ReceiptSpread = Spread.Of([490, 490]),
            Sessions =
            [
                new("a", BindKind.Transceiver, 510, 500, 490),
                new("a", BindKind.Transceiver, 510, 500, 490),
                new("a", BindKind.Transmitter, 0, 0, 0),
            ],
            Samples = [Sample(1), Sample(2)],
            Curve = [new(0, 10), new(50, 80.5), new(99, 1500), new(100, 1_300_000)],
            ReceiptCurve = [new(0, 10), new(50, 80.5), new(100, 1_300_000)],
            ExitCode = ExitCode.Receipts,
            Problems = ["1 receipts did not come."],
        };

        Sample Sample(int seconds) => new()
        {
            Seconds = seconds,
            Length = 1,
            Target = 500,
            Submitted = 510,
            Accepted = 500,
            Refused = 2,
            Receipts = 490,
            Owed = 10,
            InFlight = 8,
            Latency = latency,
            ReceiptLatency = latency,
        };
    }
}
