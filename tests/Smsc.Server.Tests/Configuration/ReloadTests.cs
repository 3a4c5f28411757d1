using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Smsc.Client;
using Smsc.Engine;
using Smsc.Protocol;
using Smsc.Server.Configuration;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Configuration;

/// <summary>The whole server with an appsettings.json that changes. Its session clock stands still until the test moves it.</summary>
public sealed class ReloadTests
{
    private const string Accounts = """{ "Smsc": { "Accounts": [ { "SystemId": "acme", "Password": "PASSWORD" } ] } }""";

    private TempFolder _folder = null!;
    private FakeTimeProvider _clock = null!;

    private string Path => _folder.File("appsettings.json");

    [SetUp]
    public void Make() => (_folder, _clock) = (new TempFolder(), new FakeTimeProvider(DateTimeOffset.UtcNow));

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task A_changed_password_counts_for_the_next_bind_while_the_bound_session_goes_on()
    {
        Write(WithPassword("first"));
        await using var host = await Start();
        await using var bound = await host.Connect();
        (await Bind(bound, "acme", "first")).Should().Be(CommandStatus.ESME_ROK);

        Change(WithPassword("second"));

        host.Log.All.Should().ContainSingle(line => line == "Configuration read again: 1 accounts, 0 of them new, 0 removed");
        host.Log.Of(LogLevel.Warning).Should().BeEmpty();
        (await TryBind(host, "acme", "first")).Should().Be(CommandStatus.ESME_RINVPASWD);
        (await TryBind(host, "acme", "second")).Should().Be(CommandStatus.ESME_ROK);
        (await bound.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).IsAccepted.Should().BeTrue();
    }

    [Test]
    public async Task A_removed_account_keeps_its_session_and_its_receipts_but_gets_no_bind()
    {
        Write(WithPassword("first"));
        await using var host = await Start();
        var receipts = new TaskCompletionSource<DeliveredMessage>();
        await using var bound = await host.Connect(new SmppClientOptions
        {
            OnDeliver = message =>
            {
                receipts.TrySetResult(message);
                return CommandStatus.ESME_ROK;
            },
        });
        (await Bind(bound, "acme", "first")).Should().Be(CommandStatus.ESME_ROK);

        Change("""
            {
              "Smsc": {
                "Accounts": [ { "SystemId": "other", "Password": "o" } ],
                "AccountTemplates": [ { "Prefix": "load", "Count": 3 } ]
              }
            }
            """);

        host.Log.All.Should().ContainSingle(line => line == "Configuration read again: 4 accounts, 4 of them new, 1 removed");
        (await TryBind(host, "acme", "first")).Should().Be(CommandStatus.ESME_RINVSYSID);
        (await TryBind(host, "other", "o")).Should().Be(CommandStatus.ESME_ROK);
        (await TryBind(host, "load3", "")).Should().Be(CommandStatus.ESME_ROK);
        (await bound.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).IsAccepted.Should().BeTrue();
        await receipts.Task.Soon("its receipt comes");
    }

    [Test]
    public async Task Limits_count_at_once()
    {
        Write(WithPassword("first"));
        await using var host = await Start();
        await using var bound = await host.Connect();
        (await Bind(bound, "acme", "first")).Should().Be(CommandStatus.ESME_ROK);

        Change("""
            { "Smsc": { "Accounts": [ { "SystemId": "acme", "Password": "first", "MaxSessions": 1, "MaxSubmitsPerSecond": 1 } ] } }
            """);

        (await TryBind(host, "acme", "first")).Should().Be(CommandStatus.ESME_RBINDFAIL);
        (await Submit(bound)).Should().Be(CommandStatus.ESME_ROK);
        (await Submit(bound)).Should().Be(CommandStatus.ESME_RTHROTTLED);
    }

