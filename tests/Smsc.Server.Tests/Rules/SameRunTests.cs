using Smsc.Engine.Accounts;
using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
using Smsc.Engine.Rules;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Rules;

/// <summary>The same seed, the same run, from the submit to the state of the message: random rules, and random messages of several streams.</summary>
public sealed class SameRunTests
{
    private const int Messages = 120;
    private static readonly string[] Accounts = ["acme01", "acme02"];
    private static readonly string[] Sources = ["DemoShop", "12345"];
    private static readonly string[] Destinations = ["385910000001", "385910000002", "447700900123"];
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Test]
    public async Task The_same_seed_gives_the_same_run([Range(1, 15)] int seed)
    {
        var random = new Random(seed);
        var rules = RandomRules(random, countsWithinStreams: false);
        var submits = RandomSubmits(random);

        var first = await Run(rules, seed, submits);

        (await Run(rules, seed, submits)).Should().Equal(first);
        first.Distinct().Should().HaveCountGreaterThan(10, "something is drawn");
    }

    [Test]
    public async Task What_other_streams_do_in_between_changes_nothing([Range(1, 15)] int seed)
    {
        var random = new Random(seed);
        var rules = RandomRules(random, countsWithinStreams: true);
        var submits = RandomSubmits(random);
        var shuffled = submits.ToArray();
        random.Shuffle(shuffled);
        var some = shuffled.Where(stream => stream.Source == Sources[0]).ToArray();

        var first = ByStream(submits, await Run(rules, seed, submits));

        ByStream(shuffled, await Run(rules, seed, shuffled)).Should().Equal(first);
        ByStream(some, await Run(rules, seed, some)).Should().Equal(first.Where(line => line.Contains($" {Sources[0]} ")));
    }

    [Test]
    public async Task Another_seed_gives_another_run([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        var rules = RandomRules(random, countsWithinStreams: false);
        var submits = RandomSubmits(random);

        (await Run(rules, seed + 1, submits)).Should().NotEqual(await Run(rules, seed, submits));
    }

    [Test]
    public async Task A_restart_of_the_rules_begins_the_run_again()
    {
        var random = new Random(1);
        var rules = RuleSet.Compile(RandomRules(random, countsWithinStreams: false), 1, TimeZoneInfo.Utc);
        var submits = RandomSubmits(random);
        var first = await Run(rules, submits);
        (await Run(rules, submits)).Should().NotEqual(first, "it goes on where it was");

        rules.Restart();

        (await Run(rules, submits)).Should().Equal(first);
    }

    private static Task<string[]> Run(List<RuleOptions> rules, long seed, Stream[] submits) =>
        Run(RuleSet.Compile(rules, seed, TimeZoneInfo.Utc), submits);

    /// <summary>Submits all, each account in a session of its own, and waits for each response and outcome.</summary>
    /// <returns>What became of each: status, when the response came, outcome, error, when it was due, and its receipt.</returns>
    private static async Task<string[]> Run(RuleSet rules, Stream[] submits)
    {
        using var smsc = new TestSmsc(rules: rules, others: [new AccountOptions { SystemId = Accounts[1], Password = "s3cret" }]);
        var seen = new string[submits.Length];
        var ids = new long[submits.Length];
        var sessions = new List<Esme>();
        foreach (var account in Accounts)
        {
            var esme = smsc.Connect();
            await esme.Bind(CommandId.BindTransmitter, account);
            await esme.Send(
            [
                .. submits.Index().Where(submit => submit.Item.Account == account)
                    .Select(submit => new Submit { Source = submit.Item.Source, Destination = submit.Item.Destination }.Pdu((uint)submit.Index + 2)),
            ]);
            sessions.Add(esme);
        }

        for (var step = 0; step <= 10; step++)
        {
            if (step > 0) smsc.SessionTime.Advance(Step);
            foreach (var esme in sessions)
            {
                foreach (var pdu in await esme.ReceiveAll())
                {
                    var place = pdu.SequenceNumber - 2;
                    seen[place].Should().BeNull("a submit is answered once");
                    seen[place] = $"{pdu.Header.CommandStatus.DisplayName()} after {step}";
                    if (pdu.Header.CommandStatus == CommandStatus.ESME_ROK) ids[place] = long.Parse(pdu.MessageId);
                }
            }
        }

        seen.Should().NotContainNulls("every submit is answered");
        var plans = ids.Select(id => id == 0 ? null : Plan(smsc, id)).ToArray();
        smsc.MessageTime.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < seen.Length; i++)
        {
            if (plans[i] is not { } plan) continue;

            await Wait.Until(() => Read(smsc, ids[i]).State == plan.State, $"{seen[i]}: the message gets the outcome that was planned for it");
            var stored = Read(smsc, ids[i]);
            seen[i] += $", {stored.State} {stored.ErrorCode} after {stored.DueAt - stored.AcceptedAt}, {plan.Receipt} {plan.ReceiptDelay}";
        }

        return seen;
    }

    private static StoredMessage Read(TestSmsc smsc, long id)
    {
        smsc.Store.TryRead(id, out var stored).Should().BeTrue();
        return stored;
    }

    private static MessagePlan? Plan(TestSmsc smsc, long id) => Read(smsc, id).Plan ?? MessagePlan.Ordinary;

    /// <summary>What became of the messages of each stream, in their order.</summary>
    private static string[] ByStream(Stream[] submits, string[] seen) =>
    [
        .. submits.Zip(seen).GroupBy(pair => pair.First, pair => pair.Second)
            .SelectMany(stream => stream.Select((line, number) => $"{stream.Key.Account} {stream.Key.Source} {stream.Key.Destination} {number:000}: {line}"))
            .Order(StringComparer.Ordinal),
    ];

    private static Stream[] RandomSubmits(Random random) =>
        [.. Enumerable.Range(0, Messages).Select(_ => new Stream(Of(random, Accounts), Of(random, Sources), Of(random, Destinations)))];

    /// <summary>Rules that are for some streams or for all, the last two for every submit that is left.</summary>
    /// <param name="random">What they follow from.</param>
    /// <param name="countsWithinStreams">
    /// Whether each rule that counts is for one stream: one that is for several counts the submits of its account, whatever stream they are of.
    /// </param>
    private static List<RuleOptions> RandomRules(Random random, bool countsWithinStreams)
    {
        var rules = new List<RuleOptions>();
        for (var i = random.Next(3, 10); i > 0; i--)
        {
            var rule = Random(random, i);
            if (random.Next(2) == 0) rule.Account = Of(random, Accounts);
            if (random.Next(2) == 0) rule.Destination = Of(random, Destinations);
            else if (random.Next(2) == 0) rule.DestinationPrefix = "38591";
            if (random.Next(2) == 0) rule.Source = Of(random, Sources);
            if (random.Next(3) == 0)
            {
                rule.EveryNth = random.Next(2, 4);
                if (countsWithinStreams)
                {
                    (rule.Account, rule.Source, rule.Destination) = (Of(random, Accounts), Of(random, Sources), Of(random, Destinations));
                    rule.DestinationPrefix = null;
                }
            }

            // One that always is for all would leave nothing to the others.
            rule.Probability = rule.EveryNth is not null && random.Next(2) == 0 ? null : 0.1 + (0.5 * random.NextDouble());
            rules.Add(rule);
        }

        rules.Add(new() { Name = "half", Probability = 0.5, Status = "ESME_RTHROTTLED" });
        rules.Add(new() { Name = "rest", Delay = Parse("exponential(00:00:05)"), ResponseDelay = Parse("uniform(0, 00:00:00.9)") });
        return rules;
    }

    private static RuleOptions Random(Random random, int number)
    {
        var rule = new RuleOptions { Name = random.Next(3) == 0 ? null : $"rule {number}" };
        if (random.Next(2) == 0) rule.ResponseDelay = Parse(Of(random, "uniform(0, 00:00:01)", "00:00:00.3", "uniform(00:00:00.2, 00:00:00.8)"));
        if (random.Next(4) == 0)
        {
            rule.Status = Of(random, "ESME_RTHROTTLED", "0x4A1", "ESME_RSYSERR");
            return rule;
        }

        rule.Delay = Parse(Of(random, "uniform(0, 00:00:10)", "exponential(00:00:02)", "lognormal(00:00:03, 0.5)", "00:00:07"));
        if (random.Next(2) == 0) (rule.State, rule.Error) = (Of(random, MessageState.UNDELIVERABLE, MessageState.REJECTED), $"{random.Next(300)}");
        else rule.Outcomes = [.. Enumerable.Range(0, random.Next(2, 5)).Select(_ => RandomOutcome(random))];
        if (random.Next(3) == 0) rule.Receipt = Of(random, ReceiptFaults.Twice, ReceiptFaults.OtherSession);
        if (random.Next(3) == 0) rule.ReceiptDelay = Parse("uniform(0, 00:01:00)");
        return rule;
    }

    private static RuleOutcomeOptions RandomOutcome(Random random) => new()
    {
        State = Of(random, MessageState.DELIVERED, MessageState.EXPIRED, MessageState.UNDELIVERABLE, MessageState.REJECTED),
        Error = $"{random.Next(300)}",
        Weight = random.Next(1, 100),
    };

    private static DelayDistribution Parse(string text) => DelayDistribution.Parse(text, null);

    private static T Of<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private sealed record Stream(string Account, string Source, string Destination);
}
