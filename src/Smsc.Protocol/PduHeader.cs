using System.Buffers.Binary;

namespace Smsc.Protocol;

/// <summary>The 16 octets that open every PDU (SMPP 3.4 §3.2): four big-endian integers.</summary>
/// <param name="CommandLength">Octets of the whole PDU, these 16 included.</param>
/// <param name="CommandId">The operation; values outside the enum are possible.</param>
/// <param name="CommandStatus">0 in a request, the outcome in a response; values outside the enum are possible.</param>
/// <param name="SequenceNumber">Chosen by the requester, copied by the response; 1 to 0x7FFFFFFF, other values are echoed
/// unchanged.</param>
public readonly record struct PduHeader(uint CommandLength, CommandId CommandId, CommandStatus CommandStatus, uint SequenceNumber)
{
    /// <summary>Octets of a header, and so the least <see cref="CommandLength"/>.</summary>
    public const int Size = 16;

    /// <summary>Reads a header.</summary>
    /// <param name="source">At least <see cref="Size"/> octets.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="source"/> is shorter.</exception>
    public static PduHeader Read(ReadOnlySpan<byte> source)
    {
        source = source[..Size];
        return new PduHeader(
            BinaryPrimitives.ReadUInt32BigEndian(source),
            (CommandId)BinaryPrimitives.ReadUInt32BigEndian(source[4..]),
            (CommandStatus)BinaryPrimitives.ReadUInt32BigEndian(source[8..]),
            BinaryPrimitives.ReadUInt32BigEndian(source[12..]));
    }

    /// <summary>Writes the header.</summary>
    /// <param name="destination">At least <see cref="Size"/> octets.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="destination"/> is shorter.</exception>
    public void Write(Span<byte> destination)
    {
        destination = destination[..Size];
        BinaryPrimitives.WriteUInt32BigEndian(destination, CommandLength);
        BinaryPrimitives.WriteUInt32BigEndian(destination[4..], (uint)CommandId);
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], (uint)CommandStatus);
        BinaryPrimitives.WriteUInt32BigEndian(destination[12..], SequenceNumber);
    }
}
