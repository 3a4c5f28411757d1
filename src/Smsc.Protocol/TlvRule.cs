using System.Buffers.Binary;

namespace Smsc.Protocol;

/// <summary>What v3.4 says of one optional parameter (SMPP 3.4 §5.3.2).</summary>
public static class TlvRule
{
    /// <summary>Octets of tag and length before a value.</summary>
    public const int HeaderSize = 4;

    /// <summary>Checks that optional parameters line up and that known ones have a length they may have (SMPP 3.4 §3.3).</summary>
    public static FieldError Check(ReadOnlySpan<byte> tlvs)
    {
        while (!tlvs.IsEmpty)
        {
            if (tlvs.Length < HeaderSize) return new FieldError(CommandStatus.ESME_RINVOPTPARSTREAM, "optional parameters");

            var length = BinaryPrimitives.ReadUInt16BigEndian(tlvs[2..]);
            if (tlvs.Length - HeaderSize < length) return new FieldError(CommandStatus.ESME_RINVOPTPARSTREAM, "optional parameters");

            tlvs = tlvs[(HeaderSize + length)..];
        }

        return FieldError.None;
    }
}
