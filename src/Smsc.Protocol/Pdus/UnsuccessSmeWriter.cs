using System.Buffers.Binary;

namespace Smsc.Protocol.Pdus;

/// <summary>Writes the unsuccess_sme list of a submit_multi_resp. What does not fit is refused and leaves the list as it was.</summary>
public ref struct UnsuccessSmeWriter
{
    private readonly Span<byte> _destination;
    private int _length;

    /// <summary>Starts an empty list; a destination takes up to 27 octets.</summary>
    public UnsuccessSmeWriter(Span<byte> destination) => _destination = destination;

    /// <summary>The list as far as it is written: <see cref="SubmitMultiResp.UnsuccessSmes"/>.</summary>
    public readonly ReadOnlySpan<byte> Written => _destination[.._length];

    /// <summary>Its destinations: <see cref="SubmitMultiResp.NoUnsuccess"/>.</summary>
    public byte Count { get; private set; }

    /// <summary>Adds a destination with an address of up to 20 characters, and why it failed.</summary>
    /// <returns>False when it does not fit, or with 255 in the list.</returns>
    public bool TryAdd(byte ton, byte npi, ReadOnlySpan<byte> address, CommandStatus errorStatusCode)
    {
        var octets = 7 + address.Length;
        if (Count == byte.MaxValue || address.Length >= SubmitSm.AddressSize || _destination.Length - _length < octets) return false;

        var entry = _destination.Slice(_length, octets);
        entry[0] = ton;
        entry[1] = npi;
        address.CopyTo(entry[2..]);
        entry[^5] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(entry[^4..], (uint)errorStatusCode);
        _length += octets;
        Count++;
        return true;
    }
}
