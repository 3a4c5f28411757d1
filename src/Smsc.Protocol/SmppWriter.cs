using System.Buffers.Binary;

namespace Smsc.Protocol;

/// <summary>
/// Writes one PDU into a span; <see cref="End"/> puts its length into the header. A span that is too small sets
/// <see cref="Overflowed"/> and the rest is dropped: nothing throws, nothing is allocated.
/// </summary>
public ref struct SmppWriter
{
    private readonly Span<byte> _destination;
    private int _position;

    /// <summary>Writes the header of a PDU; its body follows.</summary>
    /// <param name="destination">Where the PDU goes.</param>
    /// <param name="id">The operation.</param>
    /// <param name="status">0 for a request.</param>
    /// <param name="sequenceNumber">The sequence_number.</param>
    public SmppWriter(Span<byte> destination, CommandId id, CommandStatus status, uint sequenceNumber)
    {
        _destination = destination;
        if (destination.Length < PduHeader.Size)
        {
            Overflowed = true;
            return;
        }

        new PduHeader(0, id, status, sequenceNumber).Write(destination);
        _position = PduHeader.Size;
    }

    /// <summary>Whether the span was too small.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Completes the PDU.</summary>
    /// <returns>Its octets, header included; 0 when it did not fit.</returns>
    public int End()
    {
        if (Overflowed) return 0;

        BinaryPrimitives.WriteUInt32BigEndian(_destination, (uint)_position);
        return _position;
    }

    /// <summary>An Integer of one octet.</summary>
    public void Integer1(byte value)
    {
        if (Take(1, out var span)) span[0] = value;
    }

    /// <summary>An Integer of two octets.</summary>
    public void Integer2(ushort value)
    {
        if (Take(2, out var span)) BinaryPrimitives.WriteUInt16BigEndian(span, value);
    }

    /// <summary>An Integer of four octets.</summary>
    public void Integer4(uint value)
    {
        if (Take(4, out var span)) BinaryPrimitives.WriteUInt32BigEndian(span, value);
    }

    /// <summary>A C-Octet String; the NUL is added.</summary>
    public void COctetString(scoped ReadOnlySpan<byte> value)
    {
        if (!Take(value.Length + 1, out var span)) return;

        value.CopyTo(span);
        span[value.Length] = 0;
    }

    /// <summary>Octets as they are: an Octet String, or optional parameters that are encoded already.</summary>
    public void OctetString(scoped ReadOnlySpan<byte> value)
    {
        if (Take(value.Length, out var span)) value.CopyTo(span);
    }

    /// <summary>sm_length and short_message. A text over 254 octets does not fit and sets <see cref="Overflowed"/>.</summary>
    public void ShortMessage(scoped ReadOnlySpan<byte> value)
    {
        if (value.Length > SmppReader.MaxShortMessage)
        {
            Overflowed = true;
            return;
        }

        Integer1((byte)value.Length);
        OctetString(value);
    }

    /// <summary>An optional parameter with any value of up to 65 535 octets.</summary>
    public void Tlv(TlvTag tag, scoped ReadOnlySpan<byte> value)
    {
        if (TlvHeader(tag, value.Length, out var span)) value.CopyTo(span);
    }

    /// <summary>An optional parameter that holds an Integer of one octet.</summary>
    public void TlvInteger1(TlvTag tag, byte value)
    {
        if (TlvHeader(tag, 1, out var span)) span[0] = value;
    }

    /// <summary>An optional parameter that holds an Integer of two octets.</summary>
    public void TlvInteger2(TlvTag tag, ushort value)
    {
        if (TlvHeader(tag, 2, out var span)) BinaryPrimitives.WriteUInt16BigEndian(span, value);
    }

    /// <summary>An optional parameter that holds an Integer of four octets.</summary>
    public void TlvInteger4(TlvTag tag, uint value)
    {
        if (TlvHeader(tag, 4, out var span)) BinaryPrimitives.WriteUInt32BigEndian(span, value);
    }

    /// <summary>An optional parameter that holds a C-Octet String; the NUL is added.</summary>
    public void TlvCOctetString(TlvTag tag, scoped ReadOnlySpan<byte> value)
    {
        if (!TlvHeader(tag, value.Length + 1, out var span)) return;

        value.CopyTo(span);
        span[value.Length] = 0;
    }

    private bool TlvHeader(TlvTag tag, int length, out Span<byte> value)
    {
        value = default;
        if (length > ushort.MaxValue)
        {
            Overflowed = true;
            return false;
        }

        if (!Take(4 + length, out var span)) return false;

        BinaryPrimitives.WriteUInt16BigEndian(span, (ushort)tag);
        BinaryPrimitives.WriteUInt16BigEndian(span[2..], (ushort)length);
        value = span[4..];
        return true;
    }

    private bool Take(int length, out Span<byte> span)
    {
        if (Overflowed || _destination.Length - _position < length)
        {
            Overflowed = true;
            span = default;
            return false;
        }

        span = _destination.Slice(_position, length);
        _position += length;
        return true;
    }
}
