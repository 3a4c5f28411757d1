using System.Buffers.Binary;
using System.Text;

namespace Smsc.Server.Tests.Support;

/// <summary>PDUs as octets, laid out here by the specification's tables and not by the codec under test.</summary>
internal static class Octets
{
    public static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", ""));

    public static byte[] Pdu(uint id, uint sequenceNumber, byte[]? body = null, uint status = 0)
    {
        body ??= [];
        var pdu = new byte[16 + body.Length];
        BinaryPrimitives.WriteUInt32BigEndian(pdu, (uint)pdu.Length);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(4), id);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(8), status);
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(12), sequenceNumber);
        body.CopyTo(pdu, 16);
        return pdu;
    }

    public static byte[] C(string text) => [.. Encoding.Latin1.GetBytes(text), 0];

    public static byte[] BindBody(
        string systemId = "acme01", string password = "s3cret", string systemType = "", byte interfaceVersion = 0x34,
        string addressRange = "") =>
        [.. C(systemId), .. C(password), .. C(systemType), interfaceVersion, 0, 0, .. C(addressRange)];

    public static byte[] Tlv(ushort tag, params byte[] value) =>
        [(byte)(tag >> 8), (byte)tag, (byte)(value.Length >> 8), (byte)value.Length, .. value];

    public static byte[] Join(IEnumerable<byte[]> parts) => [.. parts.SelectMany(part => part)];
}
