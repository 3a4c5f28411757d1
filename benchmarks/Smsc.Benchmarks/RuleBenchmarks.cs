using BenchmarkDotNet.Attributes;
using Smsc.Engine.Rules;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Benchmarks;

/// <summary>What rules cost a submit: one question an operation.</summary>
public class RuleBenchmarks
{
    private readonly RuleSet _testNumbers = Compile(TestNumbers());
    private readonly RuleSet _manyNumbers = Compile(
        Enumerable.Range(0, 10_000).Select(n => new RuleOptions { Destination = $"38591{n:D6}", State = MessageState.DELETED }));

    private readonly RuleSet _drawn = Compile(
    [
        new RuleOptions { DestinationPrefix = "447", Probability = 0.5, Delay = DelayDistribution.Parse("exponential(00:00:01)", null), Status = "ESME_ROK" },
    ]);

    private readonly RuleSet _counted = Compile([new RuleOptions { EveryNth = 10, Status = "ESME_RTHROTTLED" }]);
    private readonly RuleSet _text = Compile([new RuleOptions { TextRegex = "code [0-9]{6}", Status = "ESME_RTHROTTLED" }]);

    [Benchmark(Baseline = true)]
    public bool NoMatchTestNumbers() => Ask(_testNumbers, "447700900123"u8);

    [Benchmark]
    public bool NoMatchSameCountry() => Ask(_testNumbers, "12025550123"u8);

    [Benchmark]
    public bool MatchTestNumber() => Ask(_testNumbers, "12015550105"u8);

    [Benchmark]
    public bool NoMatchTenThousand() => Ask(_manyNumbers, "447700900123"u8);

    [Benchmark]
    public bool MatchTenThousand() => Ask(_manyNumbers, "38591005432"u8);

    [Benchmark]
    public bool Drawn() => Ask(_drawn, "447700900123"u8);

    [Benchmark]
    public bool Counted() => Ask(_counted, "447700900123"u8);

    [Benchmark]
    public bool TextRegexNoMatch() => Ask(_text, "447700900123"u8);

    private static bool Ask(RuleSet rules, ReadOnlySpan<byte> destination)
    {
        var pdu = new SubmitSm
        {
            SourceAddr = "12345"u8,
            DestinationAddr = destination,
            ShortMessage = "One hundred octets of text, about what an ordinary message holds when people write it on a telephone"u8,
        };
        return rules.TryDecide("smppclient1", pdu, 638_000_000_000_000_000, out _);
    }

    private static IEnumerable<RuleOptions> TestNumbers() =>
        Enumerable.Range(0, 30).Select(n => new RuleOptions { Destination = $"120155501{n:D2}", State = MessageState.UNDELIVERABLE });

    private static RuleSet Compile(IEnumerable<RuleOptions> rules) => RuleSet.Compile([.. rules], 0, TimeZoneInfo.Utc);
}
