namespace Smsc.Http.Vendors.Infobip;

/// <summary>Infobip's HTTP API (<c>Smsc:Http:Infobip</c>).</summary>
public sealed class InfobipOptions
{
    /// <summary>
    /// What reports and logs tell as the price of a message that was not rejected. Default 0.01: that of the manual's examples.
    /// </summary>
    public decimal Price { get; set; } = 0.01m;

    /// <summary>The currency of prices, three letters (ISO 4217). Default EUR: that of the manual's examples.</summary>
    public string Currency { get; set; } = "EUR";

    /// <summary>
    /// Octets of a request's body, past which it is answered 413. Default 4 MiB: the most destinations with ids of their own, and their
    /// texts.
    /// </summary>
    public int MaxBodyOctets { get; set; } = 4 * 1024 * 1024;

    /// <summary>
    /// Destinations of one request, over all its messages, past which it is refused as a whole. Default 10 000: more than bulk clients
    /// send at once.
    /// </summary>
    public int MaxDestinations { get; set; } = 10_000;

    /// <summary>Numbers of one lookup request, past which it is refused. Default 1 000.</summary>
    public int MaxLookups { get; set; } = 1_000;

    /// <summary>
    /// Requests a second of an account, past which they are answered 429 TOO_MANY_REQUESTS. Default 0: no limit; the manual has none.
    /// </summary>
    public int MaxRequestsPerSecond { get; set; }

    /// <summary>
    /// Messages that one request for the log looks at, whether they match or not, 1 000 to 100 000 000; what it found until then is its
    /// answer. Default 1 000 000: about half a second of work.
    /// </summary>
    public int MaxLogScanned { get; set; } = 1_000_000;
}
