using Microsoft.Extensions.Configuration;
using Smsc.Engine.Faults;
using Smsc.Engine.Rules;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Server.Configuration;

namespace Smsc.Server.Tests.Configuration;

/// <summary>Rules as settings, the shipped ones, and what the documentation says of them.</summary>
public sealed class RuleConfigurationTests
{
    private const string Page = "docs/how-to/make-a-number-fail.md";

    [TestCase("Smsc:Rules:0:Status=ESME_RTHROTLED", "Smsc:Rules:0:Status")]
    [TestCase("Smsc:Rules:0:State=UNDELIV", "Smsc:Rules:0:State")]
    [TestCase("Smsc:Rules:0:State=5", "Smsc:Rules:0:State")]
    [TestCase("Smsc:Rules:0:State=ENROUTE,DELIVERED", "Smsc:Rules:0:State")]
    [TestCase("Smsc:Rules:0:State=EXPIRED;Smsc:Rules:0:Error=EC_NOTHING", "Smsc:Rules:0:Error")]
    [TestCase("Smsc:Rules:0:State=EXPIRED;Smsc:Rules:0:Outcomes:0:State=DELETED", "Smsc:Rules:0:Outcomes")]
    [TestCase("Smsc:Rules:0:Outcomes:0:Weight=1", "Smsc:Rules:0:Outcomes:0:State")]
    [TestCase("Smsc:Rules:0:Outcomes:0:Weigth=1", "Smsc:Rules:0:Outcomes:0:Weigth")]
    [TestCase("Smsc:Rules:0:Outcomes:0:State=DELETED;Smsc:Rules:0:Outcomes:0:Weight=1.5", "Smsc:Rules:0:Outcomes:0:Weight")]
    [TestCase("Smsc:Rules:0:Fault=Earthquake", "Smsc:Rules:0:Fault")]
    [TestCase("Smsc:Rules:0:Fault=Garbage;Smsc:Rules:0:FaultTime=00:00:01", "Smsc:Rules:0:FaultTime")]
    [TestCase("Smsc:Rules:0:Receipt=Early,Lost", "Smsc:Rules:0:Receipt")]
    [TestCase("Smsc:Rules:0:Delay=5", "Smsc:Rules:0:Delay")]
    [TestCase("Smsc:Rules:0:Delay=normal(00:00:01, 1)", "Smsc:Rules:0:Delay")]
    [TestCase("Smsc:Rules:0:ResponseDelay=366.00:00:00", "Smsc:Rules:0:ResponseDelay")]
    [TestCase("Smsc:Rules:0:Status=ESME_ROK;Smsc:Rules:0:From=25:00", "Smsc:Rules:0:From")]
    [TestCase("Smsc:Rules:0:Status=ESME_ROK;Smsc:Rules:0:From=22:00", "Smsc:Rules:0:From")]
    [TestCase("Smsc:Rules:0:Status=ESME_ROK;Smsc:Rules:0:EveryNth=0", "Smsc:Rules:0:EveryNth")]
    [TestCase("Smsc:Rules:0:Status=ESME_ROK;Smsc:Rules:0:Probability=half", "Smsc:Rules:0:Probability")]
    [TestCase("Smsc:Rules:0:Status=ESME_ROK;Smsc:Rules:0:Probability=1.5", "Smsc:Rules:0:Probability")]
    [TestCase("Smsc:Rules:0:Status=ESME_ROK;Smsc:Rules:0:DataCoding=256", "Smsc:Rules:0:DataCoding")]
    [TestCase("Smsc:Rules:0:Status=ESME_ROK;Smsc:Rules:0:TextRegex=(", "Smsc:Rules:0:TextRegex")]
    [TestCase("Smsc:Rules:0:Status=ESME_ROK;Smsc:Rules:0:Destination=1;Smsc:Rules:0:DestinationPrefix=1", "Smsc:Rules:0:DestinationPrefix")]
    [TestCase("Smsc:Rules:0:Destination=1", "Smsc:Rules:0")]
    [TestCase("Smsc:Rules:100:Destination=1", "Smsc:Rules:100")]
    [TestCase("Smsc:Rules:7:Name=a;Smsc:Rules:7:Status=0x22;Smsc:Rules:9:Name=a;Smsc:Rules:9:Status=0x22", "Smsc:Rules:9:Name")]
    [TestCase("Smsc:Rules:0:Status=0x22;Smsc:Rules:0:Account=b;Smsc:Accounts:0:SystemId=a", "Smsc:Rules:0:Account")]
    [TestCase("Smsc:Rules:0:Status=0x22;Smsc:Rules:0:Account=load3;Smsc:AccountTemplates:0:Prefix=load;Smsc:AccountTemplates:0:Count=2",
        "Smsc:Rules:0:Account")]
    [TestCase("Smsc:Seed=abc", "Smsc:Seed")]
    public void A_setting_that_cannot_be_meant_is_named(string settings, string key)
    {
        var read = () => Read(settings);
        read.Should().Throw<ConfigurationException>().Which.Message.Should().MatchRegex($"^{key}(:? |: )").And.NotContain("\n");
    }

