using Smsc.Protocol.Pdus;

namespace Smsc.Protocol.Tests;

/// <summary>The hot path allocates nothing.</summary>
[NonParallelizable]
public sealed class AllocationTests
{
    private const int Rounds = 10_000;

    private static readonly byte[] Buffer = new byte[512];

    private static readonly byte[] ReceiptTlvs =
        Hex.Bytes("04230003030000 0427000102 001E00123930303030303030303030303030303031 00 140300020102");

    [Test]
    public void Reading_and_writing_a_submit_sm_allocates_nothing() => AllocatedBy(Submit).Should().Be(0);

    [Test]
    public void Reading_and_writing_a_deliver_sm_allocates_nothing() => AllocatedBy(Deliver).Should().Be(0);

    [Test]
    public void Building_and_reading_a_receipt_allocates_nothing() => AllocatedBy(Receipt).Should().Be(0);

    [Test]
    public void Answering_bad_bodies_allocates_nothing() => AllocatedBy(BadBodies).Should().Be(0);

    [Test]
    public void Times_and_known_names_allocate_nothing() => AllocatedBy(TimesAndNames).Should().Be(0);

    private static long AllocatedBy(Func<int> work)
    {
        // Twice, so that neither the compiler nor static tables fall into the count.
        for (var i = 0; i < 2_000; i++) work().Should().BePositive();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = 0;
        for (var i = 0; i < Rounds; i++) sum += work();

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        sum.Should().BePositive();
        return allocated;
    }

    private static int Submit()
    {
        var submit = new SubmitSm
        {
            SourceAddrTon = 5,
            SourceAddr = "DemoShop"u8,
            DestinationAddr = "385910000001"u8,
            EsmClass = EsmClass.Udhi,
            RegisteredDelivery = RegisteredDelivery.Always,
            ShortMessage = "\x05\x00\x03\x07\x02\x01Hello"u8,
            Tlvs = ReceiptTlvs,
        };
        var length = Pdu.Write(Buffer, CommandId.SubmitSm, 1, submit);
        var read = Pdu.Read<SubmitSm>(Buffer.AsSpan(PduHeader.Size, length - PduHeader.Size), out var error);
        var data = UserData.Of(read, out var dataError);
        return error.IsError || dataError.IsError || !data.IsPart ? 0 : data.Text.Length;
    }

    private static int Deliver()
    {
        var writer = new SmppWriter(Buffer, CommandId.DeliverSm, CommandStatus.ESME_ROK, 1);
        new DeliverSm { SourceAddr = "385910000001"u8, DestinationAddr = "DemoShop"u8, EsmClass = 4, ShortMessage = "id:1"u8 }.Write(ref writer);
        writer.TlvCOctetString(TlvTag.ReceiptedMessageId, "90000000000000001"u8);
        writer.TlvInteger1(TlvTag.MessageState, (byte)MessageState.DELIVERED);
        var read = Pdu.Read<DeliverSm>(Buffer.AsSpan(PduHeader.Size, writer.End() - PduHeader.Size), out var error);
        if (error.IsError || !Tlv.TryFindText(read.Tlvs, TlvTag.ReceiptedMessageId, out var id)) return 0;

        var count = 0;
        foreach (var tlv in Tlv.Enumerate(read.Tlvs)) count += tlv.Tag.IsKnown() ? 1 : 0;
        return id.Length + count;
    }

    private static int Receipt()
    {
        Span<byte> date = stackalloc byte[12];
        var length = DeliveryReceipt.WriteDate(new DateTime(2026, 1, 15, 9, 30, 0), date);
        var receipt = new DeliveryReceipt
        {
            Id = "90000000000000001"u8,
            Sub = 1,
            Dlvrd = 1,
            SubmitDate = date[..length],
            DoneDate = date[..length],
            Stat = MessageState.DELIVERED.ToStat(),
        };
        var text = Buffer.AsSpan(0, receipt.Write(Buffer, ReceiptDialect.Infobip));
        return DeliveryReceipt.TryParse(text, out var read) && read.State == MessageState.DELIVERED ? text.Length : 0;
    }

    private static int BadBodies()
    {
        Pdu.Read<SubmitSm>("no NUL"u8, out var first);
        Pdu.Read<MessageIdResp>("1\0\x04\x25\0\x02\x01\x01"u8, out var second);
        return first.IsError && second.Status == CommandStatus.ESME_RINVPARLEN ? 1 : 0;
    }

    private static int TimesAndNames()
    {
        Span<byte> text = stackalloc byte[SmppTime.Length];
        var now = new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);
        if (!SmppTime.TryFormat(now, text) || !SmppTime.TryParse(text, now, out var time)) return 0;
        if (!SmppTime.TryParse("000000003000000R"u8, now, out _)) return 0;

        return CommandId.SubmitSm.DisplayName().Length + CommandStatus.ESME_RINVDSTADR.DisplayName().Length + (time == now ? 1 : 0);
    }
}
