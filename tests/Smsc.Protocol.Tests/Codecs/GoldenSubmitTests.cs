using Smsc.Protocol.Pdus;

namespace Smsc.Protocol.Tests.Codecs;

/// <summary>
/// Golden bytes of submit_sm and deliver_sm. The comment above each says whose octets they are; Wireshark's SMPP dissector finds none of
/// them malformed.
/// </summary>
public sealed class GoldenSubmitTests
{
    // Computed by hand from the specification.
    [Test]
    public void Submit_sm()
    {
        var pdu = new SubmitSm
        {
            SourceAddrTon = 5,
            SourceAddr = "DemoShop"u8,
            DestAddrTon = 1,
            DestAddrNpi = 1,
            DestinationAddr = "385910000001"u8,
            RegisteredDelivery = 1,
            ShortMessage = "Hello"u8,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.SubmitSm,
            2,
            "0000003A 00000004 00000000 00000002"
            + "00050044656D6F53686F70000101333835393130303030303031000000000000010000000548656C6C6F");
    }

    // Computed by hand from the specification.
    [Test]
    public void Submit_sm_part_with_user_data_header()
    {
        var pdu = new SubmitSm
        {
            SourceAddrTon = 5,
            SourceAddr = "DemoShop"u8,
            DestAddrTon = 1,
            DestAddrNpi = 1,
            DestinationAddr = "385910000001"u8,
            EsmClass = EsmClass.Udhi,
            RegisteredDelivery = 1,
            ShortMessage = Hex.Bytes("050003A70201 48656C6C6F"),
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.SubmitSm,
            3,
            "00000040 00000004 00000000 00000003"
            + "00050044656D6F53686F70000101333835393130303030303031004000000000010000000B050003A7020148656C6C6F");
    }

    // Net::SMPP 1.19.
    [Test]
    public void Submit_sm_with_all_fields()
    {
        var pdu = new SubmitSm
        {
            ServiceType = "CMT"u8,
            SourceAddrTon = 5,
            SourceAddr = "DemoShop"u8,
            DestAddrTon = 1,
            DestAddrNpi = 1,
            DestinationAddr = "385910000001"u8,
            EsmClass = 3,
            ProtocolId = 0x7F,
            PriorityFlag = 2,
            ScheduleDeliveryTime = "260115093000000+"u8,
            ValidityPeriod = "000002000000000R"u8,
            RegisteredDelivery = 1,
            ReplaceIfPresentFlag = 1,
            DataCoding = 8,
            SmDefaultMsgId = 9,
            ShortMessage = Hex.Bytes("0041D83DDE00"),
            Tlvs = Hex.Bytes("02040002ABCD"),
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.SubmitSm,
            4,
            "00000064 00000004 00000000 00000004"
            + "434D5400050044656D6F53686F7000010133383539313030303030303100037F02323630313135303933303030303030"
            + "2B00303030303032303030303030303030520001010809060041D83DDE0002040002ABCD");
    }

    // node-smpp 0.5.1, which gives alert_on_message_delivery an octet.
    [Test]
    public void Submit_sm_with_several_optional_parameters()
    {
        var pdu = new SubmitSm
        {
            ServiceType = "CMT"u8,
            SourceAddrTon = 5,
            SourceAddr = "DemoShop"u8,
            DestAddrTon = 1,
            DestAddrNpi = 1,
            DestinationAddr = "385910000001"u8,
            EsmClass = 3,
            ProtocolId = 0x7F,
            PriorityFlag = 2,
            ScheduleDeliveryTime = "260115093000000+"u8,
            ValidityPeriod = "000002000000000R"u8,
            RegisteredDelivery = 1,
            ReplaceIfPresentFlag = 1,
            DataCoding = 8,
            SmDefaultMsgId = 9,
            ShortMessage = Hex.Bytes("0041D83DDE00"),
            Tlvs = Hex.Bytes("02040002ABCD 020A000204D2 130C000100"),
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.SubmitSm,
            4,
            "0000006F 00000004 00000000 00000004"
            + "434D5400050044656D6F53686F7000010133383539313030303030303100037F02323630313135303933303030303030"
            + "2B00303030303032303030303030303030520001010809060041D83DDE0002040002ABCD020A000204D2130C000100");
    }

    // node-smpp 0.5.1.
    [Test]
    public void Submit_sm_with_message_payload()
    {
        var pdu = new SubmitSm
        {
            SourceAddrTon = 1,
            SourceAddrNpi = 1,
            SourceAddr = "12345"u8,
            DestAddrTon = 1,
            DestAddrNpi = 1,
            DestinationAddr = "385910000001"u8,
            Tlvs = Hex.Bytes("042400096C6F6E672074657874"),
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.SubmitSm,
            5,
            "0000003F 00000004 00000000 00000005"
            + "00010131323334350001013338353931303030303030310000000000000000000000042400096C6F6E672074657874");
    }

    // node-smpp 0.5.1 and Net::SMPP 1.19 both write this.
    [Test]
    public void Submit_sm_resp()
    {
        var pdu = new MessageIdResp
        {
            MessageId = "90000000000000001"u8,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.SubmitSmResp,
            4,
            "00000022 80000004 00000000 00000004"
            + "393030303030303030303030303030303100");
    }

    // node-smpp 0.5.1 and Net::SMPP 1.19 both write this.
    [Test]
    public void Deliver_sm_with_a_receipt()
    {
        var pdu = new DeliverSm
        {
            SourceAddrTon = 1,
            SourceAddrNpi = 1,
            SourceAddr = "385910000001"u8,
            DestAddrTon = 5,
            DestinationAddr = "DemoShop"u8,
            EsmClass = EsmClass.DeliveryReceiptType,
            ShortMessage = "id:1 stat:DELIVRD"u8,
            Tlvs = Hex.Bytes("04230003030000 0427000102 001E00123930303030303030303030303030303031 00"),
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.DeliverSm,
            6,
            "00000068 00000005 00000000 00000006"
            + "00010133383539313030303030303100050044656D6F53686F70000400000000000000001169643A3120737461743A44"
            + "454C49565244042300030300000427000102001E0012393030303030303030303030303030303100");
    }

    // Computed by hand from the specification; node-smpp 0.5.1 writes the same.
    [Test]
    public void Deliver_sm_resp()
    {
        var pdu = new MessageIdResp();

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.DeliverSmResp,
            1,
            "00000011 80000005 00000000 00000001"
            + "00");
    }
}
