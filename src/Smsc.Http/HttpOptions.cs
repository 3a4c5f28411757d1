namespace Smsc.Http;

/// <summary>The HTTP endpoint (<c>Smsc:Http</c>).</summary>
public sealed class HttpOptions
{
    /// <summary>Where to listen: an IP address, <c>localhost</c>, or <c>*</c> for all.</summary>
    public string Address { get; set; } = "localhost";

    /// <summary>The port. Default 8080; 0 = any free port.</summary>
    public int Port { get; set; } = 8080;
}
