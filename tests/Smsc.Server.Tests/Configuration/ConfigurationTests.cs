using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Server.Configuration;
using Smsc.Server.Tests.Support;
using Smsc.Smpp;

namespace Smsc.Server.Tests.Configuration;

public sealed class ConfigurationTests
{
    private const string Outbind = "Smsc:Outbinds:0:Host=localhost;Smsc:Outbinds:0:Account=smppclient1;Smsc:Outbinds:0:";

    private const string Account = "Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:";

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
    [TestCase("Smsc:Http:Address=*", "Smsc:Http:ApiKey")]
    [TestCase("Smsc:Http:Address=192.0.2.1", "Smsc:Http:ApiKey")]
    [TestCase("Smsc:Http:ApiKey=short", "Smsc:Http:ApiKey")]
    [TestCase("Smsc:Http:Push:MaxPerHost=0", "Smsc:Http:Push:MaxPerHost")]
    [TestCase("Smsc:Http:Push:MaxPerHost=1001", "Smsc:Http:Push:MaxPerHost")]
    [TestCase("Smsc:Http:Push:MaxRequests=0", "Smsc:Http:Push:MaxRequests")]
    [TestCase("Smsc:Http:Push:MaxRequests=100001", "Smsc:Http:Push:MaxRequests")]
    [TestCase("Smsc:Http:Push:MaxReports=0", "Smsc:Http:Push:MaxReports")]
    [TestCase("Smsc:Http:Push:MaxReports=1001", "Smsc:Http:Push:MaxReports")]
    [TestCase("Smsc:Http:Push:Timeout=0", "Smsc:Http:Push:Timeout")]
    [TestCase("Smsc:Http:Push:Timeout=01:00:01", "Smsc:Http:Push:Timeout")]
    [TestCase("Smsc:Http:Push:VerifyCertificate=1", "Smsc:Http:Push:VerifyCertificate")]
    [TestCase("Smsc:Http:Push:AllowedHosts:0=http://example.com", "Smsc:Http:Push:AllowedHosts:0")]
    [TestCase("Smsc:Http:Push:AllowedHosts:0=a.example;Smsc:Http:Push:AllowedHosts:1=", "Smsc:Http:Push:AllowedHosts:1")]
    [TestCase("Smsc:Storage:Provider=Oracle", "Smsc:Storage:Provider")]
    [TestCase("Smsc:Storage:Provider=0", "Smsc:Storage:Provider")]
    [TestCase("Smsc:Storage:MaxMessages=-1", "Smsc:Storage:MaxMessages")]
    [TestCase("Smsc:Storage:Sync=Off", "Smsc:Storage:Sync")]
    [TestCase("Smsc:Storage:Path=data/", "Smsc:Storage:Path")]
    [TestCase("Smsc:Storage:Retention=0", "Smsc:Storage:Retention")]
    [TestCase("Smsc:Delivery:Delay=1", "Smsc:Delivery:Delay")]
    [TestCase("Smsc:Delivery:Delay=24:00:00", "Smsc:Delivery:Delay", Description = "would be 24 days")]
    [TestCase("Smsc:Delivery:MaxValidity=48:00", "Smsc:Delivery:MaxValidity")]
    [TestCase("Smsc:Delivery:Delay=-00:00:01", "Smsc:Delivery:Delay")]
    [TestCase("Smsc:Delivery:Delay=366.00:00:00", "Smsc:Delivery:Delay")]
    [TestCase("Smsc:Delivery:FirstRetry=00:00:00", "Smsc:Delivery:FirstRetry")]
    [TestCase("Smsc:Delivery:LongestRetry=00:00:00.5", "Smsc:Delivery:LongestRetry")]
    [TestCase("Smsc:Delivery:OweReceipts=-00:00:01", "Smsc:Delivery:OweReceipts")]
    [TestCase("Smsc:Delivery:PushRetryUnit=00:00:00", "Smsc:Delivery:PushRetryUnit")]
    [TestCase("Smsc:Delivery:PushRetryUnit=1.00:00:01", "Smsc:Delivery:PushRetryUnit")]
    [TestCase("Smsc:Delivery:PushRetries=-1", "Smsc:Delivery:PushRetries")]
    [TestCase("Smsc:Delivery:PushRetries=251", "Smsc:Delivery:PushRetries")]
    [TestCase(Account + "Mo=Carrier", "Smsc:Accounts:0:Mo")]
    [TestCase(Account + "Mo=Push", "Smsc:Accounts:0:MoUrl")]
    [TestCase(Account + "Mo=Push;Smsc:Accounts:0:MoUrl=", "Smsc:Accounts:0:MoUrl")]
    [TestCase(Account + "MoUrl=/inbox?who=%sender%", "Smsc:Accounts:0:MoUrl")]
    [TestCase(Account + "MoUrl=ftp://localhost/inbox", "Smsc:Accounts:0:MoUrl")]
    [TestCase(Account + "MoUrl=http://", "Smsc:Accounts:0:MoUrl")]
    [TestCase(Account + "MoUrl=http://localhost/in box", "Smsc:Accounts:0:MoUrl")]
    [TestCase(Account + "MoMethod=Put", "Smsc:Accounts:0:MoMethod")]
    [TestCase(Account + "ClickUrl=localhost:8000", "Smsc:Accounts:0:ClickUrl")]
    [TestCase(Account + "HttpReceipts=Push", "Smsc:Accounts:0:HttpReceipts")]
    [TestCase(Account + "Keywords:0=", "Smsc:Accounts:0:Keywords:0")]
    [TestCase(Account + "Keywords:0=TWO WORDS", "Smsc:Accounts:0:Keywords:0")]
    [TestCase(Account + "Keywords:0=KEY;Smsc:Accounts:0:Keywords:1=key", "Smsc:Accounts:0:Keywords:1")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=a;Smsc:AccountTemplates:0:Mo=Push", "Smsc:AccountTemplates:0:MoUrl")]
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
    [TestCase(Outbind + "Host=", "Smsc:Outbinds:0:Host")]
    [TestCase(Outbind + "Host=not a host", "Smsc:Outbinds:0:Host")]
    [TestCase(Outbind + "Port=0", "Smsc:Outbinds:0:Port")]
    [TestCase(Outbind + "Port=65536", "Smsc:Outbinds:0:Port")]
    [TestCase(Outbind + "Account=", "Smsc:Outbinds:0:Account")]
    [TestCase(Outbind + "Account=SMPPCLIENT1", "Smsc:Outbinds:0:Account")]
    [TestCase(Outbind + "Password=;Smsc:Accounts:0:SystemId=acme01", "Smsc:Outbinds:0:Account")]
    [TestCase(Outbind + "Account=a3;Smsc:AccountTemplates:0:Prefix=a;Smsc:AccountTemplates:0:Count=2", "Smsc:Outbinds:0:Account")]
    [TestCase(Outbind + "Account=a01;Smsc:AccountTemplates:0:Prefix=a;Smsc:AccountTemplates:0:Count=2", "Smsc:Outbinds:0:Account")]
    [TestCase(Outbind + "SystemId=sixteen-letters!", "Smsc:Outbinds:0:SystemId")]
    [TestCase(Outbind + "Password=\u00e9t\u00e9", "Smsc:Outbinds:0:Password")]
    [TestCase(Outbind + "Tls=perhaps", "Smsc:Outbinds:0:Tls")]
    [TestCase(Outbind + "VerifyCertificate=1", "Smsc:Outbinds:0:VerifyCertificate")]
    [TestCase(Outbind + "When=Never", "Smsc:Outbinds:0:When")]
    [TestCase(Outbind + "RetryInterval=0", "Smsc:Outbinds:0:RetryInterval")]
    [TestCase(Outbind + "LongestRetry=00:00:04", "Smsc:Outbinds:0:LongestRetry")]
    [TestCase(Outbind + "ConnectTimeout=0", "Smsc:Outbinds:0:ConnectTimeout")]
    [TestCase("Smsc:StrictSystemType=maybe", "Smsc:StrictSystemType")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:HlrPackages=Everything", "Smsc:Accounts:0:HlrPackages")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Profile=Nokia", "Smsc:Accounts:0:Profile")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Operations=QuerySm,Fly", "Smsc:Accounts:0:Operations")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Operations=", "Smsc:Accounts:0:Operations")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Operations=3", "Smsc:Accounts:0:Operations")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:DataCoding1=Ucs2", "Smsc:Accounts:0:DataCoding1")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:DataCoding1=Klingon", "Smsc:Accounts:0:DataCoding1")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:IntermediateNotifications=some", "Smsc:Accounts:0:IntermediateNotifications")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect=Logica", "Smsc:Accounts:0:Dialect")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:Spelling=V34", "Smsc:Accounts:0:Dialect:Spelling")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:MessageId=Roman", "Smsc:Accounts:0:Dialect:MessageId")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:MessageIdLength=30", "Smsc:Accounts:0:Dialect:MessageIdLength")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:MessageId=Padded;Smsc:Accounts:0:Dialect:MessageIdLength=19", "Smsc:Accounts:0:Dialect:MessageIdLength")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:MessageId=Padded;Smsc:Accounts:0:Dialect:MessageIdLength=65", "Smsc:Accounts:0:Dialect:MessageIdLength")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:ReceiptText=Template", "Smsc:Accounts:0:Dialect:ReceiptText")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:ReceiptText=V34;Smsc:Accounts:0:Dialect:ReceiptTemplate={id}", "Smsc:Accounts:0:Dialect:ReceiptTemplate")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:ReceiptTemplate={ids}", "Smsc:Accounts:0:Dialect:ReceiptTemplate")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:ReceiptTemplate=", "Smsc:Accounts:0:Dialect:ReceiptTemplate")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:ReceiptParameters=1", "Smsc:Accounts:0:Dialect:ReceiptParameters")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:Stat=Long", "Smsc:Accounts:0:Dialect:Stat")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:Seconds=yes", "Smsc:Accounts:0:Dialect:Seconds")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:ReceiptPdu=SubmitSm", "Smsc:Accounts:0:Dialect:ReceiptPdu")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=a;Smsc:AccountTemplates:0:Dialect:ReceiptTemplate={", "Smsc:AccountTemplates:0:Dialect:ReceiptTemplate")]
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
    [TestCase("Smsc:Events:Capacity=1023", "Smsc:Events:Capacity")]
    [TestCase("Smsc:Events:MaxWaiters=0", "Smsc:Events:MaxWaiters")]
    [TestCase("Smsc:AccountTemplates:0:Count=2", "Smsc:AccountTemplates:0:Prefix")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=load;Smsc:AccountTemplates:0:Count=0", "Smsc:AccountTemplates:0:Count")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=load;Smsc:AccountTemplates:0:Count=1000001", "Smsc:AccountTemplates:0:Count")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=thirteenchars;Smsc:AccountTemplates:0:Count=100", "Smsc:AccountTemplates:0:Prefix")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=a;Smsc:AccountTemplates:0:Count=5;Smsc:Accounts:0:SystemId=a5", "Smsc:AccountTemplates:0:Prefix")]
    [TestCase("Smsc:AcceptAnyAccount=perhaps", "Smsc:AcceptAnyAccount")]
    [TestCase("Smsc:MaxAccounts=0", "Smsc:MaxAccounts")]
    [TestCase("Smsc:MaxAccounts=1000001", "Smsc:MaxAccounts")]
    [TestCase("Smsc:MobileOriginated:MaxPendingOctets=69631", "Smsc:MobileOriginated:MaxPendingOctets")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:AllowedAddresses:0=10.0.0.0/33", "Smsc:Accounts:0:AllowedAddresses:0")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:AllowedAddresses:0=::1;Smsc:Accounts:0:AllowedAddresses:1=localhost", "Smsc:Accounts:0:AllowedAddresses:1")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:AllowedAddresses:0=", "Smsc:Accounts:0:AllowedAddresses:0")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:AllowedAddresses:0=127.1", "Smsc:Accounts:0:AllowedAddresses:0")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:AllowedAddresses:0=10.0.0.0/-1", "Smsc:Accounts:0:AllowedAddresses:0")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:AllowedAddresses=10.0.0.1", "Smsc:Accounts:0:AllowedAddresses")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:AllowedAddresses:first=10.0.0.1", "Smsc:Accounts:0:AllowedAddresses:first")]
    [TestCase("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:AllowedAddresses:0:Address=10.0.0.1", "Smsc:Accounts:0:AllowedAddresses:0")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=a;Smsc:AccountTemplates:0:AllowedAddresses:0=fd00::/129", "Smsc:AccountTemplates:0:AllowedAddresses:0")]
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
    public void Without_settings_there_are_the_two_default_accounts_and_the_documented_ports()
    {
        var options = Read("");
        var limits = new { Password = "password", MaxSessions = 4, Window = 100, SubmitWindow = 10_000, MaxUnsettled = 1_000_000 };
        options.Accounts.Should().AllBeEquivalentTo(limits);
        options.Accounts.Select(account => (account.SystemId, account.Profile)).Should().Equal(
            ("smppclient1", ProfileName.Infobip), ("standard", ProfileName.Standard));
        (options.Smpp.Address, options.Smpp.Port, options.Smpp.TlsPort, options.Http.Port).Should().Be(("localhost", 8888, 8887, 8080));
        options.Delivery.Delay.Should().Be(TimeSpan.FromSeconds(1));
        options.TimeZone.Should().Be("UTC");
        (options.Storage.Provider, options.Storage.Sync, options.Storage.Retention).Should().Be(
            (Storage.StorageProvider.Sqlite, Storage.StorageSync.Normal, TimeSpan.FromHours(48)));
        options.Storage.Path.Should().Be(Path.Combine(AppContext.BaseDirectory, "data", "smsc.db"));
    }

    [Test]
    public void The_shipped_file_has_the_default_accounts()
    {
        var shipped = ConfigurationReader.Read(
            new ConfigurationBuilder().AddJsonFile(Path.Combine(Root(), "appsettings.json")).Build(), AppContext.BaseDirectory);

        shipped.Accounts.Should().BeEquivalentTo(Read("").Accounts, accounts => accounts.WithStrictOrdering());
    }

    // Template, and octets of its longest text with an id of 19 digits, a stat of 7 letters and dates of 10 digits.
    [TestCase("{id}{submit_date}{stat}{text}", 198, true)]
    [TestCase("{id}{submit_date}{stat}{text}", 199, false)]
    public void A_template_whose_text_may_not_fit_is_refused(string template, int more, bool fits)
    {
        var read = () => Read($"Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Dialect:ReceiptTemplate={template}{new string('x', more)}");

        if (fits) read.Should().NotThrow();
        else read.Should().Throw<ConfigurationException>().WithMessage(
            "Smsc:Accounts:0:Dialect:ReceiptTemplate: a text can have 255 octets, and short_message holds 254.");
    }

    [Test]
    public void Parts_of_a_profile_are_read_as_they_are_meant()
    {
        var options = Read("Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:Profile=standard;Smsc:Accounts:0:Operations=None;"
            + "Smsc:Accounts:0:DataCoding1=gsm7;Smsc:Accounts:0:IntermediateNotifications=false;Smsc:Accounts:0:Dialect:MessageId=HexInResponse;"
            + "Smsc:Accounts:1:SystemId=b;Smsc:Accounts:1:Operations=QuerySm, cancelsm");

        var first = AccountProfile.Of(options.Accounts[0]);
        (first.Name, first.Operations, first.DataCoding1, first.HasIntermediateNotifications).Should().Be(
            (ProfileName.Standard, Operations.None, Protocol.Text.Alphabet.Gsm7, false));
        first.Dialect.MessageId.Should().BeSameAs(Engine.Messages.MessageIdFormat.Of(MessageIdStyle.HexInResponse));
        AccountProfile.Of(options.Accounts[1]).Operations.Should().Be(Operations.QuerySm | Operations.CancelSm);
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
    public void Who_may_bind_is_read_as_it_is_meant()
    {
        var options = Read("Smsc:AcceptAnyAccount=true;Smsc:MaxAccounts=5;Smsc:MobileOriginated:MaxPendingOctets=1000000;"
            + "Smsc:Accounts:0:SystemId=a;Smsc:Accounts:0:AllowedAddresses:0=10.1.2.3/8;Smsc:Accounts:0:AllowedAddresses:1=fd00::/8");

        (options.AcceptAnyAccount, options.MaxAccounts, options.MobileOriginated.MaxPendingOctets).Should().Be((true, 5, 1_000_000L));
        options.Accounts[0].AllowedAddresses.Should().Equal("10.1.2.3/8", "fd00::/8");
        (Read("").AcceptAnyAccount, Read("").MaxAccounts, Read("").MobileOriginated.MaxPendingOctets).Should().Be((false, 10_000, 64L << 20));
    }

    [TestCase("", "smppclient1")]
    [TestCase("Smsc:Accounts:0:SystemId=acme01", "acme01")]
    [TestCase("Smsc:AccountTemplates:0:Prefix=load;Smsc:AccountTemplates:0:Count=2", "load2")]
    public void An_outbind_is_for_a_named_account_or_one_of_a_template(string accounts, string account)
    {
        var outbinds = Read($"{accounts};Smsc:Outbinds:0:Host=my_esme.test;Smsc:Outbinds:0:Account={account}").Outbinds;
        outbinds.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Host = "my_esme.test",
            Port = 2775,
            Account = account,
            SystemId = (string?)null,
            Password = "",
            Tls = false,
            VerifyCertificate = false,
            When = OutbindWhen.Owed,
            RetryInterval = TimeSpan.FromSeconds(5),
            LongestRetry = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
        });
    }

    [TestCase("127.0.0.1")]
    [TestCase("::1")]
    [TestCase("esme")]
    public void An_ESME_is_named_by_an_address_or_a_name(string host) =>
        Read($"Smsc:Outbinds:0:Host={host};Smsc:Outbinds:0:Account=smppclient1").Outbinds[0].Host.Should().Be(host);

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

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Smsc.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("No Smsc.sln above " + AppContext.BaseDirectory);
    }

    private static SmscOptions Read(string settings) => ConfigurationReader.Read(new ConfigurationBuilder()
        .AddCommandLine([.. settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => $"--{setting}")])
        .Build(), AppContext.BaseDirectory);
}
