using System.Text;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Client;

/// <summary>The body of a bind, and that of its answer (SMPP 3.4 §4.1).</summary>
internal static class BindBody
{
    // interface_version, addr_ton, addr_npi, and the NULs of four strings.
    private const int FixedSize = 3 + 4;

    public static ReadOnlyMemory<byte> Encode(
        string systemId, string password, string systemType, byte interfaceVersion, string addressRange)
    {
        var pdu = new byte[PduHeader.Size + FixedSize + systemId.Length + password.Length + systemType.Length + addressRange.Length];
        var bind = new Bind
        {
            SystemId = Encoding.Latin1.GetBytes(systemId),
            Password = Encoding.Latin1.GetBytes(password),
            SystemType = Encoding.Latin1.GetBytes(systemType),
            InterfaceVersion = interfaceVersion,
            AddressRange = Encoding.Latin1.GetBytes(addressRange),
        };
        Pdu.Write(pdu, CommandId.BindTransceiver, 0, bind);
        return pdu.AsMemory(PduHeader.Size);
    }

    public static BindResult Decode(in SmppResponse response)
    {
        if (response.CommandStatus != CommandStatus.ESME_ROK) return new BindResult(response.CommandStatus, "", null);

        var body = Pdu.Read<BindResp>(response.Body.Span, out var error);
        if (error.IsError) throw new InvalidDataException($"{response.CommandId} has a broken {error.Field}.");

        var hasVersion = Tlv.TryFindInteger(body.Tlvs, TlvTag.ScInterfaceVersion, out var version);
        return new BindResult(CommandStatus.ESME_ROK, Encoding.Latin1.GetString(body.SystemId), hasVersion ? (byte)version : null);
    }
}
