using System.Buffers.Binary;
using System.Buffers.Text;

namespace Smsc.Engine.Messages;

/// <summary>
/// A UUID of version 8 (RFC 9562 §5.8) in lower case. Of its 122 free bits 64 are the id, mixed so that consecutive ids do not look alike,
/// and 58 follow from it: a UUID from elsewhere is taken for an id once in 10^17 times.
/// </summary>
internal sealed class UuidMessageIdFormat : MessageIdFormat
{
    private const int Length = 36;
    private const int CheckBits = 58;
    private const int IdBitsBelow = 64 - IdBitsAbove;
    private const int IdBitsAbove = 48 + 12;
    private const ulong CheckMask = (1UL << CheckBits) - 1;
    private const ulong Version = 8UL << 12;
    private const ulong VersionMask = 0xFUL << 12;
    private const ulong Variant = 0b10UL << 62;
    private const ulong VariantMask = 0b11UL << 62;
    private const ulong CheckSalt = 0x9E3779B97F4A7C15;

    public override int MaxReceiptLength => Length;

    public override int Write(long id, Span<byte> destination)
    {
        var mixed = Mix((ulong)id);
        Span<byte> octets = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(octets, (mixed >> 16 << 16) | Version | ((mixed >> IdBitsBelow) & 0xFFF));
        BinaryPrimitives.WriteUInt64BigEndian(octets[8..], Variant | ((mixed & 0xF) << CheckBits) | CheckOf(mixed));
        Utf8Formatter.TryFormat(new Guid(octets, bigEndian: true), destination, out var written);
        return written;
    }

    public override bool TryParse(ReadOnlySpan<byte> text, out long id)
    {
        id = 0;
        if (text.Length != Length || !Utf8Parser.TryParse(text, out Guid uuid, out var used) || used != Length) return false;

        Span<byte> octets = stackalloc byte[16];
        uuid.TryWriteBytes(octets, bigEndian: true, out _);
        var above = BinaryPrimitives.ReadUInt64BigEndian(octets);
        var below = BinaryPrimitives.ReadUInt64BigEndian(octets[8..]);
        var mixed = (above >> 16 << 16) | ((above & 0xFFF) << IdBitsBelow) | ((below >> CheckBits) & 0xF);
        if ((above & VersionMask) != Version || (below & VariantMask) != Variant || (below & CheckMask) != CheckOf(mixed)) return false;

        id = (long)Unmix(mixed);
        if (id > 0) return true;

        id = 0;
        return false;
    }

    private static ulong CheckOf(ulong mixed) => Mix(mixed ^ CheckSalt) & CheckMask;

    /// <summary>The finalizer of SplitMix64: every step can be undone.</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static ulong Unmix(ulong value)
    {
        value = (value ^ (value >> 31) ^ (value >> 62)) * 0x319642B2D24D8EC3;
        value = (value ^ (value >> 27) ^ (value >> 54)) * 0x96DE1B173F119089;
        return value ^ (value >> 30) ^ (value >> 60);
    }
}
