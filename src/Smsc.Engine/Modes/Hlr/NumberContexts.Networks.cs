using System.Text;

namespace Smsc.Engine.Modes.Hlr;

/// <content>What is told of a number without a lookup.</content>
public sealed partial class NumberContexts
{
    /// <summary>Finds the network and the country of a number.</summary>
    /// <param name="number">Digits with the calling code first, a + before them or not. Anything else belongs to no network.</param>
    public NumberNetwork NetworkOf(string number)
    {
        var address = Encoding.ASCII.GetBytes(number);
        Find(address, out var context);
        if (context.Country is not { } country) return new NumberNetwork("", "", "");

        var digits = address.AsSpan(address[0] == '+' ? 1 : 0);
        Plan.Find(digits, out var national, out _);
        var prefix = context.Original is { } network ? PrefixOf(network, national) : default;
        return new NumberNetwork(
            Encoding.ASCII.GetString(Plan.CallingCodeOf(country)), Encoding.ASCII.GetString(prefix),
            context.Serving is { } serving ? Encoding.ASCII.GetString(serving.MccMnc) : "");
    }

    /// <summary>The one that the number begins with, the longest counts; else the one that stands for the network.</summary>
    private static ReadOnlySpan<byte> PrefixOf(Network network, ReadOnlySpan<byte> national)
    {
        var found = ReadOnlySpan<byte>.Empty;
        foreach (var prefix in network.Prefixes)
        {
            if (prefix.Length > found.Length && national.StartsWith(prefix)) found = prefix;
        }

        return found.IsEmpty ? network.Prefix : found;
    }
}

/// <summary>The network and the country of a number; what is not known is empty.</summary>
/// <param name="CountryPrefix">The calling code: 1 to 3 digits.</param>
/// <param name="NetworkPrefix">What national numbers of the network begin with.</param>
/// <param name="MccMnc">The network that has the number now: mobile country code and mobile network code.</param>
public readonly record struct NumberNetwork(string CountryPrefix, string NetworkPrefix, string MccMnc);
