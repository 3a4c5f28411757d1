using Smsc.Engine.Faults;
using Smsc.Engine.Rules;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Tests.Rules;

public sealed class RuleAllocationTests
{
    private static IEnumerable<TestCaseData> Sets()
    {
        yield return Case("no rules");
        yield return Case("another number", new RuleOptions { Destination = "385991234568", Fault = FaultKind.NoResponse });
        yield return Case("the number", new RuleOptions { Destination = "385991234567", Fault = FaultKind.NoResponse });
        yield return Case("the start of both", new RuleOptions { DestinationPrefix = "38599", SourcePrefix = "1", Fault = FaultKind.NoResponse });
        yield return Case("regexes", new RuleOptions
        {
            DestinationRegex = "^38[5-7]",
            SourceRegex = "5$",
            TextRegex = "(?i)hello|bye",
            Fault = FaultKind.NoResponse,
        });
        yield return Case("text", new RuleOptions { Text = "nowhere", Fault = FaultKind.NoResponse });
        yield return Case("hours", new RuleOptions { From = new(11, 0), Until = new(13, 0), Fault = FaultKind.NoResponse });
        yield return Case("every n-th", new RuleOptions { EveryNth = 3, Fault = FaultKind.NoResponse });
        yield return Case("draws", new RuleOptions
        {
            Probability = 0.5,
            Fault = FaultKind.Garbage,
            Delay = DelayDistribution.Parse("lognormal(00:00:01, 1)", null),
            ResponseDelay = DelayDistribution.Parse("exponential(00:00:01)", null),
            ReceiptDelay = DelayDistribution.Parse("uniform(0, 00:00:01)", null),
            Outcomes = [new() { State = Protocol.MessageState.DELIVERED }, new() { State = Protocol.MessageState.EXPIRED }],
        });

        static TestCaseData Case(string name, params RuleOptions[] rules) => new TestCaseData(arg: rules).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Sets))]
    public void Asking_allocates_nothing(RuleOptions[] options)
    {
        var rules = RuleSet.Compile(options, 0, TimeZoneInfo.FindSystemTimeZoneById("Europe/Zagreb"));
        for (var i = 0; i < 2_000; i++) Ask(rules);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 2_000; i++) Ask(rules);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Test]
    public void Asking_for_a_long_text_allocates_nothing()
    {
        var payload = new byte[4 + 5_000];
        (payload[0], payload[1], payload[2], payload[3]) = (0x04, 0x24, 5_000 >> 8, 5_000 & 0xFF);
        payload.AsSpan(4).Fill((byte)'x');
        var rules = Asking.Compile(
            new RuleOptions { Text = "needle", Status = "ESME_RTHROTTLED" },
            new RuleOptions { TextRegex = "needle", Status = "ESME_RTHROTTLED" });
        for (var i = 0; i < 2_000; i++) Long();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 2_000; i++) Long();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        void Long() => rules.TryDecide(Asking.Account, new SubmitSm { DestinationAddr = "1"u8, Tlvs = payload }, Asking.Noon.Ticks, out _);
    }

    private static void Ask(RuleSet rules)
    {
        var pdu = new SubmitSm { SourceAddr = "12345"u8, DestinationAddr = "385991234567"u8, ShortMessage = "Hello"u8 };
        rules.TryDecide(Asking.Account, pdu, Asking.Noon.Ticks, out _);
    }
}
