using System.Buffers.Binary;

namespace Smsc.Protocol;

/// <summary>What the first octets of a stream say about its next PDU.</summary>
public enum FrameStatus
{
    /// <summary>The length is within the limits and the whole PDU is there.</summary>
    Complete,

    /// <summary>More octets are needed, to know the length or to hold the PDU.</summary>
    Incomplete,

    /// <summary>command_length is below 16 or above the limit: the stream is out of step for good (ESME_RINVCMDLEN, then close).</summary>
    InvalidLength,
}

/// <summary>
/// Finds PDU boundaries by command_length alone (SMPP 3.4 §3.2.1), before anything else of the PDU is looked at or allocated.
/// Keeps no state: it is asked again with more octets.
/// </summary>
public static class PduFraming
{
    /// <summary>
    /// The default limit: 16 of header, 348 of the longest mandatory submit_sm body, 4 + 65 535 of one full message_payload,
    /// rounded up to 68 KiB so that other optional parameters fit beside it. v3.4 gives no maximum.
    /// </summary>
    public const int DefaultMaxLength = 68 * 1024;

    /// <summary>Octets that tell the length: the command_length field.</summary>
    public const int LengthSize = 4;

    /// <summary>Looks at the start of <paramref name="buffer"/>.</summary>
    /// <param name="buffer">What has been received and not consumed, from a PDU boundary on; at least the first four octets decide.</param>
    /// <param name="maxLength">The longest PDU to accept, at least 16.</param>
    /// <param name="length">The PDU's whole length when known and valid, else 0.</param>
    /// <param name="available">Octets received in all, when <paramref name="buffer"/> is only the first part of them.</param>
    public static FrameStatus Next(ReadOnlySpan<byte> buffer, int maxLength, out int length, long available = -1)
    {
        length = 0;
        if (buffer.Length < LengthSize) return FrameStatus.Incomplete;

        var commandLength = BinaryPrimitives.ReadUInt32BigEndian(buffer);
        if (commandLength < PduHeader.Size || commandLength > (uint)maxLength) return FrameStatus.InvalidLength;

        length = (int)commandLength;
        return (available < 0 ? buffer.Length : available) >= length ? FrameStatus.Complete : FrameStatus.Incomplete;
    }
}
