using Smsc.Load.Cli;
using Smsc.Load.Tests.Runs;

namespace Smsc.Load.Tests.Cli;

public sealed class CommandLineTests
{
    [TestCase("--port 0", "--port is 0; it must be 1 to 65535.")]
    [TestCase("--window 0", "--window is 0; it must be 1 to 1000000.")]
    [TestCase("--rate 0", "--rate must be above 0 and at most 100000000.")]
    [TestCase("--rate 5 --ramp 0:5:1s", "--rate, --ramp and --steps say the same thing in three ways; give one of them.")]
    [TestCase("--ramp 5:1s", "--ramp: '5:1s' is no ramp; one is from:to:time, for example 0:50000:30s.")]
    [TestCase("--steps 5:1s,x", "--steps: 'x' is no step; one is rate:time, for example 1000:10s.")]
    [TestCase("--steps 5:1s --duration 5s", "--duration has no meaning with --steps: each step has its own time.")]
    [TestCase("--duration soon", "--duration: 'soon' is no length of time; one is 500ms, 60s, 5m or 1h.")]
    [TestCase("--duration 0s", "--duration must be above 0.")]
    [TestCase("--count 0", "--count must be at least 1.")]
    [TestCase(
        "--system-id load{5..1}", "--system-id: 'load{5..1}' counts from a greater number to a smaller one, or has over 1000000 accounts.")]
    [TestCase("--system-id averyveryverylongname", "--system-id: The system_id 'averyveryverylongname' has 21 characters; SMPP allows 15.")]
    [TestCase("--trx 2 --sessions-per-account 2", "--sessions-per-account is the same as --trx; give one of them.")]
    [TestCase("--tx 1 --receipts --check", "--check with --receipts needs a session that receives: --rx or --trx.")]
    [TestCase("--mix long:1 --window 2", "--window is 2, but a message has 3 parts that are sent together.")]
    [TestCase("--mix long:1 --text hello", "--mix and --text cannot both say what to send.")]
    [TestCase("--coding morse", "--coding: 'morse' is no coding; there are auto, gsm7, ucs2, latin1 and binary.")]
    [TestCase("--allow-status ESME_RNONE",
        "--allow-status: 'ESME_RNONE' is no command_status; one is a name like ESME_RTHROTTLED, or a number like 0x58.")]
    [TestCase("--messages /no/such/file.csv", "--messages: Could not find a part of the path '/no/such/file.csv'.")]
    public async Task A_wrong_option_gets_a_sentence_and_exit_code_2(string options, string sentence)
    {
        var run = await Tool.RunAsync(["run", .. options.Split(' ')]);

        run.ExitCode.Should().Be(2);
        run.Error.Trim().Should().Be(sentence);
    }

    [TestCase("run --colour blue")]
    [TestCase("run --port many")]
    [TestCase("fly")]
    [TestCase("")]
    public async Task What_is_no_option_at_all_is_told_with_exit_code_2(string args)
    {
        var run = await Tool.RunAsync(args.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        run.ExitCode.Should().Be(2);
        run.Error.Should().EndWith("smsc-load run --help lists the options.\n");
    }

    [Test]
    public async Task Help_lists_every_option_and_the_exit_codes()
    {
        var help = (await Tool.RunAsync(["run", "--help"])).Output;
        var root = (await Tool.RunAsync(["--help"])).Output;

        foreach (var option in new RunCommandOptions().All)
            help.Should().Contain(option.Name).And.Contain(option.Description!.Split(' ')[0]);
        root.Should().Contain("Exit codes:").And.Contain("respond");
    }

    [TestCase("500ms", 0.5)]
    [TestCase("60s", 60)]
    [TestCase("1.5m", 90)]
    [TestCase("2h", 7200)]
    [TestCase("7", 7)]
    public void Lengths_of_time_have_units(string text, double seconds)
    {
        TimeText.TryParse(text, out var time).Should().BeTrue();
        time.TotalSeconds.Should().Be(seconds);
    }

    [TestCase("")]
    [TestCase("s")]
    [TestCase("-1s")]
    [TestCase("1d")]
    [TestCase("NaN")]
    [TestCase("99999h")]
    public void Anything_else_is_none(string text) => TimeText.TryParse(text, out _).Should().BeFalse();
}
