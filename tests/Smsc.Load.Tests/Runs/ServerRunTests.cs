using System.Text.Json.Nodes;

namespace Smsc.Load.Tests.Runs;

/// <summary>Whole runs against the real server.</summary>
public sealed class ServerRunTests
{
    private RunningServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await RunningServer.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCase("--trx 4")]
    [TestCase("--tx 2 --rx 2")]
    [TestCase("--trx 2 --mix gsm7:3,ucs2:1,long:1,binary:1 --to 4477????????")]
    [TestCase("--trx 2 --rate 20000")]
    [TestCase("--trx 2 --ramp 1000:20000:200ms")]
    [TestCase("--trx 2 --warmup 100ms")]
    public async Task Every_message_is_answered_and_has_its_receipt(string options)
    {
        var (tool, report) = await Tool.RunAsync(_server.Port, $"{options} --window 50 --count 2000 --receipts --check");

        tool.ExitCode.Should().Be(0, tool.Output);
        var totals = report["totals"]!;
        foreach (var name in new[] { "submitted", "responses", "accepted", "receipts", "acknowledged" })
            Number(totals[name]).Should().Be(2000, name);
        Number(report["check"]!["matched"]).Should().BeGreaterOrEqualTo(2000);
        Number(report["check"]!["lost"]).Should().Be(0);
        report["latencyMicroseconds"]!["p50"]!.GetValue<double>().Should().BeGreaterThan(0);
        report["receiptLatencyMicroseconds"]!["p50"]!.GetValue<double>().Should().BeGreaterThan(0);
    }

    [Test]
    public async Task Many_accounts_with_several_sessions_each_share_the_load_and_get_only_their_own_receipts()
    {
        var (tool, report) = await Tool.RunAsync(
            _server.Port, "--system-id load{1..9} --sessions-per-account 4 --rate 8000 --duration 500ms --receipts --check");

        tool.ExitCode.Should().Be(0, tool.Output);
        var sessions = report["sessions"]!.AsArray();
        sessions.Should().HaveCount(36);
        sessions.Select(session => session!["systemId"]!.GetValue<string>()).Distinct().Should().HaveCount(9);
        sessions.Select(session => Number(session!["submitted"])).Should().OnlyContain(submitted => submitted > 0);
        Number(report["receiptSpread"]!["sessions"]).Should().Be(36);
        Number(report["totals"]!["receipts"]).Should().Be(4000);
    }

    [Test]
    public async Task Over_tls_with_a_certificate_that_nobody_signed()
    {
        var (tool, _) = await Tool.RunAsync(_server.TlsPort, "--tls-insecure --trx 2 --count 1000 --receipts --check");
        tool.ExitCode.Should().Be(0, tool.Output);

        var refused = await Tool.RunAsync(["run", "--host", "127.0.0.1", "--port", $"{_server.TlsPort}", "--tls", "--count", "1"]);
        refused.ExitCode.Should().Be(3);
        refused.Error.Should().StartWith($"smppclient1 could not connect to 127.0.0.1:{_server.TlsPort}: ").And.Contain("certificate");
    }

    [Test]
    public async Task A_wrong_password_is_exit_code_3()
    {
        var run = await Tool.RunAsync(["run", "--host", "127.0.0.1", "--port", $"{_server.Port}", "--password", "wrong"]);

        run.ExitCode.Should().Be(3);
        run.Error.Should().MatchRegex("^smppclient1 could not bind at .*: ESME_R.*\\.\n$");
    }

    [Test]
    public async Task Nobody_listening_is_exit_code_3()
    {
        var run = await Tool.RunAsync(["run", "--host", "127.0.0.1", "--port", "1"]);

        run.ExitCode.Should().Be(3);
        run.Error.Should().StartWith("smppclient1 could not connect to 127.0.0.1:1: ");
    }

    [Test]
    public async Task Throttling_is_exit_code_4_unless_it_is_allowed()
    {
        await using var server = await RunningServer.StartAsync(
            "Smsc:Accounts:0:SystemId=slow", "Smsc:Accounts:0:Password=password", "Smsc:Accounts:0:MaxSubmitsPerSecond=10");

        var (tool, report) = await Tool.RunAsync(server.Port, "--system-id slow --count 200");
        tool.ExitCode.Should().Be(4);
        Number(report["statuses"]!["ESME_RTHROTTLED"]).Should().BeGreaterThan(0);

        var (allowed, _) = await Tool.RunAsync(server.Port, "--system-id slow --count 200 --allow-status ESME_RTHROTTLED");
        allowed.ExitCode.Should().Be(0, allowed.Output);
    }

    [Test]
    public async Task Plain_lines_tell_how_it_goes_and_the_end_what_came_out()
    {
        var (tool, _) = await Tool.RunAsync(_server.Port, "--count 100 --receipts --check");

        tool.Output.Should().Contain("Binding 1 sessions of 1 accounts")
            .And.Contain("responses/s")
            .And.Contain("100 of 100 messages have their one receipt, nothing else came")
            .And.MatchRegex("exit +0 \\(Ok\\)");
    }

    private static long Number(JsonNode? node) => node!.GetValue<long>();
}
