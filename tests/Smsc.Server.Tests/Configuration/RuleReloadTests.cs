using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Smsc.Client;
using Smsc.Engine;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Configuration;

/// <summary>The whole server with rules that change while a session stays bound.</summary>
public sealed class RuleReloadTests
{
    private const string Throttled = """{ "Destination": "385910000001", "Status": "ESME_RTHROTTLED" }""";
    private const string Full = """{ "DestinationPrefix": "385", "Status": "ESME_RMSGQFUL" }""";
    private const string EverySecond = """{ "Name": "second", "EveryNth": 2, "Status": "ESME_RTHROTTLED" }""";
    private const string Drawn = """{ "Name": "drawn", "Probability": 0.5, "Status": "ESME_RTHROTTLED" }""";

    private TempFolder _folder = null!;
    private FakeTimeProvider _clock = null!;

    [SetUp]
    public void Make() => (_folder, _clock) = (new TempFolder(), new FakeTimeProvider(DateTimeOffset.UtcNow));

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Changed_rules_count_for_the_next_submit_while_the_session_stays_bound()
    {
        Write();
        await using var host = await Start();
        await using var bound = await Bound(host);
        (await Submit(bound)).Should().Be(CommandStatus.ESME_ROK);

        Change(Throttled);
        (await Submit(bound)).Should().Be(CommandStatus.ESME_RTHROTTLED);

        Change(Full, Throttled);
        (await Submit(bound)).Should().Be(CommandStatus.ESME_RMSGQFUL);

        Change();
        (await Submit(bound)).Should().Be(CommandStatus.ESME_ROK);
        host.Log.Of(LogLevel.Warning).Should().BeEmpty();
    }

    [TestCase("""{ "Destination": "385910000001", "Status": "ESME_RTHROTLED" }""", "Smsc:Rules:1:Status")]
    [TestCase("""{ "Destination": "385910000001" }""", "Smsc:Rules:1 says nothing")]
    [TestCase("""{ "Destination": "385910000001", "Stat": "EXPIRED" }""", "Smsc:Rules:1:Stat")]
    [TestCase("""{ "TextRegex": "(", "Status": "0x22" }""", "Smsc:Rules:1:TextRegex")]
    [TestCase("""{ "Account": "nobody", "Status": "0x22" }""", "Smsc:Rules:1:Account")]
    public async Task A_wrong_rule_is_refused_with_its_key_and_the_rules_before_stay(string wrong, string key)
    {
        Write(Throttled);
        await using var host = await Start();
        await using var bound = await Bound(host);
        (await Submit(bound)).Should().Be(CommandStatus.ESME_RTHROTTLED);

        // None of the file counts, the right rule before the wrong one neither.
        Change(Full, wrong);

        host.Log.Of(LogLevel.Warning).Should().ContainSingle().Which
            .Should().StartWith("The changed configuration cannot be used, what it was before stays: ").And.Contain(key);
        (await Submit(bound)).Should().Be(CommandStatus.ESME_RTHROTTLED);

        Change(Full);
        (await Submit(bound)).Should().Be(CommandStatus.ESME_RMSGQFUL);
    }

    [Test]
    public async Task Counts_begin_again_with_the_changed_rules()
    {
        Write(EverySecond);
        await using var host = await Start();
        await using var bound = await Bound(host);
        (await Submit(bound)).Should().Be(CommandStatus.ESME_ROK);

        Change(EverySecond, Full);

        // Else this would be the second one, and the next one not.
        (await Submit(bound)).Should().Be(CommandStatus.ESME_RMSGQFUL);
        (await Submit(bound)).Should().Be(CommandStatus.ESME_RTHROTTLED);
    }

    [Test]
    public async Task A_changed_seed_draws_anew_and_the_first_one_again_as_at_the_start()
    {
        WriteWithSeed(1, Drawn);
        await using var host = await Start();
        await using var bound = await Bound(host);
        var first = await SubmitMany(bound);

        ChangeWithSeed(2, Drawn);
        var second = await SubmitMany(bound);
        ChangeWithSeed(1, Drawn);
        var again = await SubmitMany(bound);

        second.Should().NotEqual(first);
        again.Should().Equal(first);
    }

    private static async Task<CommandStatus> Submit(SmppClient client) =>
        (await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).CommandStatus;

    private static async Task<CommandStatus[]> SubmitMany(SmppClient client)
    {
        var statuses = new CommandStatus[50];
        for (var i = 0; i < statuses.Length; i++) statuses[i] = await Submit(client);
        return statuses;
    }

    private static async Task<SmppClient> Bound(RunningHost host)
    {
        var client = await host.Connect();
        (await client.BindAsync(BindKind.Transceiver, "acme", "secret").Soon("bind is answered")).IsBound.Should().BeTrue();
        return client;
    }

    private Task<RunningHost> Start() =>
        RunningHost.Start(["Smsc:Smpp:TlsPort=-1"], _folder.Path, clocks: new Clocks(_clock, TimeProvider.System));

    private void Write(params string[] rules) => WriteWithSeed(0, rules);

    private void WriteWithSeed(int seed, params string[] rules) => File.WriteAllText(
        _folder.File("appsettings.json"),
        $$"""
        {
          "Smsc": {
            "Accounts": [ { "SystemId": "acme", "Password": "secret" } ],
            "Seed": {{seed}},
            "Rules": [ {{string.Join(", ", rules)}} ]
          }
        }
        """);

    /// <summary>Writes the file, and lets the server look.</summary>
    private void Change(params string[] rules) => ChangeWithSeed(0, rules);

    private void ChangeWithSeed(int seed, params string[] rules)
    {
        WriteWithSeed(seed, rules);
        _clock.Advance(TimeSpan.FromSeconds(1));
    }
}
