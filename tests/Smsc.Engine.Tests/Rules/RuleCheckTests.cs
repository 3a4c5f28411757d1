using Smsc.Engine.Faults;
using Smsc.Engine.Rules;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Rules;

public sealed class RuleCheckTests
{
    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Case(new() { Status = "ESME_RTHROTLED" }, "rules:0:Status: 'ESME_RTHROTLED' .* Is ESME_RTHROTTLED meant\\?");
        yield return Case(new() { Status = "" }, "rules:0:Status: ");
        yield return Case(new() { Status = "-1" }, "rules:0:Status: ");
        yield return Case(new() { Status = "0x100000000" }, "rules:0:Status: ");
        yield return Case(new() { Status = "ESME_ROK,ESME_RINVMSGLEN" }, "rules:0:Status: ");
        yield return Case(new() { Status = "something that is near to nothing" }, "rules:0:Status: .* 1185\\.$");
        yield return Case(new() { State = MessageState.UNDELIVERABLE, Error = "EC_ABSENT_SUBSCRIBR" }, "rules:0:Error: .* Is EC_ABSENT_SUBSCRIBER meant\\?");
        yield return Case(new() { State = MessageState.UNDELIVERABLE, Error = "65536" }, "rules:0:Error: ");
        yield return Case(new() { Status = "ESME_ROK", Error = "27" }, "rules:0:Error needs a State");
        yield return Case(new() { State = MessageState.ENROUTE, Error = "27" }, "rules:0:Error: ");
        yield return Case(new() { State = (MessageState)9 }, "rules:0:State: ");
        yield return Case(new() { State = MessageState.ENROUTE, Delay = Second }, "rules:0:State: ");
        yield return Case(new() { State = MessageState.EXPIRED, Outcomes = [new() { State = MessageState.DELETED }] }, "rules:0:Outcomes and State exclude");
        yield return Case(new() { Outcomes = [new()] }, "rules:0:Outcomes:0:State is missing");
        yield return Case(new() { Outcomes = [new() { State = MessageState.EXPIRED, Error = "x" }] }, "rules:0:Outcomes:0:Error: ");
        yield return Case(new() { Outcomes = [new() { State = MessageState.EXPIRED, Weight = -1 }] }, "rules:0:Outcomes:0:Weight: -1 ");
        yield return Case(new() { Outcomes = [new() { State = MessageState.EXPIRED, Weight = 1_000_001 }] }, "rules:0:Outcomes:0:Weight: ");
        yield return Case(new() { Outcomes = [new() { State = MessageState.EXPIRED, Weight = 0 }] }, "rules:0:Outcomes: every Weight is 0");
        yield return Case(Says(new() { Destination = "1", DestinationPrefix = "1" }), "rules:0:DestinationPrefix and Destination exclude");
        yield return Case(Says(new() { Source = "", SourcePrefix = "1" }), "rules:0:SourcePrefix and Source exclude");
        yield return Case(Says(new() { Destination = "" }), "rules:0:Destination: ");
        yield return Case(Says(new() { Destination = "123456789012345678901" }), "rules:0:Destination: ");
        yield return Case(Says(new() { DestinationPrefix = "+" }), "rules:0:DestinationPrefix: ");
        yield return Case(Says(new() { Source = "été" }), "rules:0:Source holds a character");
        yield return Case(Says(new() { SourcePrefix = "" }), "rules:0:SourcePrefix: ");
        yield return Case(Says(new() { TextRegex = "(" }), "rules:0:TextRegex: '\\(' is no regular expression: ");
        yield return Case(Says(new() { TextRegex = "" }), "rules:0:TextRegex has not ");
        yield return Case(Says(new() { SourceRegex = "(?=1)" }), "rules:0:SourceRegex: .* needs backtracking");
        yield return Case(Says(new() { DestinationRegex = "(.)\\1" }), "rules:0:DestinationRegex: .* needs backtracking");
        yield return Case(Says(new() { Account = "" }), "rules:0:Account is empty");
        yield return Case(Says(new() { Text = "" }), "rules:0:Text is empty");
        yield return Case(Says(new() { DataCoding = 256 }), "rules:0:DataCoding: 256 ");
        yield return Case(Says(new() { From = new(1, 0) }), "rules:0:From needs an Until");
        yield return Case(Says(new() { Until = new(1, 0) }), "rules:0:Until needs a From");
        yield return Case(Says(new() { From = new(1, 0), Until = new(1, 0) }), "rules:0:Until: ");
        yield return Case(Says(new() { EveryNth = 0 }), "rules:0:EveryNth: 0 ");
        yield return Case(Says(new() { Probability = 1.01 }), "rules:0:Probability: 1.01 ");
        yield return Case(Says(new() { Probability = -0.01 }), "rules:0:Probability: -0.01 ");
        yield return Case(Says(new() { Probability = double.NaN }), "rules:0:Probability: NaN ");
        yield return Case(Says(new() { Name = "" }), "rules:0:Name: ");
        yield return Case(new() { FaultTime = TimeSpan.FromSeconds(1), Fault = FaultKind.Garbage }, "rules:0:FaultTime needs a Fault");
        yield return Case(new() { FaultTime = TimeSpan.FromSeconds(-1), Fault = FaultKind.SlowBytes }, "rules:0:FaultTime: ");
        yield return Case(new() { Destination = "1" }, "rules:0 says nothing");
        yield return Case(new() { Status = "0x22", Delay = Second }, "rules:0:Status: 0x22 refuses the message");
        yield return Case(new() { Status = "0x22", Receipt = ReceiptFaults.Never }, "rules:0:Status: 0x22 refuses the message");
        yield return Case(new() { Receipt = ReceiptFaults.Early, Delay = Second }, "rules:0:Receipt: Early");
        yield return Case(new() { Receipt = ReceiptFaults.Never | ReceiptFaults.Twice }, "rules:0:Receipt: ");
        yield return Case(new() { Receipt = ReceiptFaults.Never, ReceiptDelay = Second }, "rules:0:Receipt: ");