    [TestCase("""{ "Smsc": { "Accounts": [ { "SystemId": "acme", "Pasword": "x" } ] } }""", "Smsc:Accounts:0:Pasword is not a setting.")]
    [TestCase("""{ "Smsc": { "Accounts": [ { "SystemId": "a", "MaxSessions": 0 }, { "SystemId": "a" } ] } }""",
        "Smsc:Accounts:0:MaxSessions: 0 is not between", "Smsc:Accounts:1:SystemId: 'a' is named twice.")]
    [TestCase("""{ "Smsc": { "Smpp": { "MaxOutput": "many" } } }""", "Smsc:Smpp:MaxOutput: 'many' is not a whole number.")]
    [TestCase("""{ "Logging": { "LogLevel": { "Default": "Loud" } } }""", "Logging:LogLevel:Default: 'Loud' is not one of Trace,")]
    [TestCase("""[]""", "appsettings.json': Top-level JSON element must be an object.")]
    [TestCase("""{ "Smsc": {}, "smsc": { "TimeZone": "UTC" }, "Smsc:TimeZone": "UTC" }""", "appsettings.json': A duplicate key")]
    [TestCase("{\n  \"Smsc\": {\n    \"Accounts\" [] }\n}", "appsettings.json': line 3, octet 16: '[' is invalid")]
    [TestCase("""{ "Smsc": { "Accounts": [ { "SystemId": "acme", "Pass""", "appsettings.json': line 1, octet ")]
    [TestCase("", "appsettings.json': line 1, octet 1: ")]
    public async Task A_file_that_cannot_be_used_is_refused_with_the_reason_and_what_it_was_before_stays(
        string text, params string[] reasons)
    {
        Write(WithPassword("first"));
        await using var host = await Start();

        Change(text);

        var line = host.Log.Of(LogLevel.Warning).Should().ContainSingle().Which;
        line.Should().StartWith("The changed configuration cannot be used, what it was before stays: ");
        line.Should().NotContain("\n").And.NotContain("LineNumber");
        foreach (var reason in reasons) line.Should().Contain(reason);
        (await TryBind(host, "acme", "first")).Should().Be(CommandStatus.ESME_ROK);

        // It is said once, and the next file is a new try.
        _clock.Advance(TimeSpan.FromSeconds(5));
        host.Log.Of(LogLevel.Warning).Should().ContainSingle();
        Change(WithPassword("second"));
        (await TryBind(host, "acme", "second")).Should().Be(CommandStatus.ESME_ROK);
    }

    [Test]
    public async Task A_file_that_is_away_changes_nothing()
    {
        Write(WithPassword("first"));
        await using var host = await Start();

        File.Delete(Path);
        _clock.Advance(TimeSpan.FromSeconds(3));
        (await TryBind(host, "acme", "first")).Should().Be(CommandStatus.ESME_ROK);

        Change(WithPassword("second"));
        (await TryBind(host, "acme", "second")).Should().Be(CommandStatus.ESME_ROK);
        host.Log.Of(LogLevel.Warning).Should().NotContain(line => line.Contains("configuration", StringComparison.OrdinalIgnoreCase));
    }

    [Test]
    public async Task A_file_that_is_locked_for_a_while_is_read_once_it_can_be()
    {
        Write(WithPassword("first"));
        await using var host = await Start();
        Write(WithPassword("second"));

        using (new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) _clock.Advance(TimeSpan.FromSeconds(3));
        host.Log.Of(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain(Path);
        _clock.Advance(TimeSpan.FromSeconds(1));

        (await TryBind(host, "acme", "second")).Should().Be(CommandStatus.ESME_ROK);
    }

    [Test]
    public async Task The_file_of_the_environment_is_looked_at_too_and_comes_before_the_other()
    {
        Write(WithPassword("first"));
        await using var host = await Start("environment=Staging");

        await File.WriteAllTextAsync(_folder.File("appsettings.Staging.json"), WithPassword("staging"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await TryBind(host, "acme", "staging")).Should().Be(CommandStatus.ESME_ROK);

        Change(WithPassword("second"));
        (await TryBind(host, "acme", "staging")).Should().Be(CommandStatus.ESME_ROK);
    }

    [Test]
    public async Task The_command_line_still_wins()
    {
        Write(WithPassword("first"));
        await using var host = await Start("Smsc:Accounts:0:Password=cmdline", "Smsc:Accounts:0:MaxSessions=1");
        (await TryBind(host, "acme", "cmdline")).Should().Be(CommandStatus.ESME_ROK);

        Change("""{ "Smsc": { "Accounts": [ { "SystemId": "acme2", "Password": "second", "MaxSessions": 7 } ] } }""");

        (await TryBind(host, "acme2", "second")).Should().Be(CommandStatus.ESME_RINVPASWD);
        (await TryBind(host, "acme2", "cmdline")).Should().Be(CommandStatus.ESME_ROK);
        host.Service<SmscEngine>().Accounts.All[1].Limits.MaxSessions.Should().Be(1);
    }

    [Test]
    public async Task Keys_that_count_from_the_next_start_on_are_named_each_and_the_rest_counts_at_once()
    {
        Write(WithPassword("first"));
        await using var host = await Start();

        Change("""
            {
              "Smsc": {
                "Smpp": { "Port": 2775, "SystemId": "other", "ResponseTimeout": "00:00:10" },
                "Delivery": { "Delay": "00:00:05" },
                "Routes": [ { "Code": "A" } ],
                "TimeZone": "Europe/Zagreb",
                "Accounts": [ { "SystemId": "acme", "Password": "second" } ]
              }
            }
            """);

        // The port is the command line's, so it did not change.
        host.Log.Of(LogLevel.Warning).Should().Equal(
            "Settings that were changed and count from the next start on: Smsc:Smpp:SystemId, Smsc:Smpp:ResponseTimeout, "
            + "Smsc:Delivery:Delay, Smsc:Routes, Smsc:TimeZone");
        (await TryBind(host, "acme", "second")).Should().Be(CommandStatus.ESME_ROK);
        host.Service<SmscOptions>().Delivery.Delay.Should().Be(TimeSpan.FromSeconds(1));

        Change(WithPassword("third"));
        host.Log.Of(LogLevel.Warning).Should().ContainSingle("what is as it was at the start needs no other start");
    }

    [Test]
    public async Task Log_levels_follow_the_file_and_go_back_with_it()
    {
        Write(WithPassword("first"));
        await using var host = await Start();
        var logger = host.Service<ILoggerFactory>().CreateLogger("Smsc.Test");
        logger.IsEnabled(LogLevel.Information).Should().BeTrue();

        Change("""{ "Logging": { "LogLevel": { "Default": "Warning" } } }""");
        logger.IsEnabled(LogLevel.Information).Should().BeFalse();
        logger.IsEnabled(LogLevel.Warning).Should().BeTrue();

        Change("""{ "Logging": { "LogLevel": { "Default": "Warning", "Smsc": "Error" } } }""");
        logger.IsEnabled(LogLevel.Warning).Should().BeFalse();

        Change("""{ }""");
        logger.IsEnabled(LogLevel.Information).Should().BeTrue();
    }

    [Test]
    public async Task While_no_file_changes_nothing_is_read()
    {
        Write(WithPassword("first"));
        await using var host = await Start();

        _clock.Advance(TimeSpan.FromSeconds(10));

        host.Log.All.Should().NotContain(line => line.Contains("read again"));
    }

    [Test]
    public void A_look_allocates_next_to_nothing()
    {
        Write(WithPassword("first"));
        var builder = new ConfigurationBuilder().SetBasePath(_folder.Path)
            .AddJsonFile("appsettings.json").AddJsonFile("appsettings.Production.json", optional: true);
        builder.Build();
        var files = new ConfigurationFiles(builder.Sources, readAt: DateTime.UtcNow.AddSeconds(1));
        files.HaveChanged().Should().BeFalse();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) files.HaveChanged();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100 * 1000);
    }

