using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Smsc.Server.Configuration;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Hosting;

public sealed class CertificateTests
{
    [Test]
    public async Task Without_a_certificate_one_is_made_once_and_kept()
    {
        using var folder = new TempFolder();
        var first = await Shown(folder, madeNow: true);
        var kept = await File.ReadAllBytesAsync(folder.File("data/smsc.pfx"));
        var second = await Shown(folder, madeNow: false);

        second.Thumbprint.Should().Be(first.Thumbprint);
        (await File.ReadAllBytesAsync(folder.File("data/smsc.pfx"))).Should().Equal(kept);
        first.MatchesHostname("localhost").Should().BeTrue();
        first.MatchesHostname("127.0.0.1").Should().BeTrue();
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(folder.File("data/smsc.pfx")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [TestCase("pfx")]
    [TestCase("pfx_without_password")]
    [TestCase("pem_with_key")]
    [TestCase("pem_and_key")]
    [TestCase("encrypted_pem")]
    public async Task The_configured_certificate_is_shown(string kind)
    {
        using var folder = new TempFolder();
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=sms.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var settings = Save(kind, folder, certificate, key);

        // Relative to the content root, wherever the process was started.
        await using var host = await RunningHost.Start(settings.Select(setting => $"Smsc:Smpp:{setting}"), folder.Path);
        var (client, shown) = await host.BoundOverTls();
        await client.DisposeAsync();

        shown.Thumbprint.Should().Be(certificate.Thumbprint);
        Directory.Exists(folder.File("data")).Should().BeFalse("no other certificate is made");
    }

    [Test]
    public async Task A_certificate_that_cannot_be_used_stops_the_start_and_names_the_key()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("cert.pfx"), "not a certificate");
        var start = () => RunningHost.Start([$"Smsc:Smpp:Certificate={folder.File("cert.pfx")}"]);
        await start.Should().ThrowAsync<ConfigurationException>().WithMessage("Smsc:Smpp:Certificate*");
    }

    private static async Task<X509Certificate2> Shown(TempFolder folder, bool madeNow)
    {
        await using var host = await RunningHost.Start(contentRoot: folder.Path);
        var (client, certificate) = await host.BoundOverTls();
        await client.DisposeAsync();
        host.Log.All.Count(line => line.Contains("Made a self-signed certificate")).Should().Be(madeNow ? 1 : 0);
        return certificate;
    }

    private static string[] Save(string kind, TempFolder folder, X509Certificate2 certificate, RSA key)
    {
        switch (kind)
        {
            case "pfx":
                File.WriteAllBytes(folder.File("cert.pfx"), certificate.Export(X509ContentType.Pfx, "open sesame"));
                return ["Certificate=cert.pfx", "CertificatePassword=open sesame"];
            case "pfx_without_password":
                File.WriteAllBytes(folder.File("cert.p12"), certificate.Export(X509ContentType.Pfx));
                return ["Certificate=cert.p12"];
            case "pem_with_key":
                File.WriteAllText(folder.File("cert.pem"), certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
                return ["Certificate=cert.pem"];
            case "pem_and_key":
                File.WriteAllText(folder.File("cert.pem"), certificate.ExportCertificatePem());
                File.WriteAllText(folder.File("cert.key"), key.ExportPkcs8PrivateKeyPem());
                return ["Certificate=cert.pem", "CertificateKey=cert.key"];
            default:
                var encryption = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
                File.WriteAllText(folder.File("cert.crt"), certificate.ExportCertificatePem());
                File.WriteAllText(folder.File("cert.key"), key.ExportEncryptedPkcs8PrivateKeyPem("open sesame", encryption));
                return ["Certificate=cert.crt", "CertificateKey=cert.key", "CertificatePassword=open sesame"];
        }
    }
}
