using System.Buffers.Binary;

namespace Smsc.Smpp;

/// <summary>Names what a stream looks like that is not SMPP, so that the log tells a user which client went to which port.</summary>
internal static class ForeignProtocol
{
    /// <returns>The protocol's name, or null when nothing known.</returns>
    public static string? Recognise(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("GET "u8) || start.StartsWith("POST"u8) || start.StartsWith("PUT "u8) || start.StartsWith("HEAD"u8)
            || start.StartsWith("DELE"u8) || start.StartsWith("OPTI"u8) || start.StartsWith("PATC"u8) || start.StartsWith("PRI "u8)
            || start.StartsWith("CONN"u8))
            return "HTTP";
        if (start.StartsWith("AMQP"u8)) return "AMQP";
        if (start.StartsWith("SSH-"u8)) return "SSH";

        // A TLS record: type 22 handshake, version 3.x.
        if (start.Length >= 2 && start[0] == 0x16 && start[1] == 0x03) return "TLS on the plain port";

        return start.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(start) is >= 16 and < 1024 ? "SMPP with a little-endian length" : null;
    }
}