        static TestCaseData Case(RuleOptions rule, string pattern) => new TestCaseData(rule, pattern).SetArgDisplayNames(pattern);
    }

    private static DelayDistribution Second => DelayDistribution.Fixed(TimeSpan.FromSeconds(1));

    private static RuleOptions Says(RuleOptions rule)
    {
        rule.Fault = FaultKind.NoResponse;
        return rule;
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_has_a_sentence_that_names_its_key(RuleOptions rule, string pattern)
    {
        RuleCheck.Check([rule], "rules").Should().ContainSingle().Which.Should().MatchRegex("^" + pattern);

        var compile = () => RuleSet.Compile([rule], 0, TimeZoneInfo.Utc);
        compile.Should().Throw<ArgumentException>();
    }

    [Test]
    public void Each_mistake_has_its_sentence() => RuleCheck
        .Check([new() { Name = "a", Status = "ESME_ROK" }, new() { Name = "a", EveryNth = -1 }], "rules")
        .Should().HaveCount(3).And.OnlyContain(error => error.StartsWith("rules:1"));

    [Test]
    public void What_can_be_meant_is_no_mistake() => RuleCheck.Check(
        [
            new() { Status = "ESME_ROK" },
            new() { Status = "esme_rthrottled", ResponseDelay = Second, Fault = FaultKind.DisconnectAfterResponse },
            new() { Status = "0xFFFFFFFF" },
            new() { Status = "0" , State = MessageState.DELIVERED },
            new() { Source = "", Fault = FaultKind.EnquireLinkUnanswered, FaultTime = TimeSpan.Zero },
            new() { Receipt = ReceiptFaults.Early | ReceiptFaults.Twice | ReceiptFaults.OtherSession },
            new() { Outcomes = [new() { State = MessageState.ENROUTE, Weight = 0 }, new() { State = MessageState.UNKNOWN }], Delay = Second },
        ], "rules").Should().BeEmpty();
}
