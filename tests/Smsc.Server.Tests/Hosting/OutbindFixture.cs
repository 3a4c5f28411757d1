using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using BindKind = Smsc.Client.BindKind;

namespace Smsc.Server.Tests.Hosting;

/// <summary>The whole server with one outbind, over real sockets; waits pass on a clock that the test moves.</summary>
public abstract class OutbindFixture
{
    private protected FakeTimeProvider Time { get; private set; } = null!;

    [SetUp]
    public void StartClock() => Time = new FakeTimeProvider(TestSmsc.Start);

    private protected static Account Account(RunningHost host) => host.Service<SmscEngine>().Accounts.All[0];

    private protected static IEnumerable<string> Failed(RunningHost host) => host.Log.All.Where(line => line.Contains(" failed: "));

    private protected static Task Failures(RunningHost host, int count) =>
        Wait.Until(() => Failed(host).Count() == count, $"{count} failures are logged");

    private protected static Task Logged(RunningHost host, string text) =>
        Wait.Until(() => host.Log.All.Any(line => line.Contains(text)), $"'{text}' is logged");

    /// <summary>Receipts that nobody takes.</summary>
    private protected static async Task<List<string>> Owe(RunningHost host, int messages, int? owed = null)
    {
        var ids = new List<string>();
        await using var transmitter = await host.Bound(BindKind.Transmitter);
        for (var i = 0; i < messages; i++)
            ids.Add((await transmitter.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).MessageId!);
        await Wait.Until(() => Account(host).Receivers.Owed == (owed ?? messages), "the receipts are owed");
        await transmitter.UnbindAsync().Soon("unbind is answered");
        await Wait.Until(() => Account(host).Sessions == (owed is null ? 0 : 1), "the transmitter is gone");
        return ids;
    }

    private protected static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=esme", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // With a key that TLS can use on every platform.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    /// <summary>Connection and outbind, once the wait is over.</summary>
    private protected async Task<EsmeConnection> Called(ListeningEsme esme, int after = 1)
    {
        Time.Advance(TimeSpan.FromSeconds(after));
        var called = await esme.Called();
        await called.Expect(CommandId.Outbind);
        return called;
    }

    /// <summary>Connection and outbind, for which time passes until it comes: nothing tells when the wait began.</summary>
    private protected async Task<EsmeConnection> CalledInTime(ListeningEsme esme)
    {
        var call = esme.Called();
        await Wait.Until(
            () =>
            {
                Time.Advance(TimeSpan.FromSeconds(1));
                return call.IsCompleted;
            },
            "the server connects again");
        var called = await call;
        await called.Expect(CommandId.Outbind);
        return called;
    }

    /// <param name="port">Where the ESME listens.</param>
    /// <param name="settings">Of the outbind, or with their whole key.</param>
    private protected Task<RunningHost> Start(int port, params string[] settings) => RunningHost.Start(
        [
            "Smsc:Delivery:Delay=00:00:00", "Smsc:Outbinds:0:Host=127.0.0.1", $"Smsc:Outbinds:0:Port={port}",
            "Smsc:Outbinds:0:Account=smppclient1",
            .. settings.Select(setting => setting.StartsWith("Smsc:", StringComparison.Ordinal) ? setting : $"Smsc:Outbinds:0:{setting}"),
        ],
        clocks: new Clocks(Time, TimeProvider.System));
}
