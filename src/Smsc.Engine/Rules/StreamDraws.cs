using System.Text;

namespace Smsc.Engine.Rules;

/// <summary>
/// What is random about one message: numbers that follow from its stream (seed, rule, account, source, destination), its place in it, and
/// what they are for, and from nothing else.
/// </summary>
/// <param name="stream">The hash of the stream.</param>
/// <param name="number">Which message of the stream it is, from 1.</param>
internal readonly struct StreamDraws(ulong stream, uint number)
{
    // A number each, that must not change: recorded runs depend on them.
    public const uint Probability = 1;
    public const uint Outcome = 2;
    public const uint ResponseDelay = 3;
    public const uint Delay = 4;
    public const uint ReceiptDelay = 5;
    public const uint Fault = 6;

    /// <summary>Characters of a system_id that count; it has at most 15.</summary>
    private const int LongestName = 64;

    /// <summary>The hash of a stream.</summary>
    /// <param name="seed">The seed of the rules.</param>
    /// <param name="rule">The hash of the rule's name or place.</param>
    /// <param name="account">system_id.</param>
    /// <param name="source">source_addr.</param>
    /// <param name="destination">destination_addr.</param>
    public static ulong Stream(long seed, ulong rule, string account, ReadOnlySpan<byte> source, ReadOnlySpan<byte> destination)
    {
        Span<byte> name = stackalloc byte[LongestName];
        var length = Encoding.Latin1.GetBytes(account.AsSpan(0, Math.Min(account.Length, LongestName)), name);

        // Each is hashed by itself: where one ends and the next begins cannot be mistaken.
        var hash = XxHash64.Hash(name[..length], XxHash64.Mix((ulong)seed) ^ rule);
        return XxHash64.Hash(destination, XxHash64.Hash(source, hash));
    }

    /// <summary>A number between 0 and 1, neither included.</summary>
    public static double Fraction(ulong random) => ((random >> 12) + 0.5) / (1UL << 52);

    /// <summary>The random number for one purpose.</summary>
    public ulong For(uint purpose) => XxHash64.Mix(stream ^ XxHash64.Mix(((ulong)purpose << 32) | number));
}
