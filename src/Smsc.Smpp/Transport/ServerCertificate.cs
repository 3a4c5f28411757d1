using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Smsc.Smpp.Transport;

/// <summary>The certificate of the TLS port: the configured one, else a self-signed one that is made once and kept.</summary>
public static class ServerCertificate
{
    /// <summary>The configured certificate.</summary>
    /// <exception cref="CryptographicException">The file is no certificate, or the password is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static X509Certificate2 Load(SmppOptions options)
    {
        var path = options.Certificate!;
        if (Path.GetExtension(path) is ".pfx" or ".p12") return X509CertificateLoader.LoadPkcs12FromFile(path, options.CertificatePassword);

        return options.CertificatePassword is null
            ? X509Certificate2.CreateFromPemFile(path, options.CertificateKey)
            : X509Certificate2.CreateFromEncryptedPemFile(path, options.CertificatePassword, options.CertificateKey);
    }

    /// <summary>The self-signed certificate that is kept at <paramref name="path"/>, made now if there is none or it is about to end.</summary>
    /// <param name="path">Where the certificate is kept, without password: it protects nothing but tests.</param>
    /// <param name="now">The real time.</param>
    /// <param name="made">Whether it was made by this call.</param>
    public static X509Certificate2 LoadOrMake(string path, DateTimeOffset now, out bool made)
    {
        made = false;
        if (File.Exists(path))
        {
            var kept = X509CertificateLoader.LoadPkcs12FromFile(path, password: null);
            if (kept.NotAfter > now.AddDays(1)) return kept;
        }

        made = true;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        names.AddIpAddress(System.Net.IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        var file = certificate.Export(X509ContentType.Pfx);

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, file);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return X509CertificateLoader.LoadPkcs12(file, password: null);
    }
}
