using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Benchmarks;

internal static class SamplePdus
{
    public static byte[] SubmitSm(uint sequenceNumber, byte registeredDelivery)
    {
        var octets = new byte[512];
        var pdu = new SubmitSm
        {
            SourceAddr = "12345"u8,
            DestAddrTon = 1,
            DestAddrNpi = 1,
            DestinationAddr = "447700900123"u8,
            RegisteredDelivery = registeredDelivery,
            ShortMessage = "One hundred octets of text, about what an ordinary message holds when people write it on a telephone"u8,
        };
        return octets[..Pdu.Write(octets, CommandId.SubmitSm, sequenceNumber, in pdu)];
    }

    public static byte[] BindTransceiver()
    {
        var octets = new byte[128];
        var pdu = new Bind { SystemId = "smppclient1"u8, Password = "password"u8, InterfaceVersion = 0x34 };
        return octets[..Pdu.Write(octets, CommandId.BindTransceiver, 1, in pdu)];
    }
}
