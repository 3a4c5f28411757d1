using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Smsc.Smpp.Transport;

/// <summary>Makes a listener speak SMPP.</summary>
public static class SmppListeners
{
    /// <summary>Hands the listener's connections to SMPP sessions; with a certificate, TLS 1.2 or 1.3 from the first octet.</summary>
    public static void UseSmpp(this ListenOptions listener, X509Certificate2? certificate = null)
    {
        if (certificate is not null)
        {
            listener.UseHttps(new HttpsConnectionAdapterOptions
            {
                ServerCertificate = certificate,
                SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            });
        }

        listener.UseConnectionHandler<SmppConnectionHandler>();
    }
}
