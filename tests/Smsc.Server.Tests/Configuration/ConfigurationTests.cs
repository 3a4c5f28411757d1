using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Smsc.Server.Configuration;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Configuration;

public sealed class ConfigurationTests
{
    // Setting, and the key that the message must name where it is another one.
    [TestCase("Smsc:Smpp:Prot=2775", "Smsc:Smpp:Prot")]
    [TestCase("Smsc:Smmp:Port=2775", "Smsc:Smmp")]
    [TestCase("Smsc:TimeZones=UTC", "Smsc:TimeZones")]
    [TestCase("Smsc:Smpp=2775", "Smsc:Smpp")]
    [TestCase("Smsc:Accounts=acme01", "Smsc:Accounts")]
    [TestCase("Smsc:Accounts:0=acme01", "Smsc:Accounts:0")]
    [TestCase("Smsc=8888", "Smsc")]
    [TestCase("Smsc:Smpp:Port:Number=2775", "Smsc:Smpp:Port")]
    [TestCase("Smsc:Smpp:Port=", "Smsc:Smpp:Port")]
    [TestCase("Smsc:Smpp:Port=abc", "Smsc:Smpp:Port")]
    [TestCase("Smsc:Smpp:Port=8888.5", "Smsc:Smpp:Port")]
    [TestCase("Smsc:Smpp:Port=-1", "Smsc:Smpp:Port")]
    [TestCase("Smsc:Smpp:Port=65536", "Smsc:Smpp:Port")]
    [TestCase("Smsc:Smpp:Port=99999999999", "Smsc:Smpp:Port")]
    [TestCase("Smsc:Smpp:TlsPort=-2", "Smsc:Smpp:TlsPort")]
    [TestCase("Smsc:Smpp:TlsPort=65536", "Smsc:Smpp:TlsPort")]
    [TestCase("Smsc:Smpp:Address=nowhere", "Smsc:Smpp:Address")]
    [TestCase("Smsc:Smpp:Address=", "Smsc:Smpp:Address")]
    [TestCase("Smsc:Smpp:SystemId=", "Smsc:Smpp:SystemId")]
    [TestCase("Smsc:Smpp:SystemId=sixteen-letters!", "Smsc:Smpp:SystemId")]
    [TestCase("Smsc:Smpp:SystemId=\u00e9t\u00e9", "Smsc:Smpp:SystemId")]
    [TestCase("Smsc:Smpp:MaxPduLength=511", "Smsc:Smpp:MaxPduLength")]
    [TestCase("Smsc:Smpp:MaxPduLength=1048577", "Smsc:Smpp:MaxPduLength")]
    [TestCase("Smsc:Smpp:MaxOutput=4095", "Smsc:Smpp:MaxOutput")]
    [TestCase("Smsc:Smpp:SessionInitTimeout=00:00:00", "Smsc:Smpp:SessionInitTimeout")]
    [TestCase("Smsc:Smpp:EnquireLinkInterval=30", "Smsc:Smpp:EnquireLinkInterval")]
    [TestCase("Smsc:Smpp:EnquireLinkInterval=00:00:00", "Smsc:Smpp:EnquireLinkInterval")]
    [TestCase("Smsc:Smpp:EnquireLinkTimeout=-00:00:01", "Smsc:Smpp:EnquireLinkTimeout")]
    [TestCase("Smsc:Smpp:InactivityTimeout=-00:00:01", "Smsc:Smpp:InactivityTimeout")]
    [TestCase("Smsc:Smpp:ResponseTimeout=soon", "Smsc:Smpp:ResponseTimeout")]
    [TestCase("Smsc:Smpp:ResponseTimeout=366.00:00:00", "Smsc:Smpp:ResponseTimeout")]
    [TestCase("Smsc:Smpp:UnbindTimeout=00:00:00", "Smsc:Smpp:UnbindTimeout")]
    [TestCase("Smsc:Smpp:Certificate=/no/such/file.pfx", "Smsc:Smpp:Certificate")]
    [TestCase("Smsc:Smpp:CertificateKey=/no/such/file.key", "Smsc:Smpp:CertificateKey")]
    [TestCase("Smsc:Http:Port=-1", "Smsc:Http:Port")]
    [TestCase("Smsc:Http:Address=nowhere", "Smsc:Http:Address")]
    [TestCase("Smsc:Storage:Provider=Oracle", "Smsc:Storage:Provider")]
    [TestCase("Smsc:Storage:Provider=0", "Smsc:Storage:Provider")]
    [TestCase("Smsc:Storage:MaxMessages=-1", "Smsc:Storage:MaxMessages")]
    [TestCase("Smsc:Storage:Sync=Off", "Smsc:Storage:Sync")]
    [TestCase("Smsc:Storage:Path=data/", "Smsc:Storage:Path")]
    [TestCase("Smsc:Storage:Retention=0", "Smsc:Storage:Retention")]
    [TestCase("Smsc:Delivery:Delay=1", "Smsc:Delivery:Delay")]
    [TestCase("Smsc:Delivery:Delay=-00:00:01", "Smsc:Delivery:Delay")]
    [TestCase("Smsc:Delivery:Delay=366.00:00:00", "Smsc:Delivery:Delay")]
    [TestCase("Smsc:Delivery:FirstRetry=00:00:00", "Smsc:Delivery:FirstRetry")]
    [TestCase("Smsc:Delivery:LongestRetry=00:00:00.5", "Smsc:Delivery:LongestRetry")]
    [TestCase("Smsc:Delivery:OweReceipts=-00:00:01", "Smsc:Delivery:OweReceipts")]
    [TestCase("Smsc:LongMessages:LongestGap=00:00:00.9", "Smsc:LongMessages:LongestGap")]
    [TestCase("Smsc:LongMessages:MaxScanned=999", "Smsc:LongMessages:MaxScanned")]
    [TestCase("Smsc:Hlr:Directory=/no/such/file.csv", "Smsc:Hlr:Directory")]
    [TestCase("Smsc:Hlr:TlvIntOctets=3", "Smsc:Hlr:TlvIntOctets")]
    [TestCase("Smsc:Hlr:Price=-1", "Smsc:Hlr:Price")]
    [TestCase("Smsc:Hlr:Price=cheap", "Smsc:Hlr:Price")]
    [TestCase("Smsc:Hlr:Price=2.56;Smsc:Hlr:TlvIntOctets=1", "Smsc:Hlr:Price")]
    [TestCase("Smsc:Hlr:Separator=Tab", "Smsc:Hlr:Separator")]
    [TestCase("Smsc:Hlr:PortedPercent=101", "Smsc:Hlr:PortedPercent")]
    [TestCase("Smsc:Hlr:RoamingPercent=-1", "Smsc:Hlr:RoamingPercent")]
    [TestCase("Smsc:Hlr:AbsentPercent=101", "Smsc:Hlr:AbsentPercent")]
    [TestCase("Smsc:Hlr:UnknownPercent=101", "Smsc:Hlr:UnknownPercent")]
    [TestCase("Smsc:Routes:0:Receipts=true", "Smsc:Routes:0:Code")]
    [TestCase("Smsc:Routes:0:Code=elevenchars", "Smsc:Routes:0:Code")]
    [TestCase("Smsc:Routes:0:Code=A;Smsc:Routes:1:Code=A", "Smsc:Routes:1:Code")]
    [TestCase("Smsc:Routes:0:Code=A;Smsc:Routes:0:Delay=-00:00:01", "Smsc:Routes:0:Delay")]
    [TestCase("Smsc:StrictSystemType=maybe", "Smsc:StrictSystemType")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:HlrPackages=Everything", "Smsc:Accounts:0:HlrPackages")]
    [TestCase("Smsc:TimeZone=Mars/Olympus", "Smsc:TimeZone")]
    [TestCase("Smsc:TimeZone=", "Smsc:TimeZone")]
    [TestCase("Smsc:Accounts:first:SystemId=acme01", "Smsc:Accounts:first")]
    [TestCase("Smsc:Accounts:0:Name=acme01", "Smsc:Accounts:0:Name")]
    [TestCase("Smsc:Accounts:0:Password=s3cret", "Smsc:Accounts:0:SystemId")]
    [TestCase("Smsc:Accounts:0:SystemId=sixteen-letters!", "Smsc:Accounts:0:SystemId")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:MaxSessions=0", "Smsc:Accounts:0:MaxSessions")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Window=0", "Smsc:Accounts:0:Window")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:SubmitWindow=0", "Smsc:Accounts:0:SubmitWindow")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:MaxUnsettled=0", "Smsc:Accounts:0:MaxUnsettled")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:MaxSubmitsPerSecond=-1", "Smsc:Accounts:0:MaxSubmitsPerSecond")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:1:SystemId=a", "Smsc:Accounts:1:SystemId")]
    [TestCase("Smsc:AccountTemplates:0:Count=2", "Smsc:AccountTemplates:0:Prefix")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=load;Smsc:AccountTemplates:0:Count=0", "Smsc:AccountTemplates:0:Count")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=load;Smsc:AccountTemplates:0:Count=1000001", "Smsc:AccountTemplates:0:Count")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=thirteenchars;Smsc:AccountTemplates:0:Count=100", "Smsc:AccountTemplates:0:Prefix")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=a;Smsc:AccountTemplates:0:Count=5;Smsc:Accounts:0:SystemId=a5", "Smsc:AccountTemplates:0:Prefix")]
    public void A_setting_that_cannot_be_meant_is_named(string settings, string key)
    {
        var read = () => Read(settings);
        read.Should().Throw<ConfigurationException>().Which.Message.Should().MatchRegex($"^{key}(:? |: )");
    }

    [Test]
    public void Each_wrong_setting_has_its_line()
    {
        var read = () => Read("Smsc:Smpp:Port=-1;Smsc:Http:Port=-1;Smsc:TimeZone=Mars/Olympus");
        read.Should().Throw<ConfigurationException>().Which.Message.Split(Environment.NewLine).Should().HaveCount(3);
    }

    [Test]
    public void Without_settings_there_is_the_default_account_and_the_documented_ports()
    {
        var options = Read("");
        options.Accounts.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            SystemId = "smppclient1",
            Password = "password",
            MaxSessions = 4,
            Window = 100,
            SubmitWindow = 10_000,
            MaxUnsettled = 1_000_000,
        });
        (options.Smpp.Address, options.Smpp.Port, options.Smpp.TlsPort, options.Http.Port).Should().Be(("localhost", 8888, 8887, 8080));
        options.Delivery.Delay.Should().Be(TimeSpan.FromSeconds(1));
        options.TimeZone.Should().Be("UTC");
        (options.Storage.Provider, options.Storage.Sync, options.Storage.Retention).Should().Be(
            (Storage.StorageProvider.Sqlite, Storage.StorageSync.Normal, TimeSpan.FromHours(48)));
        options.Storage.Path.Should().Be(Path.Combine(AppContext.BaseDirectory, "data", "smsc.db"));
    }

    [TestCase("Smsc:Accounts:0:SystemId=acme01", "acme01")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=load;Smsc:AccountTemplates:0:Count=3", "")]
    public void With_accounts_there_is_no_default_account(string settings, string systemIds) =>
        string.Join(' ', Read(settings).Accounts.Select(account => account.SystemId)).Should().Be(systemIds);

    [Test]
    public void Values_are_read_as_they_are_meant()
    {
        var options = Read("smsc:smpp:port=2775;Smsc:Smpp:TlsPort=-1;Smsc:Smpp:Address=*;Smsc:Http:Address=::1;Smsc:Delivery:Delay=0;"
            + "Smsc:Smpp:InactivityTimeout=1.02:03:04;Smsc:Storage:Provider=memory;Smsc:TimeZone=Europe/Zagreb;"
            + "Smsc:Accounts:3:SystemId=b;Smsc:Accounts:1:SystemId=a;Smsc:Accounts:1:MaxSessions=9");
        options.Smpp.Port.Should().Be(2775);
        options.Smpp.TlsPort.Should().Be(-1);
        options.Smpp.InactivityTimeout.Should().Be(new TimeSpan(1, 2, 3, 4));
        options.Delivery.Delay.Should().Be(TimeSpan.Zero);
        options.Accounts.Select(account => (account.SystemId, account.MaxSessions)).Should().Equal(("a", 9), ("b", 4));
    }

    [Test]
    public void A_template_makes_many_accounts()
    {
        var options = Read("Smsc:AccountTemplates:0:Prefix=load;Smsc:AccountTemplates:0:Count=500;Smsc:AccountTemplates:0:Password=pw;"
            + "Smsc:AccountTemplates:0:MaxSessions=2");
        using var engine = new Engine.SmscEngine(
            new Engine.EngineOptions { Accounts = options.Accounts, AccountTemplates = options.AccountTemplates },
            new Storage.Memory.MemoryMessageStore(10),
            new Engine.Clocks(TimeProvider.System, TimeProvider.System));
        engine.Accounts.All.Select(account => account.SystemId).Should().Equal(Enumerable.Range(1, 500).Select(n => $"load{n}"));
        engine.Accounts.TryBind("load500"u8, "pw"u8, out var last).Should().Be(Protocol.CommandStatus.ESME_ROK);
        last!.Limits.MaxSessions.Should().Be(2);
        engine.Accounts.TryBind("load501"u8, "pw"u8, out _).Should().Be(Protocol.CommandStatus.ESME_RINVSYSID);
        engine.Accounts.TryBind("load0"u8, "pw"u8, out _).Should().Be(Protocol.CommandStatus.ESME_RINVSYSID);
    }

    [Test]
    public void The_folder_of_the_configuration_is_not_watched_for_the_messages_are_written_there()
    {
        using var folder = new TempFolder();
        using IDisposable app = SmscHost.Build(
            [$"--contentRoot={folder.Path}", "--Smsc:Smpp:Port=0", "--Smsc:Smpp:TlsPort=-1", "--Smsc:Storage:Provider=Memory"]);

        ((IConfigurationBuilder)((WebApplication)app).Configuration).Sources.OfType<FileConfigurationSource>()
            .Should().NotBeEmpty().And.OnlyContain(source => !source.ReloadOnChange);
    }

    private static SmscOptions Read(string settings) => ConfigurationReader.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2))
            .Select(parts => new KeyValuePair<string, string?>(parts[0], parts[1])))
        .Build(), AppContext.BaseDirectory);
}
