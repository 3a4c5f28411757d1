using System.Buffers.Binary;
using Smsc.Protocol;

namespace Smsc.Client;

/// <summary>Finds one optional parameter among encoded ones (SMPP 3.4 §3.2.4).</summary>
internal static class TlvSearch
{
    private const int HeaderSize = 4;

    public static bool TryFind(ReadOnlySpan<byte> tlvs, TlvTag tag, out int start, out int length)
    {
        start = HeaderSize;
        length = 0;
        while (tlvs.Length - start >= 0)
        {
            length = BinaryPrimitives.ReadUInt16BigEndian(tlvs[(start - 2)..]);
            if (tlvs.Length - start < length) return false;
            if ((TlvTag)BinaryPrimitives.ReadUInt16BigEndian(tlvs[(start - HeaderSize)..]) == tag) return true;

            start += length + HeaderSize;
        }

        return false;
    }
}
