using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Smsc.Engine.Accounts;

/// <summary>
/// From where an account may be bound: IP addresses and networks in CIDR notation. An IPv4 address that comes mapped into IPv6 is the IPv4
/// address. Immutable.
/// </summary>
public sealed class AllowedNetworks
{
    private const int MappedBits = 96;
    private readonly IPNetwork[] _networks;

    private AllowedNetworks(IPNetwork[] networks) => _networks = networks;

    /// <summary>From everywhere.</summary>
    public static AllowedNetworks All { get; } = new([]);

    /// <summary>The networks that are named, which were checked before; none = all.</summary>
    /// <exception cref="FormatException">One cannot be read.</exception>
    public static AllowedNetworks Of(IReadOnlyList<string> addresses)
    {
        if (addresses.Count == 0) return All;

        return new AllowedNetworks([.. addresses.Select(static text => TryParse(text, out var network)
            ? network.Value
            : throw new FormatException($"'{text}' is not an IP address, and no network as 10.0.0.0/8 or fd00::/8."))]);
    }

    /// <summary>Reads an address, or a network; bits behind the prefix count for nothing.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPNetwork? network)
    {
        network = null;
        var slash = text.IndexOf('/');
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address)) return false;

        // What .NET reads as an address as well: 127.1, and 2130706433.
        if (address.AddressFamily == AddressFamily.InterNetwork && text.Count(static c => c == '.') != 3) return false;

        var most = address.GetAddressBytes().Length * 8;
        var prefix = most;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, null, out prefix) || prefix > most)) return false;

        if (address.IsIPv4MappedToIPv6 && prefix >= MappedBits) (address, prefix) = (address.MapToIPv4(), prefix - MappedBits);
        var octets = address.GetAddressBytes();
        for (var bit = prefix; bit < octets.Length * 8; bit++) octets[bit >> 3] &= (byte)~(0x80 >> (bit & 7));
        network = new IPNetwork(new IPAddress(octets), prefix);
        return true;
    }

    /// <summary>Whether an account may be bound from an address.</summary>
    /// <param name="address">The client's; null when it is not known, which is nowhere.</param>
    public bool Contains(IPAddress? address)
    {
        if (_networks.Length == 0) return true;
        if (address is null) return false;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        foreach (var network in _networks)
        {
            if (network.Contains(address)) return true;
        }

        return false;
    }
}
