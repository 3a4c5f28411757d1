using Smsc.Http.Vendors.Infobip;
using Smsc.Http.Vendors.Infobip.Push;

namespace Smsc.Http;

/// <summary>The HTTP endpoint (<c>Smsc:Http</c>).</summary>
public sealed class HttpOptions
{
    /// <summary>Where to listen: an IP address, <c>localhost</c>, or <c>*</c> for all.</summary>
    public string Address { get; set; } = "localhost";

    /// <summary>The port. Default 8080; 0 = any free port.</summary>
    public int Port { get; set; } = 8080;

    /// <summary>
    /// What a request to the admin API must show, as <c>X-Api-Key</c> or as <c>Authorization: Bearer</c>: 16 to 200 characters of ASCII.
    /// Default none, which only a loopback <see cref="Address"/> may have: who is on the machine may do all.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// What short URLs of tracked links begin with: an http or https URL that ends with a slash, up to 100 characters. The server answers
    /// them at its path, and always at /s/. Default null: http://localhost:port/s/ with its own <see cref="Port"/>.
    /// </summary>
    public string? ShortUrlBase { get; set; }

    /// <summary>Infobip's HTTP API.</summary>
    public InfobipOptions Infobip { get; set; } = new();

    /// <summary>How the URLs of its clients are called.</summary>
    public PushOptions Push { get; set; } = new();
}
