using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Stores;

/// <content>What every store keeps of receipts that are pushed and not taken.</content>
public abstract partial class MessageStoreConformance
{
    private static readonly MessageSupplement Pushed = new() { ReceiptFace = ReceiptFace.Push };

    [Test]
    public async Task How_often_a_receipt_was_pushed_and_when_next_is_kept_while_it_is_owed()
    {
        using var door = new Door(Open(100_000), Flush, FarOff);
        var ids = door.AppendHttp([Pushed, Pushed]);
        var due = door.Read(ids[0]).DueAt;
        door.Append(Event(ids[0], MessageEventKind.StateChanged, MessageState.UNDELIVERABLE, owed: true, errorCode: 27));
        door.Append(Failed(ids[0], 1));

        door.Append(Failed(ids[0], 2));

        var store = OpenAgain(door.Store);
        store.TryRead(ids[0], out var read).Should().BeTrue();
        var loaded = Pages(store, 10, long.MaxValue).ToArray();
        var found = (await store.QueryAsync(new MessageQuery { Receipt = ReceiptState.Owed })).Messages;
        loaded.Select(message => (message.Id, message.DueAt)).Should().Equal((ids[0], due), (ids[1], due));
        found.Should().ContainSingle();
        foreach (var message in new[] { read, loaded[0], found[0] })
        {
            message.Should().Match<StoredMessage>(m =>
                m.Id == ids[0] && m.Receipt == ReceiptState.Owed && !m.Settled && m.State == MessageState.UNDELIVERABLE && m.ErrorCode == 27
                && m.ReceiptAttempts == 2 && m.NextTryAt == NextTry(2) && m.ReceiptAt == 0 && m.ReceiptSentAt == 0 && m.ReceiptSessionId == 0);
        }

        loaded[1].Should().Match<StoredMessage>(m => m.ReceiptAttempts == 0 && m.NextTryAt == 0);
        store.CountUnsettled().Should().Equal(new Dictionary<string, long> { ["esme1"] = 2 });
    }

    [TestCase(MessageEventKind.ReceiptDelivered, ReceiptState.Delivered)]
    [TestCase(MessageEventKind.ReceiptRefused, ReceiptState.Refused)]
    [TestCase(MessageEventKind.ReceiptExpired, ReceiptState.Expired)]
    public void The_end_of_a_receipt_replaces_when_it_was_to_be_pushed_next(MessageEventKind kind, ReceiptState receipt)
    {
        using var door = new Door(Open(100_000), Flush);
        var id = door.AppendHttp(Pushed);
        door.Append(Failed(id, 1));
        var end = Noon + TimeSpan.TicksPerHour;

        door.Append(new MessageEvent(id, end, kind, MessageState.UNDELIVERABLE, 27, ReceiptOwed: false, SessionId: 0, Attempts: 21));

        OpenAgain(door.Store).TryRead(id, out var message).Should().BeTrue();
        message.Should().Match<StoredMessage>(m =>
            m.Settled && m.Receipt == receipt && m.ReceiptAttempts == 21 && m.ReceiptAt == end && m.NextTryAt == 0);
    }

    [Test]
    public void Of_the_tries_that_come_at_once_the_last_one_counts()
    {
        using var door = new Door(Open(100_000), Flush);
        var ids = door.AppendHttp([.. Enumerable.Repeat(Pushed, 4)]);
        var decided = Event(0, MessageEventKind.StateChanged, MessageState.UNDELIVERABLE, owed: true, errorCode: 27);
        var taken = new MessageEvent(0, Noon + 90, MessageEventKind.ReceiptDelivered, MessageState.UNDELIVERABLE, 27, ReceiptOwed: false, SessionId: 0, Attempts: 3);

        door.Append(
            decided with { Id = ids[0] }, decided with { Id = ids[1] }, decided with { Id = ids[2] }, Failed(ids[0], 1), Failed(ids[1], 1), Failed(ids[2], 1),
            Failed(ids[1], 2), taken with { Id = ids[0] }, Failed(ids[3], 1), decided with { Id = ids[3] });

        ids.Select(door.Read).Select(m => (m.Receipt, m.ReceiptAttempts, m.NextTryAt, m.ReceiptAt, m.ErrorCode)).Should().Equal(
            (ReceiptState.Delivered, 3, 0L, Noon + 90, 27), (ReceiptState.Owed, 2, NextTry(2), 0L, 27), (ReceiptState.Owed, 1, NextTry(1), 0L, 27),
            (ReceiptState.Owed, 0, 0L, 0L, 27));
    }

    [Test]
    public void Tries_of_a_message_that_outlives_others_are_kept()
    {
        using var door = new Door(Open(100), Flush);
        var ids = door.AppendHttp([Pushed, Pushed]);
        door.Append(Failed(ids[0], 3));
        for (var i = 0; i < 40; i++) door.SettleAll(door.AppendMany(512));

        door.Append(Failed(ids[1], 4));

        ids.Select(door.Read).Select(m => (m.Face, m.ReceiptFace, m.Receipt, m.ReceiptAttempts, m.NextTryAt, m.ReceiptAt)).Should().Equal(
            (SourceFace.Http, ReceiptFace.Push, ReceiptState.Owed, 3, NextTry(3), 0L), (SourceFace.Http, ReceiptFace.Push, ReceiptState.Owed, 4, NextTry(4), 0L));
    }

    [Test]
    public void A_message_from_a_subscriber_that_is_pushed_keeps_its_tries_too()
    {
        using var door = new Door(Open(100_000), Flush);
        var id = door.AppendMo(Pushed, FromSubscriber);

        door.Append(Failed(id, 1) with { State = MessageState.ENROUTE, ErrorCode = 0, ReceiptOwed = false });

        OpenAgain(door.Store).TryRead(id, out var message).Should().BeTrue();
        message.Should().Match<StoredMessage>(m =>
            m.State == MessageState.ENROUTE && !m.Settled && m.ReceiptAttempts == 1 && m.NextTryAt == NextTry(1) && m.ReceiptFace == ReceiptFace.Push);
    }

    private static long NextTry(int attempts) => Noon + (attempts * TimeSpan.TicksPerMinute);

    private static MessageEvent Failed(long id, byte attempts) =>
        Event(id, MessageEventKind.ReceiptFailed, MessageState.UNDELIVERABLE, owed: true, errorCode: 27)
            with
        { Attempts = attempts, NextTryAt = NextTry(attempts) };
}
