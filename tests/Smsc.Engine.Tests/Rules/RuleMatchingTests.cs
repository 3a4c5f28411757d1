using Smsc.Engine.Faults;
using Smsc.Engine.Rules;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Rules;

public sealed class RuleMatchingTests
{
    private static readonly Submit Ordinary = new()
    {
        SourceAddr = "Acme",
        DestinationAddr = "385991234567",
        ShortMessage = "Your code is 123456",
    };

    private static IEnumerable<TestCaseData> Conditions()
    {
        yield return Case("Account, the same", new() { Account = "smppclient1" }, true);
        yield return Case("Account, another", new() { Account = "smppclient2" }, false);
        yield return Case("Account, in capitals", new() { Account = "SMPPCLIENT1" }, false);
        yield return Case("Destination, the same", new() { Destination = "385991234567" }, true);
        yield return Case("Destination, with a plus", new() { Destination = "+385991234567" }, true);
        yield return Case("Destination, shorter", new() { Destination = "38599123456" }, false);
        yield return Case("Destination, longer", new() { Destination = "3859912345678" }, false);
        yield return Case("Destination, another", new() { Destination = "385991234568" }, false);
        yield return Case("DestinationPrefix, one digit", new() { DestinationPrefix = "3" }, true);
        yield return Case("DestinationPrefix, with a plus", new() { DestinationPrefix = "+385" }, true);
        yield return Case("DestinationPrefix, the whole", new() { DestinationPrefix = "385991234567" }, true);
        yield return Case("DestinationPrefix, longer", new() { DestinationPrefix = "3859912345678" }, false);
        yield return Case("DestinationPrefix, another", new() { DestinationPrefix = "386" }, false);
        yield return Case("DestinationRegex, found", new() { DestinationRegex = "99[0-9]+7$" }, true);
        yield return Case("DestinationRegex, not found", new() { DestinationRegex = "^99" }, false);
        yield return Case("Source, the same", new() { Source = "Acme" }, true);
        yield return Case("Source, in capitals", new() { Source = "ACME" }, false);
        yield return Case("Source, none", new() { Source = "" }, false);
        yield return Case("SourcePrefix, found", new() { SourcePrefix = "Ac" }, true);
        yield return Case("SourcePrefix, not found", new() { SourcePrefix = "cme" }, false);
        yield return Case("SourceRegex, found", new() { SourceRegex = "(?i)^ACME$" }, true);
        yield return Case("SourceRegex, not found", new() { SourceRegex = "^[0-9]+$" }, false);
        yield return Case("Text, contained", new() { Text = "code is" }, true);
        yield return Case("Text, in capitals", new() { Text = "Code" }, false);
        yield return Case("TextRegex, found", new() { TextRegex = "[0-9]{6}" }, true);
        yield return Case("TextRegex, not found", new() { TextRegex = "[0-9]{7}" }, false);
        yield return Case("DataCoding, the same", new() { DataCoding = 0 }, true);
        yield return Case("DataCoding, another", new() { DataCoding = 8 }, false);
        yield return Case("hours, within", new() { From = new(11, 0), Until = new(13, 0) }, true);
        yield return Case("hours, from now", new() { From = new(12, 0), Until = new(13, 0) }, true);
        yield return Case("hours, until now", new() { From = new(11, 0), Until = new(12, 0) }, false);
        yield return Case("hours, over midnight, by day", new() { From = new(22, 0), Until = new(6, 0) }, false);
        yield return Case("hours, over midnight, from now", new() { From = new(12, 0), Until = new(6, 0) }, true);
        yield return Case("Probability, always", new() { Probability = 1 }, true);
        yield return Case("Probability, never", new() { Probability = 0 }, false);
        yield return Case("prefix and regex", new() { DestinationPrefix = "385", DestinationRegex = "7$", SourcePrefix = "A", SourceRegex = "e$" }, true);
        yield return Case("prefix, but not regex", new() { DestinationPrefix = "385", DestinationRegex = "8$" }, false);
        yield return Case("both addresses", new() { DestinationPrefix = "385", Source = "Acme" }, true);
        yield return Case("destination without source", new() { DestinationPrefix = "385", Source = "Acne" }, false);
        yield return Case("destination without start of source", new() { Destination = "385991234567", SourcePrefix = "B" }, false);
        yield return Case("source without destination", new() { Source = "Acme", DestinationRegex = "^1" }, false);
        yield return Case("nothing", new(), true);

        static TestCaseData Case(string name, RuleOptions rule, bool matches) => new TestCaseData(rule, matches).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Conditions))]
    public void A_rule_is_for_a_submit_that_all_of_it_fits(RuleOptions rule, bool matches)
    {
        rule.Status = "ESME_RTHROTTLED";

        Asking.Compile(rule).Ask(Ordinary, out var decision).Should().Be(matches);

        decision.Status.Should().Be(matches ? CommandStatus.ESME_RTHROTTLED : CommandStatus.ESME_ROK);
    }

    [Test]
    public void A_plus_before_the_number_of_a_submit_counts_for_nothing_but_a_regex_sees_it()
    {
        var submit = new Submit { SourceAddr = "+12345", DestinationAddr = "+385991234567" };

        Asking.Compile(new RuleOptions { Destination = "385991234567", SourcePrefix = "123", Status = "ESME_ROK" }).Ask(submit, out _).Should().BeTrue();
        Asking.Compile(new RuleOptions { Source = "12345", Status = "ESME_ROK" }).Ask(submit, out _).Should().BeTrue();
        Asking.Compile(new RuleOptions { DestinationRegex = "^[+]385", Status = "ESME_ROK" }).Ask(submit, out _).Should().BeTrue();
    }

    [Test]
    public void An_empty_source_fits_a_submit_without_one()
    {
        var rules = Asking.Compile(new RuleOptions { Source = "", Status = "ESME_ROK" });

        rules.Ask(new Submit { SourceAddr = "" }, out _).Should().BeTrue();
        rules.Ask(new Submit { SourceAddr = "1" }, out _).Should().BeFalse();
    }

    [TestCase(0, "Hello, (@)", "Hello, (\0)", (byte)0, TestName = "GSM 7-bit")]
    [TestCase(8, "Žuto", "\u0001\u007d\0u\0t\0o", (byte)0, TestName = "UCS2")]
    [TestCase(3, "été", "\u00e9t\u00e9", (byte)0, TestName = "Latin-1")]
    [TestCase(0, "Hello", "\u0003\u0024\u0001\u0001Hello", (byte)0x40, TestName = "Behind a header")]
    public void The_text_is_read_as_data_coding_says(int dataCoding, string text, string octets, byte esmClass)
    {
        var submit = new Submit { DataCoding = (byte)dataCoding, ShortMessage = octets, EsmClass = esmClass };

        Asking.Compile(new RuleOptions { TextRegex = $"^{System.Text.RegularExpressions.Regex.Escape(text)}$", Status = "ESME_ROK" })
            .Ask(submit, out _).Should().BeTrue();
    }

    [Test]
    public void The_text_of_a_long_payload_is_read()
    {
        var payload = new byte[60_000];
        payload.AsSpan().Fill((byte)'x');
        "needle"u8.CopyTo(payload.AsSpan(59_000));
        var submit = new Submit { ShortMessage = "", Tlvs = Submit.Tlv(TlvTag.MessagePayload, payload) };

        Asking.Compile(new RuleOptions { Text = "needle", Status = "ESME_ROK" }).Ask(submit, out _).Should().BeTrue();
        Asking.Compile(new RuleOptions { TextRegex = "needles", Status = "ESME_ROK" }).Ask(submit, out _).Should().BeFalse();
    }

    // Zagreb is an hour before UTC in November, two in July.
    [TestCase(11, 12, 30, false)]
    [TestCase(11, 13, 0, true)]
    [TestCase(11, 13, 59, true)]
    [TestCase(11, 14, 0, false)]
    [TestCase(7, 11, 59, false)]
    [TestCase(7, 12, 0, true)]
    public void Hours_are_those_of_the_time_zone(int month, int hour, int minute, bool matches)
    {
        var rules = RuleSet.Compile(
            [new RuleOptions { From = new(14, 0), Until = new(15, 0), Status = "ESME_ROK" }], 0, TimeZoneInfo.FindSystemTimeZoneById("Europe/Zagreb"));

        rules.Ask(Ordinary, out _, now: new DateTime(2026, month, 26, hour, minute, 0, DateTimeKind.Utc)).Should().Be(matches);
    }

    // Honolulu is 10 h behind UTC, so that its day is often another one.
    [TestCase(9, true)]
    [TestCase(8, true)]
    [TestCase(7, false)]
    [TestCase(15, true)]
    [TestCase(16, false)]
    public void Hours_can_go_over_midnight_of_another_day_than_that_of_UTC(int hour, bool matches)
    {
        var rules = RuleSet.Compile(
            [new RuleOptions { From = new(22, 0), Until = new(6, 0), Status = "ESME_ROK" }], 0, TimeZoneInfo.FindSystemTimeZoneById("Pacific/Honolulu"));

        rules.Ask(Ordinary, out _, now: new DateTime(2026, 11, 26, hour, 0, 0, DateTimeKind.Utc)).Should().Be(matches);
    }

    [Test]
    public void The_first_rule_that_is_for_a_submit_has_it_however_it_is_found()
    {
        RuleOptions[] rules =
        [
            Asking.Numbered(1, new() { Destination = "385991234567", Source = "Nobody" }),
            Asking.Numbered(2, new() { TextRegex = "^nothing$" }),
            Asking.Numbered(3, new() { DestinationPrefix = "38599" }),
            Asking.Numbered(4, new() { Source = "Acme" }),
            Asking.Numbered(5, new() { Destination = "385991234567" }),
            Asking.Numbered(6, new()),
        ];
        for (var first = 3; first <= 6; first++)
        {
            Asking.Compile(rules).Ask(Ordinary, out var decision).Should().BeTrue();
            decision.ErrorCode.Should().Be((ushort)first);
            rules = [.. rules.Where(rule => rule.Error != $"{first}")];
        }
    }

    [Test]
    public void A_rule_whose_turn_it_is_not_leaves_the_submit_to_the_next()
    {
        var rules = Asking.Compile(Asking.Numbered(1, new() { EveryNth = 3 }), Asking.Numbered(2, new() { EveryNth = 2 }), Asking.Numbered(3, new()));

        var taken = Enumerable.Range(0, 12).Select(_ => rules.Ask("1", "2")!.Value.ErrorCode);

        // The second one counts only what the first has left.
        taken.Should().Equal(3, 2, 1, 3, 2, 1, 3, 2, 1, 3, 2, 1);
    }

    [Test]
    public void Every_nth_is_counted_for_each_account_and_only_of_what_fits()
    {
        var rules = Asking.Compile(new RuleOptions { DestinationPrefix = "1", DestinationRegex = "^12", EveryNth = 2, Status = "ESME_RTHROTTLED" });

        rules.Ask("", "12", "a").Should().BeNull();
        rules.Ask("", "12", "b").Should().BeNull();
        rules.Ask("", "13", "a").Should().BeNull();
        rules.Ask("", "123", "a").Should().NotBeNull();
        rules.Ask("", "12", "b").Should().NotBeNull();
        rules.Ask("", "12", "a").Should().BeNull();
        rules.Restart();
        rules.Ask("", "12", "a").Should().BeNull();
        rules.Ask("", "12", "a").Should().NotBeNull();
    }

    [Test]
    public void What_a_rule_says_is_what_is_decided()
    {
        var rules = Asking.Compile(
            new RuleOptions
            {
                Destination = "1",
                State = MessageState.UNDELIVERABLE,
                Error = "EC_ABSENT_SUBSCRIBER",
                Delay = Delay("00:00:05"),
                Intermediate = true,
                Receipt = ReceiptFaults.Twice | ReceiptFaults.OtherSession,
                ReceiptDelay = Delay("00:01:00"),
                ResponseDelay = Delay("00:00:02"),
                Fault = FaultKind.SlowBytes,
                FaultTime = TimeSpan.FromSeconds(1),
            },
            new RuleOptions { Destination = "2", Status = "0x4A1" },
            new RuleOptions { Destination = "3", State = MessageState.ENROUTE },
            new RuleOptions { Destination = "4", Delay = Delay("0") },
            new RuleOptions { Destination = "5", Fault = FaultKind.SlowBytes });

        rules.Ask("", "1").Should().Be(new RuleDecision
        {
            State = MessageState.UNDELIVERABLE,
            ErrorCode = 27,
            Delay = 5 * TimeSpan.TicksPerSecond,
            Intermediate = true,
            Receipt = ReceiptFaults.Twice | ReceiptFaults.OtherSession,
            ReceiptDelay = TimeSpan.TicksPerMinute,
            Fault = new ResponseFault(FaultKind.SlowBytes, 2 * TimeSpan.TicksPerSecond, TimeSpan.TicksPerSecond, 0),
        });
        rules.Ask("", "2").Should().Be(new RuleDecision { Status = (CommandStatus)0x4A1 });
        rules.Ask("", "3").Should().Be(new RuleDecision { State = MessageState.ENROUTE });
        rules.Ask("", "4").Should().Be(new RuleDecision { Delay = 0 });
        rules.Ask("", "5").Should().Be(new RuleDecision { Fault = new ResponseFault(FaultKind.SlowBytes, 0, TimeSpan.TicksPerMillisecond * 100, 0) });
        rules.Ask("", "6").Should().BeNull();
    }

    [Test]
    public void Without_rules_none_is_for_a_submit()
    {
        RuleSet.Empty.Ask(Ordinary, out var decision).Should().BeFalse();
        decision.Should().Be(default(RuleDecision));
    }

    private static DelayDistribution Delay(string text) => DelayDistribution.Parse(text, null);
}
