using Smsc.Protocol.Pdus;

namespace Smsc.Protocol.Tests.Codecs;

/// <summary>
/// Golden bytes of the bind PDUs and outbind. The comment above each says whose octets they are; Wireshark's SMPP dissector finds none of
/// them malformed.
/// </summary>
public sealed class GoldenBindTests
{
    // Computed by hand from the specification.
    [Test]
    public void Bind_transceiver()
    {
        var pdu = new Bind
        {
            SystemId = "acme01"u8,
            Password = "s3cret"u8,
            InterfaceVersion = 0x34,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.BindTransceiver,
            1,
            "00000023 00000009 00000000 00000001"
            + "61636D65303100733363726574000034000000");
    }

    // Net::SMPP 1.19.
    [Test]
    public void Bind_transceiver_with_all_fields()
    {
        var pdu = new Bind
        {
            SystemId = "acme01"u8,
            Password = "s3cret"u8,
            SystemType = "NSMS"u8,
            InterfaceVersion = 0x34,
            AddrTon = 1,
            AddrNpi = 1,
            AddressRange = "^3859"u8,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.BindTransceiver,
            1,
            "0000002C 00000009 00000000 00000001"
            + "61636D65303100733363726574004E534D53003401015E3338353900");
    }

    // node-smpp 0.5.1.
    [Test]
    public void Bind_transmitter()
    {
        var pdu = new Bind
        {
            SystemId = "acme01"u8,
            Password = "s3cret"u8,
            SystemType = "HLR"u8,
            InterfaceVersion = 0x34,
            AddrTon = 1,
            AddrNpi = 1,
            AddressRange = "^3859"u8,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.BindTransmitter,
            1,
            "0000002B 00000002 00000000 00000001"
            + "61636D6530310073336372657400484C52003401015E3338353900");
    }

    // node-smpp 0.5.1.
    [Test]
    public void Bind_receiver()
    {
        var pdu = new Bind
        {
            SystemId = "acme01"u8,
            Password = "s3cret"u8,
            InterfaceVersion = 0x34,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.BindReceiver,
            2,
            "00000023 00000001 00000000 00000002"
            + "61636D65303100733363726574000034000000");
    }

    // Net::SMPP 1.19, and by hand from the specification.
    [Test]
    public void Bind_transceiver_resp()
    {
        var pdu = new BindResp
        {
            SystemId = "IBSIM"u8,
            Tlvs = Hex.Bytes("0210000134"),
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.BindTransceiverResp,
            1,
            "0000001B 80000009 00000000 00000001"
            + "494253494D000210000134");
    }

    // node-smpp 0.5.1.
    [Test]
    public void Bind_receiver_resp()
    {
        var pdu = new BindResp
        {
            SystemId = "IBSIM"u8,
            Tlvs = Hex.Bytes("0210000134"),
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.BindReceiverResp,
            2,
            "0000001B 80000001 00000000 00000002"
            + "494253494D000210000134");
    }

    // Computed by hand from the specification.
    [Test]
    public void Bind_transmitter_resp_of_an_older_peer()
    {
        var pdu = new BindResp
        {
            SystemId = "IBSIM"u8,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.BindTransmitterResp,
            2,
            "00000016 80000002 00000000 00000002"
            + "494253494D00");
    }

    // node-smpp 0.5.1 and Net::SMPP 1.19 both write this.
    [Test]
    public void Outbind()
    {
        var pdu = new Outbind
        {
            SystemId = "IBSIM"u8,
            Password = "s3cret"u8,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.Outbind,
            3,
            "0000001D 0000000B 00000000 00000003"
            + "494253494D0073336372657400");
    }
}
