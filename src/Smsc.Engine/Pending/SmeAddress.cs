namespace Smsc.Engine.Pending;

/// <summary>An address as an operation names it.</summary>
/// <param name="Ton">Its TON.</param>
/// <param name="Npi">Its NPI.</param>
/// <param name="Octets">Its characters, up to 20; empty when none is given.</param>
public readonly record struct SmeAddress(byte Ton, byte Npi, ReadOnlyMemory<byte> Octets)
{
    /// <summary>Whether none is given.</summary>
    public bool IsEmpty => Octets.IsEmpty;

    /// <summary>Whether it is the same: all of it, for "it must match that supplied in the original submission" (SMPP 3.4 §4.9.1). Of two
    /// empty ones TON and NPI do not count.</summary>
    internal bool Matches(byte ton, byte npi, ReadOnlySpan<byte> octets) =>
        octets.SequenceEqual(Octets.Span) && (octets.IsEmpty || (ton == Ton && npi == Npi));
}
