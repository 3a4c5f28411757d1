using System.Buffers.Binary;
using System.Numerics;

namespace Smsc.Engine.Rules;

/// <summary>XXH64, by hand since the engine needs no package: the same number on every machine, in every process, for ever.</summary>
internal static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    public static ulong Hash(ReadOnlySpan<byte> octets, ulong seed)
    {
        var length = (ulong)octets.Length;
        var hash = octets.Length < 32 ? seed + Prime5 : Stripes(ref octets, seed);
        hash += length;
        for (; octets.Length >= 8; octets = octets[8..])
            hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(octets)), 27) * Prime1) + Prime4;

        if (octets.Length >= 4)
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(octets) * Prime1), 23) * Prime2) + Prime3;
            octets = octets[4..];
        }

        foreach (var octet in octets) hash = BitOperations.RotateLeft(hash ^ (octet * Prime5), 11) * Prime1;
        return Avalanche(hash);
    }

    /// <summary>Another number that follows from a number, with no visible relation to it (SplitMix64).</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static ulong Stripes(ref ReadOnlySpan<byte> octets, ulong seed)
    {
        var (a, b, c, d) = (seed + Prime1 + Prime2, seed + Prime2, seed, seed - Prime1);
        for (; octets.Length >= 32; octets = octets[32..])
        {
            a = Round(a, BinaryPrimitives.ReadUInt64LittleEndian(octets));
            b = Round(b, BinaryPrimitives.ReadUInt64LittleEndian(octets[8..]));
            c = Round(c, BinaryPrimitives.ReadUInt64LittleEndian(octets[16..]));
            d = Round(d, BinaryPrimitives.ReadUInt64LittleEndian(octets[24..]));
        }

        var hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7)
            + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
        return Merge(Merge(Merge(Merge(hash, a), b), c), d);
    }

    private static ulong Round(ulong sum, ulong input) => BitOperations.RotateLeft(sum + (input * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong sum) => ((hash ^ Round(0, sum)) * Prime1) + Prime4;

    private static ulong Avalanche(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }
}
