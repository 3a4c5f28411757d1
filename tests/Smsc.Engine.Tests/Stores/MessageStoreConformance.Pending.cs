using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Tests.Stores;

/// <content>What is found of messages whose outcome is not decided, and what becomes of them when they are changed.</content>
public abstract partial class MessageStoreConformance
{
    [Test]
    public void FindPending_gives_what_is_far_between_two_addresses_newest_first_page_by_page()
    {
        using var door = new Door(Open(100_000), Flush, delay: FarOff);
        var wanted = door.Append([.. Enumerable.Repeat(new Submit().ToBody(), 40)]);
        door.Append([new Submit { SourceAddr = "Other" }.ToBody(), new Submit { DestinationAddr = "1" }.ToBody(), new Submit { SourceAddr = "" }.ToBody()]);
        door.Append([new Submit().ToBody()], account: 1);
        door.Settle(wanted[3]);
        door.Append(Event(wanted[4], MessageEventKind.StateChanged, MessageState.UNDELIVERABLE, owed: true));
        wanted = [.. wanted.Where((_, place) => place is not (3 or 4)).OrderDescending()];

        var found = new List<long>();
        var page = new StoredMessage[10];
        int count;
        do
        {
            count = door.Store.FindPending("esme1", "Sender"u8, "385991234567"u8, found.Count == 0 ? long.MaxValue : found[^1], page);
            found.AddRange(page.Take(count).Select(message => message.Id));
        }
        while (count == page.Length);

        found.Should().Equal(wanted);
        door.Store.FindPending("esme3", "Sender"u8, "385991234567"u8, long.MaxValue, page).Should().Be(0);
        door.Store.FindPending("esme1", "sender"u8, "385991234567"u8, long.MaxValue, page).Should().Be(0);
    }

    [Test]
    public void FindPending_compares_addresses_octet_by_octet()
    {
        using var door = new Door(Open(100_000), Flush, delay: FarOff);
        var id = door.Append([new Submit { SourceAddr = "Café", DestinationAddr = "%" }.ToBody()])[0];
        var page = new StoredMessage[10];

        door.Store.FindPending("esme1", [(byte)'C', (byte)'a', (byte)'f', 0xE9], "%"u8, long.MaxValue, page).Should().Be(1);

        page[0].Id.Should().Be(id);
        door.Store.FindPending("esme1", "Caf%"u8, "%"u8, long.MaxValue, page).Should().Be(0);
    }

    [Test]
    public void A_message_that_is_changed_many_times_is_the_last_one_and_due_once()
    {
        using var door = new Door(Open(100_000), Flush, delay: FarOff);
        var ids = door.Append([.. Enumerable.Repeat(new Submit().ToBody(), 20)]);
        var due = door.Read(ids[7]).DueAt;
        for (var i = 0; i < 30; i++)
        {
            var body = new Submit { ShortMessage = new string('x', i * 8 % 200), DataCoding = 8, RegisteredDelivery = 0 }.ToBody();
            Amend(door, new MessageAmendment(ids[7], due + (i % 3 * TimeSpan.TicksPerHour), MessageState.ENROUTE, 0, ReceiptOwed: false) { Body = body });
        }

        var message = door.Read(ids[7]);
        Pdu.Read<SubmitSm>(message.Body.Span, out _).ShortMessage.Length.Should().Be(29 * 8 % 200);
        message.DueAt.Should().Be(due + (2 * TimeSpan.TicksPerHour));
        var loaded = new StoredMessage[50];
        var count = door.Store.LoadDue(0, 0, due + TimeSpan.TicksPerDay, loaded);
        loaded.Take(count).Select(m => m.Id).Should().Equal([.. ids.Where(id => id != ids[7]), ids[7]]);
        loaded.Take(count).Count(m => m.DueAt == due).Should().Be(19);
    }

    [Test]
    public void A_message_that_was_ended_is_due_as_long_as_its_receipt_is_owed()
    {
        using var door = new Door(Open(100_000), Flush, delay: FarOff);
        var ids = door.Append([.. Enumerable.Repeat(new Submit().ToBody(), 2)]);
        var now = TestEngine.Start.UtcTicks;
        Amend(door, new MessageAmendment(ids[0], now, MessageState.DELETED, 4100, ReceiptOwed: true));
        Amend(door, new MessageAmendment(ids[1], now, MessageState.DELETED, 4100, ReceiptOwed: false));

        var loaded = new StoredMessage[5];
        var count = door.Store.LoadDue(0, 0, now + 1 + TimeSpan.TicksPerSecond, loaded);

        loaded.Take(count).Select(m => (m.Id, m.DueAt, m.State, m.ErrorCode, m.Receipt)).Should().Equal((ids[0], now, MessageState.DELETED, 4100, ReceiptState.Owed));
        door.Read(ids[1]).Settled.Should().BeTrue();
        door.Store.CountUnsettled().Should().Equal(new Dictionary<string, long> { ["esme1"] = 1 });
        door.Store.FindPending("esme1", "Sender"u8, "385991234567"u8, long.MaxValue, loaded).Should().Be(0);
    }

    private static void Amend(Door door, in MessageAmendment amendment)
    {
        var done = new TaskCompletionSource<bool>();
        door.Store.Amend(amendment, done.SetResult);
        done.Task.Wait(TimeSpan.FromSeconds(20)).Should().BeTrue("it is written");
        done.Task.Result.Should().BeTrue();
    }
}