    [Test]
    public void What_is_written_while_the_start_reads_is_taken_for_a_change()
    {
        Write(WithPassword("first"));
        var builder = new ConfigurationBuilder().SetBasePath(_folder.Path).AddJsonFile("appsettings.json");
        builder.Build();
        var files = new ConfigurationFiles(builder.Sources, readAt: File.GetLastWriteTimeUtc(Path));

        files.HaveChanged().Should().BeTrue();
        using (var configuration = files.Read()) configuration["Smsc:Accounts:0:Password"].Should().Be("first");
        files.Accept();
        files.HaveChanged().Should().BeFalse();
    }

    [Test]
    public void The_start_names_the_file_and_the_place_too()
    {
        Write("{\n  \"Smsc\": {,\n}");

        FluentActions.Invoking(() => SmscHost.Build([$"--contentRoot={_folder.Path}"]))
            .Should().Throw<ConfigurationException>().Which.Message.Should().Contain(Path).And.Contain("line 2, octet 12: ',' is ");
    }

    [Test]
    public void Each_setting_that_the_engine_takes_again_is_in_the_list_of_those_that_are_read_again() =>
        typeof(ReloadableOptions).GetProperties().Select(property => property.Name)
            .Should().BeEquivalentTo(ReloadedSettings.Names.Except([nameof(SmscOptions.Seed)]), "the seed is in the rules");

    private static string WithPassword(string password) => Accounts.Replace("PASSWORD", password);

    private static async Task<CommandStatus> TryBind(RunningHost host, string systemId, string password)
    {
        await using var client = await host.Connect();
        return await Bind(client, systemId, password);
    }

    private static async Task<CommandStatus> Bind(SmppClient client, string systemId, string password) =>
        (await client.BindAsync(BindKind.Transceiver, systemId, password).Soon("bind is answered")).CommandStatus;

    private static async Task<CommandStatus> Submit(SmppClient client) =>
        (await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).CommandStatus;

    private Task<RunningHost> Start(params string[] settings) =>
        RunningHost.Start(["Smsc:Smpp:TlsPort=-1", .. settings], _folder.Path, clocks: new Clocks(_clock, TimeProvider.System));

    private void Write(string text) => File.WriteAllText(Path, text);

    /// <summary>Writes the file, and lets the server look.</summary>
    private void Change(string text)
    {
        Write(text);
        _clock.Advance(TimeSpan.FromSeconds(1));
    }
}
