using System.Text;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Modes.Hlr;

/// <summary>A mobile network: what answers say of it, encoded already.</summary>
internal sealed class Network
{
    private static readonly byte Unknown = (byte)'?';

    public Network(string mccMnc, Country country, string name, string[] prefixes)
    {
        MccMnc = Encoding.ASCII.GetBytes(mccMnc);
        Country = country;
        Name = Encoding.UTF8.GetBytes(name);
        ShortName = ToGsm7(name);
        Prefixes = [.. prefixes.Select(Encoding.ASCII.GetBytes)];
    }

    /// <summary>Mobile country code and mobile network code: 5 or 6 digits.</summary>
    public byte[] MccMnc { get; }

    public Country Country { get; }

    /// <summary>Its name in UTF-8.</summary>
    public byte[] Name { get; }

    /// <summary>Its name in GSM 7-bit, a question mark for each character that the alphabet has not.</summary>
    public byte[] ShortName { get; }

    /// <summary>What national numbers of it start with; none where prefixes say nothing.</summary>
    public byte[][] Prefixes { get; }

    /// <summary>The prefix that stands for it.</summary>
    public ReadOnlySpan<byte> Prefix => Prefixes.Length > 0 ? Prefixes[0] : default;

    private static byte[] ToGsm7(string name)
    {
        Span<byte> septets = stackalloc byte[2];
        var all = new List<byte>(name.Length);
        foreach (var character in name)
        {
            if (Gsm7.TryEncode([character], septets, out var written)) all.AddRange(septets[..written]);
            else all.Add(Unknown);
        }

        return [.. all];
    }
}
