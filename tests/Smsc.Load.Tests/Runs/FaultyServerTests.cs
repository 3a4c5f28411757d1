namespace Smsc.Load.Tests.Runs;

/// <summary>Servers that do wrong, each seen by the check with its exit code.</summary>
public sealed class FaultyServerTests
{
    private const string Options = "--system-id load{1..2} --count 50 --receipts --check --drain 300ms --timeout 300ms";

    [Test]
    public async Task A_scripted_server_that_does_right_passes_and_is_unbound()
    {
        await using var smsc = new ScriptedSmsc();

        var (tool, _) = await Tool.RunAsync(smsc.Port, Options);

        tool.ExitCode.Should().Be(0, tool.Output);
        smsc.WasUnbound.Should().BeTrue();
    }

    [Test]
    public async Task A_lost_receipt_is_exit_code_6()
    {
        await using var smsc = new ScriptedSmsc { Receipts = (n, systemId, id) => n == 20 ? [] : [(systemId, id)] };

        await Fails(smsc, 6, "1 receipts did not come.");
    }

    [Test]
    public async Task A_receipt_that_comes_twice_is_exit_code_6()
    {
        await using var smsc = new ScriptedSmsc
        {
            Receipts = (n, systemId, id) => n == 20 ? [(systemId, id), (systemId, id)] : [(systemId, id)],
        };

        await Fails(smsc, 6, "1 receipts came more than once.");
    }

    [Test]
    public async Task A_receipt_on_another_account_is_exit_code_6()
    {
        await using var smsc = new ScriptedSmsc
        {
            Receipts = (n, systemId, id) => [(n == 20 ? systemId == "load1" ? "load2" : "load1" : systemId, id)],
        };

        await Fails(smsc, 6, "1 receipts did not come.", "1 receipts came to another account than that of their message.");
    }

    [Test]
    public async Task A_receipt_for_a_message_that_nobody_sent_is_exit_code_6()
    {
        await using var smsc = new ScriptedSmsc
        {
            Receipts = (n, systemId, id) => n == 20 ? [(systemId, id), (systemId, "ghost")] : [(systemId, id)],
        };

        await Fails(smsc, 6, "1 receipts came for messages that nobody sent.");
    }

    [Test]
    public async Task A_submit_that_is_never_answered_is_exit_code_5()
    {
        await using var smsc = new ScriptedSmsc { Answers = n => n != 20 };

        await Fails(smsc, 5, "1 submits were never answered.");
    }

    [Test]
    public async Task A_connection_that_is_cut_is_exit_code_5()
    {
        await using var smsc = new ScriptedSmsc { CutAfter = 20 };

        var (tool, _) = await Tool.RunAsync(smsc.Port, Options);

        tool.ExitCode.Should().Be(5);
        tool.Output.Should().Contain("sessions ended early: ");
    }

    [Test]
    public async Task An_unbind_that_is_not_answered_is_exit_code_5()
    {
        await using var smsc = new ScriptedSmsc { AnswersUnbind = false };

        await Fails(smsc, 5, "2 sessions got no answer to unbind.");
    }

    private static async Task Fails(ScriptedSmsc smsc, int exitCode, params string[] problems)
    {
        var (tool, report) = await Tool.RunAsync(smsc.Port, Options);

        tool.ExitCode.Should().Be(exitCode, tool.Output);
        report["problems"]!.AsArray().Select(problem => problem!.GetValue<string>()).Should().Equal(problems);
        report["exit"]!.GetValue<int>().Should().Be(exitCode);
    }
}
