using System.Net;

namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>What short URLs look like (<c>Smsc:Http:ShortUrlBase</c>).</summary>
internal sealed class ShortUrls(HttpOptions options, ReadHttpPort readPort)
{
    /// <summary>Where the server itself answers them, whatever the base is: a proxy may lead there.</summary>
    public const string OwnPath = "/s/";

    /// <summary>Characters of a short URL, where the base leaves room for <see cref="LeastCode"/> (Infobip's HTTP manual, tracking).</summary>
    public const int Length = 25;

    /// <summary>Fewest characters of a code: 57 thousand million of them.</summary>
    public const int LeastCode = 6;

    private string? _base;

    /// <summary>What all of them begin with.</summary>
    public string Base => _base ??= string.IsNullOrEmpty(options.ShortUrlBase) ? Own() : options.ShortUrlBase;

    /// <summary>Characters of a code.</summary>
    public int CodeLength => Math.Max(LeastCode, Length - Base.Length);

    /// <summary>The path of a base that is configured and is not <see cref="OwnPath"/>: a proxy may leave it as it is. Null otherwise.</summary>
    public static string? OtherPath(HttpOptions options)
    {
        if (string.IsNullOrEmpty(options.ShortUrlBase)) return null;

        var path = new Uri(options.ShortUrlBase).AbsolutePath;
        return path == OwnPath ? null : path;
    }

    /// <summary>The short URL of a code.</summary>
    public string Of(string code) => Base + code;

    /// <summary>Whether it can be a code.</summary>
    public static bool IsCode(string text) => text.Length is >= LeastCode and <= Length && text.All(char.IsAsciiLetterOrDigit);

    private string Own()
    {
        var host = options.Address;
        if (!IPAddress.TryParse(host, out var ip)) host = "localhost";
        else if (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)) host = "localhost";
        else if (host.Contains(':', StringComparison.Ordinal)) host = $"[{host}]";
        return $"http://{host}:{readPort()}{OwnPath}";
    }
}
