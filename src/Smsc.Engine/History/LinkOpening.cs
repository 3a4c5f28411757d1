using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Smsc.Engine.History;

/// <summary>That a user opened a link of a message, as a note keeps it: one octet of version, then the texts, each behind its length.</summary>
/// <param name="Code">What the short URL ends with.</param>
/// <param name="OperatingSystem">That of the device, as far as it tells.</param>
public sealed record LinkOpening(string Code, string OperatingSystem)
{
    private const byte Version = 1;

    /// <summary>What the user's number begins with: digits of the country; empty when that is not known.</summary>
    public string CountryPrefix { get; init; } = "";

    /// <summary>What follows it: digits of the network; empty when that is not known.</summary>
    public string NetworkPrefix { get; init; } = "";

    /// <summary>The network that has the number: mobile country code and mobile network code; empty when that is not known.</summary>
    public string MccMnc { get; init; } = "";

    /// <summary>As a note keeps it; a text of more than 100 characters is cut.</summary>
    public byte[] ToOctets()
    {
        const int Most = 100;
        var octets = new List<byte>(64) { Version };
        foreach (var text in (ReadOnlySpan<string>)[Code, OperatingSystem, CountryPrefix, NetworkPrefix, MccMnc])
        {
            var written = Encoding.Latin1.GetBytes(text.Length > Most ? text[..Most] : text);
            octets.Add((byte)written.Length);
            octets.AddRange(written);
        }

        return [.. octets];
    }

    /// <summary>Reads what <see cref="ToOctets"/> wrote.</summary>
    /// <returns>False for something else.</returns>
    public static bool TryRead(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out LinkOpening? opening)
    {
        opening = null;
        if (octets.IsEmpty || octets[0] != Version) return false;

        var rest = octets[1..];
        if (!TryRead(ref rest, out var code) || !TryRead(ref rest, out var system) || !TryRead(ref rest, out var country)
            || !TryRead(ref rest, out var network) || !TryRead(ref rest, out var mccMnc))
        {
            return false;
        }

        opening = new LinkOpening(code, system) { CountryPrefix = country, NetworkPrefix = network, MccMnc = mccMnc };
        return true;
    }

    private static bool TryRead(ref ReadOnlySpan<byte> rest, out string text)
    {
        text = "";
        if (rest.IsEmpty || rest.Length - 1 < rest[0]) return false;

        text = Encoding.Latin1.GetString(rest.Slice(1, rest[0]));
        rest = rest[(1 + text.Length)..];
        return true;
    }
}
