using Smsc.Protocol;

namespace Smsc.Engine.Sessions;

/// <summary>
/// Takes passwords out of octets that people will see: what stands between the first and the second NUL of the body of a bind or an
/// outbind, as far as there are NULs. So a PDU that is cut, or was never right, shows none either. Its length stays.
/// </summary>
internal static class PasswordMask
{
    private const byte Asterisk = (byte)'*';

    /// <summary>Whether a PDU has a password.</summary>
    public static bool Concerns(ReadOnlySpan<byte> pdu) => pdu.Length > PduHeader.Size && PduHeader.Read(pdu).CommandId
        is CommandId.BindTransmitter or CommandId.BindReceiver or CommandId.BindTransceiver or CommandId.Outbind;

    /// <summary>Masks the password of such a PDU, or of its first octets.</summary>
    public static void Apply(Span<byte> pdu)
    {
        var body = pdu[PduHeader.Size..];
        var systemId = body.IndexOf((byte)0);
        if (systemId < 0) return;

        var rest = body[(systemId + 1)..];
        var password = rest.IndexOf((byte)0);
        rest[..(password < 0 ? rest.Length : password)].Fill(Asterisk);
    }
}
