using System.Buffers.Binary;
using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Storage.Sqlite;

/// <summary>
/// A plan as it lies in the file: state 1, error 2, receipt 1, ticks of the receipt's delay 8, place 2 and count 2 in a submit_multi, big
/// endian. When its outcome is due is a column of its own.
/// </summary>
internal static class StoredPlan
{
    public const int Size = 16;

    public static void Write(in MessagePlan plan, Span<byte> destination)
    {
        destination[0] = (byte)plan.State;
        BinaryPrimitives.WriteUInt16BigEndian(destination[1..], plan.ErrorCode);
        destination[3] = (byte)plan.Receipt;
        BinaryPrimitives.WriteInt64BigEndian(destination[4..], plan.ReceiptDelay);
        BinaryPrimitives.WriteUInt16BigEndian(destination[12..], plan.GroupPlace);
        BinaryPrimitives.WriteUInt16BigEndian(destination[14..], plan.GroupCount);
    }

    /// <returns>Null when there is none.</returns>
    public static MessagePlan? Read(ReadOnlySpan<byte> source, long dueAt) => source.Length < Size ? null : new MessagePlan
    {
        DueAt = dueAt,
        State = (MessageState)source[0],
        ErrorCode = BinaryPrimitives.ReadUInt16BigEndian(source[1..]),
        Receipt = (ReceiptFaults)source[3],
        ReceiptDelay = BinaryPrimitives.ReadInt64BigEndian(source[4..]),
        GroupPlace = BinaryPrimitives.ReadUInt16BigEndian(source[12..]),
        GroupCount = BinaryPrimitives.ReadUInt16BigEndian(source[14..]),
    };
}
