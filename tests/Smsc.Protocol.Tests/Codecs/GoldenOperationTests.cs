using Smsc.Protocol.Pdus;

namespace Smsc.Protocol.Tests.Codecs;

/// <summary>
/// Golden bytes of the other operations. The comment above each says whose octets they are; Wireshark's SMPP dissector finds none of them
/// malformed.
/// </summary>
public sealed class GoldenOperationTests
{
    // node-smpp 0.5.1 and Net::SMPP 1.19 both write this.
    [Test]
    public void Submit_multi()
    {
        var destinations = new DestAddressWriter(stackalloc byte[96]);
        destinations.TryAddSme(1, 1, "385910000001"u8).Should().BeTrue();
        destinations.TryAddDistributionList("friends"u8).Should().BeTrue();
        destinations.TryAddSme(2, 8, "0910000002"u8).Should().BeTrue();
        var pdu = new SubmitMulti
        {
            SourceAddrTon = 5,
            SourceAddr = "DemoShop"u8,
            NumberOfDests = destinations.Count,
            DestAddresses = destinations.Written,
            PriorityFlag = 1,
            ValidityPeriod = "000002000000000R"u8,
            RegisteredDelivery = 1,
            DataCoding = 3,
            ShortMessage = "Hello"u8,
            Tlvs = Hex.Bytes("020400020007"),
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.SubmitMulti,
            7,
            "00000069 00000021 00000000 00000007"
            + "00050044656D6F53686F7000030101013338353931303030303030310002667269656E64730001020830393130303030"
            + "30303200000001003030303030323030303030303030305200010003000548656C6C6F020400020007");
    }

    // node-smpp 0.5.1 and Net::SMPP 1.19 both write this.
    [Test]
    public void Submit_multi_resp()
    {
        var failed = new UnsuccessSmeWriter(stackalloc byte[64]);
        failed.TryAdd(2, 8, "0910000002"u8, CommandStatus.ESME_RINVDSTADR).Should().BeTrue();
        failed.TryAdd(1, 1, "385910000001"u8, (CommandStatus)0x4A1).Should().BeTrue();
        var pdu = new SubmitMultiResp
        {
            MessageId = "90000000000000002"u8,
            NoUnsuccess = failed.Count,
            UnsuccessSmes = failed.Written,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.SubmitMultiResp,
            7,
            "00000047 80000021 00000000 00000007"
            + "39303030303030303030303030303030320002020830393130303030303032000000000B010133383539313030303030"
            + "303100000004A1");
    }

    // Computed by hand from the specification.
    [Test]
    public void Submit_multi_resp_without_failures()
    {
        var pdu = new SubmitMultiResp
        {
            MessageId = "1"u8,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.SubmitMultiResp,
            7,
            "00000013 80000021 00000000 00000007"
            + "310000");
    }

    // node-smpp 0.5.1 and Net::SMPP 1.19 both write this.
    [Test]
    public void Data_sm()
    {
        var pdu = new DataSm
        {
            ServiceType = "WAP"u8,
            SourceAddrTon = 5,
            SourceAddr = "DemoShop"u8,
            DestAddrTon = 1,
            DestAddrNpi = 1,
            DestinationAddr = "385910000001"u8,
            EsmClass = EsmClass.ForwardMode,
            RegisteredDelivery = 1,
            DataCoding = 4,
            Tlvs = Hex.Bytes("0424000300FF10 0017000400015180 0421000101 03810006010101393939 03810006010101383838"),
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.DataSm,
            8,
            "00000059 00000103 00000000 00000008"
            + "57415000050044656D6F53686F70000101333835393130303030303031000201040424000300FF100017000400015180"
            + "04210001010381000601010139393903810006010101383838");
    }

    // node-smpp 0.5.1 and Net::SMPP 1.19 both write this.
    [Test]
    public void Data_sm_resp()
    {
        var pdu = new MessageIdResp
        {
            MessageId = "90000000000000003"u8,
            Tlvs = Hex.Bytes("0425000103 001D00066C6174657200 0420000101"),
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.DataSmResp,
            8,
            "00000036 80000103 00000000 00000008"
            + "3930303030303030303030303030303033000425000103001D00066C61746572000420000101");
    }

    // node-smpp 0.5.1 and Net::SMPP 1.19 both write this.
    [Test]
    public void Query_sm()
    {
        var pdu = new QuerySm
        {
            MessageId = "90000000000000001"u8,
            SourceAddrTon = 5,
            SourceAddr = "DemoShop"u8,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.QuerySm,
            9,
            "0000002D 00000003 00000000 00000009"
            + "393030303030303030303030303030303100050044656D6F53686F7000");
    }

    // node-smpp 0.5.1 and Net::SMPP 1.19 both write this.
    [Test]
    public void Query_sm_resp()
    {
        var pdu = new QuerySmResp
        {
            MessageId = "90000000000000001"u8,
            FinalDate = "260115093000000+"u8,
            MessageState = MessageState.UNDELIVERABLE,
            ErrorCode = 1,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.QuerySmResp,
            9,
            "00000035 80000003 00000000 00000009"
            + "3930303030303030303030303030303031003236303131353039333030303030302B000501");
    }

    // node-smpp 0.5.1 and Net::SMPP 1.19 both write this.
    [Test]
    public void Cancel_sm()
    {
        var pdu = new CancelSm
        {
            ServiceType = "CMT"u8,
            MessageId = "90000000000000001"u8,
            SourceAddrTon = 5,
            SourceAddr = "DemoShop"u8,
            DestAddrTon = 1,
            DestAddrNpi = 1,
            DestinationAddr = "385910000001"u8,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.CancelSm,
            10,
            "00000040 00000008 00000000 0000000A"
            + "434D5400393030303030303030303030303030303100050044656D6F53686F7000010133383539313030303030303100");
    }

    // node-smpp 0.5.1 and Net::SMPP 1.19 both write this.
    [Test]
    public void Replace_sm()
    {
        var pdu = new ReplaceSm
        {
            MessageId = "90000000000000001"u8,
            SourceAddrTon = 5,
            SourceAddr = "DemoShop"u8,
            ScheduleDeliveryTime = "260115093000000+"u8,
            ValidityPeriod = "000002000000000R"u8,
            RegisteredDelivery = 1,
            ShortMessage = "Hello again"u8,
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.ReplaceSm,
            11,
            "0000005D 00000007 00000000 0000000B"
            + "393030303030303030303030303030303100050044656D6F53686F70003236303131353039333030303030302B003030"
            + "30303032303030303030303030520001000B48656C6C6F20616761696E");
    }

    // node-smpp 0.5.1 and Net::SMPP 1.19 both write this.
    [Test]
    public void Alert_notification()
    {
        var pdu = new AlertNotification
        {
            SourceAddrTon = 1,
            SourceAddrNpi = 1,
            SourceAddr = "385910000001"u8,
            EsmeAddrTon = 5,
            EsmeAddr = "DemoShop"u8,
            Tlvs = Hex.Bytes("0422000102"),
        };

        Golden.Check(
            pdu,
            PduFields.Log,
            CommandId.AlertNotification,
            12,
            "0000002F 00000102 00000000 0000000C"
            + "010133383539313030303030303100050044656D6F53686F70000422000102");
    }
}
