using System.Buffers.Binary;

namespace Smsc.Smpp.Faults;

/// <summary>Octets that are no PDU: they begin with a command_length of 4 294 967 295, the rest follows from a number.</summary>
internal static class GarbageOctets
{
    public const int MinLength = 16;
    public const int MaxLength = 64;

    /// <param name="draw">What they follow from.</param>
    public static byte[] Make(ulong draw)
    {
        var octets = new byte[MinLength + (int)(draw % (MaxLength - MinLength + 1))];
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (var i = 0; i < octets.Length; i += word.Length)
        {
            // SplitMix64: every draw its own octets, also draws that differ by one.
            var z = draw += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            BinaryPrimitives.WriteUInt64BigEndian(word, z ^ (z >> 31));
            word[..Math.Min(word.Length, octets.Length - i)].CopyTo(octets.AsSpan(i));
        }

        octets.AsSpan(0, sizeof(uint)).Fill(0xFF);
        return octets;
    }
}
