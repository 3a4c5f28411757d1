using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Tests.Fakes;

/// <summary>A submit_sm to be: valid as it stands, so that a test names only what it is about.</summary>
internal sealed record Submit
{
    public byte SourceAddrTon { get; init; } = 5;

    public byte SourceAddrNpi { get; init; }

    public string SourceAddr { get; init; } = "Sender";

    public byte DestAddrTon { get; init; } = 1;

    public byte DestAddrNpi { get; init; } = 1;

    public string DestinationAddr { get; init; } = "385991234567";

    public byte EsmClass { get; init; }

    public byte ProtocolId { get; init; }

    public byte PriorityFlag { get; init; }

    public string ScheduleDeliveryTime { get; init; } = "";

    public string ValidityPeriod { get; init; } = "";

    public byte RegisteredDelivery { get; init; } = 1;

    public byte ReplaceIfPresentFlag { get; init; }

    public byte DataCoding { get; init; }

    public byte SmDefaultMsgId { get; init; }

    public string ServiceType { get; init; } = "";

    public string ShortMessage { get; init; } = "Hello";

    public byte[] Tlvs { get; init; } = [];

    /// <summary>One optional parameter, encoded.</summary>
    public static byte[] Tlv(TlvTag tag, params byte[] value) =>
        [(byte)((int)tag >> 8), (byte)tag, (byte)(value.Length >> 8), (byte)value.Length, .. value];

    /// <summary>The PDU without its header.</summary>
    public byte[] ToBody()
    {
        var pdu = new SubmitSm
        {
            ServiceType = Latin(ServiceType),
            SourceAddrTon = SourceAddrTon,
            SourceAddrNpi = SourceAddrNpi,
            SourceAddr = Latin(SourceAddr),
            DestAddrTon = DestAddrTon,
            DestAddrNpi = DestAddrNpi,
            DestinationAddr = Latin(DestinationAddr),
            EsmClass = EsmClass,
            ProtocolId = ProtocolId,
            PriorityFlag = PriorityFlag,
            ScheduleDeliveryTime = Latin(ScheduleDeliveryTime),
            ValidityPeriod = Latin(ValidityPeriod),
            RegisteredDelivery = RegisteredDelivery,
            ReplaceIfPresentFlag = ReplaceIfPresentFlag,
            DataCoding = DataCoding,
            SmDefaultMsgId = SmDefaultMsgId,
            ShortMessage = Latin(ShortMessage),
            Tlvs = Tlvs,
        };
        var whole = new byte[512 + Tlvs.Length];
        var length = Pdu.Write(whole, CommandId.SubmitSm, 1, in pdu);
        length.Should().BePositive();
        return whole[PduHeader.Size..length];
    }

    private static byte[] Latin(string text) => System.Text.Encoding.Latin1.GetBytes(text);
}
