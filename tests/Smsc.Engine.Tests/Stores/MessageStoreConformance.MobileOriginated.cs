using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Mo;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Tests.Stores;

/// <content>What every store keeps of messages from subscribers.</content>
public abstract partial class MessageStoreConformance
{
    private static readonly Submit FromSubscriber = new() { SourceAddr = "Sender", DestinationAddr = "385991234567", RegisteredDelivery = 0, ShortMessage = "Balance" };

    private static long AppendMo(Door door, Submit submit, int account = 0)
    {
        var batch = door.Batch([], account: account);
        batch.Mode = MoMode.Instance;
        MoMode.Instance.Add(batch, submit.ToBody(), 0, door.Engine.MessageClock).Should().Be(FieldError.None);
        return door.Append(batch)[0];
    }

    [Test]
    public void A_message_from_a_subscriber_is_read_as_it_is_and_its_end_is_that_of_its_delivery()
    {
        using var door = new Door(Open(100_000), Flush);
        var ids = Enumerable.Range(0, 4).Select(_ => AppendMo(door, FromSubscriber)).ToArray();
        var at = TestEngine.Start.UtcTicks + TimeSpan.TicksPerMinute;

        door.Append(
            new MessageEvent(ids[1], at, MessageEventKind.ReceiptDelivered, MessageState.DELIVERED, 0, ReceiptOwed: false, SessionId: 7, Attempts: 2),
            new MessageEvent(ids[2], at, MessageEventKind.ReceiptRefused, MessageState.REJECTED, 0, ReceiptOwed: false, SessionId: 8, Attempts: 1),
            new MessageEvent(ids[3], at, MessageEventKind.ReceiptExpired, MessageState.EXPIRED, 0, ReceiptOwed: false, SessionId: 0, Attempts: 9));

        ids.Select(door.Read).Should().OnlyContain(message => message.Mode == ModeId.Mo && message.Account == "esme1");
        door.Read(ids[0]).Body.ToArray().Should().Equal(FromSubscriber.ToBody());
        ids.Select(door.Read).Select(m => (m.State, m.Settled, m.Receipt, m.ReceiptAttempts, m.ReceiptSessionId)).Should().Equal(
            (MessageState.ENROUTE, false, ReceiptState.None, (byte)0, 0L), (MessageState.DELIVERED, true, ReceiptState.Delivered, (byte)2, 7L),
            (MessageState.REJECTED, true, ReceiptState.Refused, (byte)1, 8L), (MessageState.EXPIRED, true, ReceiptState.Expired, (byte)9, 0L));
        door.Store.CountUnsettled().Should().BeEquivalentTo(new Dictionary<string, long> { ["esme1"] = 1 });
    }

    [Test]
    public async Task A_query_can_ask_for_one_direction()
    {
        using var door = new Door(Open(100_000), Flush);
        var to = door.Append([FromSubscriber.ToBody()])[0];
        var from = AppendMo(door, FromSubscriber);
        var lookup = door.AppendAs("HLR", FromSubscriber.ToBody());
        var ofAnother = AppendMo(door, FromSubscriber, account: 1);
        async Task<long[]> Find(MessageQuery query) => [.. (await door.Store.QueryAsync(query)).Messages.Select(message => message.Id)];

        (await Find(new MessageQuery())).Should().Equal(ofAnother, from, to);
        (await Find(new MessageQuery { Direction = MessageDirection.MobileOriginated })).Should().Equal(ofAnother, from);
        (await Find(new MessageQuery { Direction = MessageDirection.MobileOriginated, Account = "esme1", Text = "balance" })).Should().Equal(from);
        (await Find(new MessageQuery { Direction = MessageDirection.MobileTerminated })).Should().Equal(to);
        (await Find(new MessageQuery { Lookups = true })).Should().Equal(lookup);
        (await Find(new MessageQuery { Lookups = true, Direction = MessageDirection.MobileTerminated })).Should().Equal(lookup);
        (await Find(new MessageQuery { Lookups = true, Direction = MessageDirection.MobileOriginated })).Should().BeEmpty();
    }

    [Test]
    public void None_is_found_among_what_is_pending()
    {
        using var door = new Door(Open(1_000), Flush, delay: FarOff);
        AppendMo(door, FromSubscriber);
        var id = door.Append([FromSubscriber.ToBody()])[0];
        AppendMo(door, FromSubscriber);
        for (var i = 0; i < 20; i++) door.SettleAll(door.AppendMany(500));
        var page = new StoredMessage[10];

        var count = door.Store.FindPending("esme1", "Sender"u8, "385991234567"u8, long.MaxValue, page);

        page[..count].Select(message => message.Id).Should().Equal(id);
    }

    [Test]
    public void One_that_was_left_to_the_store_comes_back_with_its_body()
    {
        using var door = new Door(Open(100_000), Flush);
        door.Engine.MessageClock.AdjustTime(TestEngine.Start + TimeSpan.FromDays(3));
        var submit = FromSubscriber with { ShortMessage = "", Tlvs = Submit.Tlv(TlvTag.MessagePayload, new byte[60_000]) };
        var id = AppendMo(door, submit);
        var due = new StoredMessage[10];

        var count = door.Store.LoadDue(long.MinValue, 0, long.MaxValue, due);

        due[..count].Should().ContainSingle().Which.Should().Match<StoredMessage>(m => m.Id == id && m.Mode == ModeId.Mo && m.State == MessageState.ENROUTE);
        due[0].Body.ToArray().Should().Equal(submit.ToBody());
        Pdu.Read<DeliverSm>(due[0].Body.Span, out var error);
        error.Should().Be(FieldError.None);
    }
}
