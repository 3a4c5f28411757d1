using System.Buffers.Binary;

namespace Smsc.Protocol;

/// <summary>
/// What makes a message one part of a longer one: from a user data header (3GPP TS 23.040 §9.2.3.24.1, §9.2.3.24.8) or from the three
/// SAR parameters (SMPP 3.4 §5.3.2.22 to 24). Parts belong together when source, destination, reference, width and total are the same.
/// </summary>
/// <param name="Reference">The same in all parts: 0 to 255 with a width of 8.</param>
/// <param name="Total">How many parts there are: 1 to 255.</param>
/// <param name="Sequence">Which part it is: 1 to <paramref name="Total"/>.</param>
/// <param name="Width">Bits of the reference: 8 or 16. The SAR parameters have 16.</param>
public readonly record struct Concatenation(ushort Reference, byte Total, byte Sequence, byte Width)
{
    /// <summary>Octets of a user data header with an 8-bit reference and nothing else.</summary>
    public const int HeaderSize8 = 6;

    /// <summary>Octets of a user data header with a 16-bit reference and nothing else.</summary>
    public const int HeaderSize16 = 7;

    /// <summary>Whether the numbers make sense; an element or triplet that does not is ignored (TS 23.040).</summary>
    public bool IsValid => Total != 0 && Sequence != 0 && Sequence <= Total;

    /// <summary>Octets that <see cref="TryWriteHeader"/> writes: 6 or 7.</summary>
    public int HeaderSize => Width == 16 ? HeaderSize16 : HeaderSize8;

    /// <summary>
    /// Reads the SAR parameters: sar_msg_ref_num, sar_total_segments, sar_segment_seqnum.
    /// </summary>
    /// <returns>False unless all three are there with valid numbers: an incomplete triplet is ignored.</returns>
    public static bool TryReadSar(ReadOnlySpan<byte> tlvs, out Concatenation concatenation)
    {
        concatenation = default;
        if (!Tlv.TryFindInteger(tlvs, TlvTag.SarMsgRefNum, out var reference)) return false;
        if (!Tlv.TryFindInteger(tlvs, TlvTag.SarTotalSegments, out var total)) return false;
        if (!Tlv.TryFindInteger(tlvs, TlvTag.SarSegmentSeqnum, out var sequence)) return false;

        // Casts that cut nothing in a list that TlvRule.Check let pass.
        var read = new Concatenation((ushort)reference, (byte)total, (byte)sequence, 16);
        if (!read.IsValid) return false;

        concatenation = read;
        return true;
    }

    /// <summary>Writes the SAR parameters.</summary>
    public void WriteSar(scoped ref SmppWriter writer)
    {
        writer.TlvInteger2(TlvTag.SarMsgRefNum, Reference);
        writer.TlvInteger1(TlvTag.SarTotalSegments, Total);
        writer.TlvInteger1(TlvTag.SarSegmentSeqnum, Sequence);
    }

    /// <summary>
    /// Writes a whole user data header that holds this and nothing else: <c>05 00 03 rr tt ss</c> or <c>06 08 04 hh ll tt ss</c>.
    /// </summary>
    /// <returns>False when <paramref name="destination"/> has less than <see cref="HeaderSize"/> octets.</returns>
    public bool TryWriteHeader(Span<byte> destination)
    {
        if (destination.Length < HeaderSize) return false;

        var wide = Width == 16;
        destination[0] = (byte)(HeaderSize - 1);
        destination[1] = wide ? UdhElement.Concatenation16 : UdhElement.Concatenation8;
        destination[2] = (byte)(wide ? 4 : 3);
        if (wide) BinaryPrimitives.WriteUInt16BigEndian(destination[3..], Reference);
        else destination[3] = (byte)Reference;

        destination[HeaderSize - 2] = Total;
        destination[HeaderSize - 1] = Sequence;
        return true;
    }
}