    [Test]
    public void A_rule_is_read_as_it_is_meant()
    {
        var options = Read("Smsc:Seed=-7;Smsc:Rules:100:Name=all;Smsc:Rules:100:Account=load2;Smsc:Rules:100:DestinationPrefix=385;Smsc:Rules:100:Source=;"
            + "Smsc:Rules:100:TextRegex=^a;Smsc:Rules:100:DataCoding=8;Smsc:Rules:100:From=22:00;Smsc:Rules:100:Until=06:30:15;Smsc:Rules:100:EveryNth=3;"
            + "Smsc:Rules:100:Probability=0.25;Smsc:Rules:100:ResponseDelay=uniform(0, 00:00:01);Smsc:Rules:100:Fault=slowbytes;"
            + "Smsc:Rules:100:FaultTime=00:00:02;Smsc:Rules:100:Outcomes:0:State=DELIVERED;Smsc:Rules:100:Outcomes:0:Weight=9;"
            + "Smsc:Rules:100:Outcomes:1:State=expired;Smsc:Rules:100:Outcomes:1:Error=27;Smsc:Rules:100:Delay=exponential(00:00:02);"
            + "Smsc:Rules:100:Intermediate=true;Smsc:Rules:100:Receipt=Twice, OtherSession;Smsc:Rules:100:ReceiptDelay=00:00:03;"
            + "Smsc:AccountTemplates:0:Prefix=load;Smsc:AccountTemplates:0:Count=2");

        options.Seed.Should().Be(-7);
        options.Rules.Should().ContainSingle().Which.Should().BeEquivalentTo(new RuleOptions
        {
            Name = "all",
            Account = "load2",
            DestinationPrefix = "385",
            Source = "",
            TextRegex = "^a",
            DataCoding = 8,
            From = new TimeOnly(22, 0),
            Until = new TimeOnly(6, 30, 15),
            EveryNth = 3,
            Probability = 0.25,
            ResponseDelay = DelayDistribution.Parse("uniform(0, 00:00:01)", null),
            Fault = FaultKind.SlowBytes,
            FaultTime = TimeSpan.FromSeconds(2),
            Outcomes = [new() { State = MessageState.DELIVERED, Weight = 9 }, new() { State = MessageState.EXPIRED, Error = "27" }],
            Delay = DelayDistribution.Parse("exponential(00:00:02)", null),
            Intermediate = true,
            Receipt = ReceiptFaults.Twice | ReceiptFaults.OtherSession,
            ReceiptDelay = DelayDistribution.Fixed(TimeSpan.FromSeconds(3)),
        });
    }

    [Test]
    public void Rules_of_the_command_line_stand_behind_those_of_the_file()
    {
        string[] arguments = ["--Smsc:Rules:101:Status=0x22", "--Smsc:Rules:100:Status=0x0C"];
        var options = ConfigurationReader.Read(
            new ConfigurationBuilder().AddJsonFile(Docs.Path("appsettings.json")).AddCommandLine(arguments).Build(), AppContext.BaseDirectory);

        options.Rules.Should().HaveCount(Shipped().Rules.Count + 2);
        options.Rules.TakeLast(2).Select(rule => rule.Status).Should().Equal("0x0C", "0x22");
    }

