using Smsc.Load.Respond;

namespace Smsc.Load.Tests.Runs;

public sealed class ResponderTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task The_bare_responder_answers_everything_and_sends_receipts_when_told_to(bool receipts)
    {
        using var stop = new CancellationTokenSource();
        using var responder = new BareResponder(0, receipts);
        var serving = responder.RunAsync(stop.Token);

        var (tool, report) = await Tool.RunAsync(
            responder.Port, "--trx 3 --window 100 --count 5000 --check" + (receipts ? " --receipts" : ""));

        tool.ExitCode.Should().Be(0, tool.Output);
        report["totals"]!["receipts"]!.GetValue<long>().Should().Be(receipts ? 5000 : 0);
        await stop.CancelAsync();
        await serving;
    }
}