    [Test]
    public void The_shipped_rules_are_those_of_the_page_and_in_its_order()
    {
        var rows = Docs.Rows(Page, "number").Where(row => row[0].All(char.IsAsciiDigit)).ToArray();

        Shipped().Rules.Select(rule => $"{rule.Destination} {Docs.Settings(rule)}").Should().Equal(rows.Select(row => $"{row[0]} {row[1]}"));
    }

    [Test]
    public void The_shipped_rules_are_for_test_numbers_and_no_others()
    {
        var shipped = Shipped();
        shipped.Rules.Select(rule => rule.Destination).Should().OnlyHaveUniqueItems()
            .And.OnlyContain(number => number!.Length == 11 && number.StartsWith("120155501"));
        shipped.Rules.Should().OnlyContain(rule => rule.Name == $"test number {rule.Destination!.Substring(9)}");
        var rules = RuleSet.Compile(shipped.Rules, shipped.Seed, TimeZoneInfo.Utc);

        foreach (var number in new[] { "120155501", "1201555010", "120155501021", "2015550102", "12015550202", "12015560102", "385911234567", "" })
            rules.TryDecide("smppclient1", new SubmitSm { DestinationAddr = System.Text.Encoding.ASCII.GetBytes(number) }, 0, out _).Should().BeFalse(number);
        rules.TryDecide("smppclient1", new SubmitSm { DestinationAddr = "+12015550105"u8 }, 0, out var decision).Should().BeTrue();
        decision.State.Should().Be(MessageState.UNDELIVERABLE);
    }

    [Test]
    public void There_is_a_test_number_for_all_that_can_be_asked_for()
    {
        var rules = Shipped().Rules;

        rules.Select(rule => rule.State).Should().Contain(Enum.GetValues<MessageState>().Select(state => (MessageState?)state));
        rules.Select(rule => rule.Fault).Should().Contain(Enum.GetValues<FaultKind>());
        rules.Select(rule => rule.Receipt).Should().Contain(Enum.GetValues<ReceiptFaults>());
        rules.Select(rule => rule.Status).Should().Contain(
            ["0x22", "0xFF", "0x0A", "0x0C", "0x4A1", "ESME_RTHROTTLED", "ESME_RMSGQFUL", "ESME_RSYSERR"]);
        for (var state = 1; state <= 8; state++)
            rules.Single(rule => rule.Destination == $"1201555010{state}").State.Should().Be((MessageState)state);
    }

    [Test]
    public void The_documented_faults_are_those_of_the_registry()
    {
        Docs.Rows(Page, "Fault").Should().BeEquivalentTo(
            FaultRegistry.Responses.Select(fault => new[] { fault.Name, fault.Description, fault.Time ?? "" }), order => order.WithStrictOrdering());
        Docs.Rows(Page, "Receipt").Should().BeEquivalentTo(
            FaultRegistry.Receipts.Select(fault => new[] { fault.Name, fault.Description }), order => order.WithStrictOrdering());
    }

    [Test]
    public void Every_setting_of_a_rule_is_documented()
    {
        var section = File.ReadAllText(Docs.Path("docs/configuration.md")).Split("\n## ").Single(part => part.StartsWith("Smsc:Rules:N"));
        var keys = section.Split('\n').Where(line => line.StartsWith("| "))
            .SelectMany(line => line.Split('|')[1].Split([',', ':', ' '], StringSplitOptions.RemoveEmptyEntries));

        keys.Should().Contain(typeof(RuleOptions).GetProperties().Concat(typeof(RuleOutcomeOptions).GetProperties()).Select(property => property.Name));
    }

    private static SmscOptions Shipped() =>
        ConfigurationReader.Read(new ConfigurationBuilder().AddJsonFile(Docs.Path("appsettings.json")).Build(), AppContext.BaseDirectory);

    private static SmscOptions Read(string settings) => ConfigurationReader.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2))
            .Select(parts => new KeyValuePair<string, string?>(parts[0], parts[1])))
        .Build(), AppContext.BaseDirectory);
}
