using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Stores;

/// <content>What every store keeps beside messages, and under which keys it finds them.</content>
public abstract partial class MessageStoreConformance
{
    [Test]
    public async Task What_is_beside_a_message_is_read_by_everything_that_reads_messages()
    {
        using var door = new Door(Open(100_000), Flush, FarOff);
        MessageSupplement[] supplements =
        [
            new() { ReceiptFace = ReceiptFace.Push, Keys = ["m:esme1\nfirst", "b:esme1\nbulk"], Data = new byte[] { 1, 0, 255 } },
            new() { ReceiptFace = ReceiptFace.Pull, Data = new byte[] { 2 } },
            new() { Keys = ["m:esme1\nthird"] },
        ];
        var ids = door.AppendHttp(supplements);
        var plain = door.Append([new Submit().ToBody()])[0];
        var store = OpenAgain(door.Store);

        store.TryRead(ids[0], out var read).Should().BeTrue();
        var due = Pages(store, 10, long.MaxValue).ToArray();
        var pending = new StoredMessage[10];
        pending = pending[..store.FindPending("esme1", "Sender"u8, "385991234567"u8, long.MaxValue, pending)];
        var found = (await store.QueryAsync(new MessageQuery())).Messages;

        SameOverHttp(read, supplements[0]);
        foreach (var messages in new[] { due, [.. pending.Reverse()], [.. found.Reverse()] })
        {
            messages.Select(message => message.Id).Should().Equal([.. ids, plain]);
            for (var i = 0; i < 3; i++) SameOverHttp(messages[i], supplements[i]);
            messages[3].Should().Match<StoredMessage>(m => m.Face == SourceFace.Smpp && m.Supplement == null && m.ReceiptFace == ReceiptFace.Smpp);
        }

        static void SameOverHttp(StoredMessage message, MessageSupplement expected)
        {
            message.Face.Should().Be(SourceFace.Http);
            Same(message.Supplement, expected);
        }
    }

    [Test]
    public void Keys_that_are_there_are_found_among_many()
    {
        using var door = new Door(Open(100_000), Flush, FarOff);
        var ids = door.AppendHttp([.. Enumerable.Range(0, 600).Select(i => new MessageSupplement { Keys = [$"m:{i}", "b:bulk"] })]);
        door.Store.Remove([ids[7]]).Should().Be(1);
        var store = OpenAgain(door.Store);

        store.FindKeys([.. Enumerable.Range(0, 1_200).Select(i => $"m:{i}"), "b:bulk", "b:other", "m"])
            .Should().BeEquivalentTo([.. Enumerable.Range(0, 600).Where(i => i != 7).Select(i => $"m:{i}"), "b:bulk"]);
        store.FindKeys([]).Should().BeEmpty();
    }

    [Test]
    public async Task The_most_that_may_be_beside_a_message_is_kept_as_it_is()
    {
        using var door = new Door(Open(100_000), Flush);
        var data = new byte[65_536];
        new Random(1).NextBytes(data);
        string[] keys =
        [
            .. Enumerable.Range(0, 12).Select(i => new string((char)('a' + i), MessageSupplement.MaxKeyLength)), "\"quoted\\", "\0a\0", "Šž€😀", " ",
        ];
        var supplement = new MessageSupplement { ReceiptFace = ReceiptFace.Pull, Keys = keys, Data = data };
        var id = door.AppendHttp(supplement);
        var store = OpenAgain(door.Store);

        store.TryRead(id, out var message).Should().BeTrue();

        Same(message.Supplement, supplement);
        foreach (var key in keys) (await Ids(store, new MessageQuery { Keys = [key] })).Should().Equal(id);
        (await Ids(store, new MessageQuery { Keys = keys })).Should().Equal(id);
        foreach (var other in new[] { "", "\0", "\0a", "šž€😀", "%", new string('a', 511) })
            (await Ids(store, new MessageQuery { Keys = [other] })).Should().BeEmpty();
        store.Remove([id]).Should().Be(1);
        CountBeside(store).Should().Be(0);
    }

    [Test]
    public async Task A_page_by_keys_is_newest_first_with_a_cursor_and_meets_all_other_conditions()
    {
        using var door = new Door(Open(100_000), Flush);
        var ids = new List<long>();
        for (var i = 0; i < 10; i++)
        {
            ids.Add(door.AppendHttp(new MessageSupplement { Keys = ["bulk", i % 2 == 0 ? "even" : "odd"] }, new Submit { ShortMessage = $"text {i}" }, account: i / 8));
            door.AppendMany(1);
        }

        var first = await door.Store.QueryAsync(new MessageQuery { Keys = ["bulk"], Limit = 4 });
        var second = await door.Store.QueryAsync(new MessageQuery { Keys = ["bulk"], Limit = 4, Cursor = first.Cursor!.Value });

        first.Messages.Select(message => message.Id).Should().Equal(ids[9], ids[8], ids[7], ids[6]);
        second.Messages.Select(message => message.Id).Should().Equal(ids[5], ids[4], ids[3], ids[2]);
        (await Ids(door.Store, new MessageQuery { Keys = ["bulk"], Cursor = second.Cursor!.Value })).Should().Equal(ids[1], ids[0]);
        (await Ids(door.Store, new MessageQuery { Keys = ["bulk", "odd"] })).Should().Equal(ids[9], ids[7], ids[5], ids[3], ids[1]);
        (await Ids(door.Store, new MessageQuery { Keys = ["odd", "even"] })).Should().BeEmpty();
        (await Ids(door.Store, new MessageQuery { Keys = ["odd", "odd"], After = ids[5] })).Should().Equal(ids[9], ids[7]);
        (await Ids(door.Store, new MessageQuery { Keys = ["even"], Account = "esme2" })).Should().Equal(ids[8]);
        (await Ids(door.Store, new MessageQuery { Keys = ["bulk"], Text = "TEXT 3" })).Should().Equal(ids[3]);
        (await Ids(door.Store, new MessageQuery { Keys = ["bulk"], AcceptedFrom = Noon + 1 })).Should().BeEmpty();
        (await Ids(door.Store, new MessageQuery { Keys = ["bulk"], State = MessageState.DELIVERED })).Should().BeEmpty();
        (await Ids(door.Store, new MessageQuery { Keys = ["Bulk"] })).Should().BeEmpty();
        (await door.Store.QueryAsync(new MessageQuery { Keys = ["none"] })).Should().BeEquivalentTo(new MessagePage([], null, 0));
    }

    [Test]
    public async Task A_page_by_a_key_looks_at_those_that_have_it_alone()
    {
        using var door = new Door(Open(1_000_000), Flush);
        var wanted = new List<long>();
        var number = 0;
        for (var i = 0; i < 200; i++)
        {
            var ids = door.AppendHttp([.. Enumerable.Range(0, 500).Select(_ => new MessageSupplement { Keys = [$"m:{number}", number++ % 20_000 == 7 ? "wanted" : "other"] })]);
            wanted.AddRange(ids.Where((_, place) => (number - 500 + place) % 20_000 == 7));
        }

        var page = await door.Store.QueryAsync(new MessageQuery { Keys = ["wanted"] });
        var one = await door.Store.QueryAsync(new MessageQuery { Keys = ["other", "m:77"] });

        page.Messages.Select(message => message.Id).Should().HaveCount(5).And.Equal(wanted.OrderDescending());
        (page.Scanned, page.Cursor).Should().Be((5, null), "of the 100 000 that are there");
        (one.Messages.Count, one.Scanned, one.Cursor).Should().Be((1, 1, null), "of the 99 995 that have the first key");
    }

    [Test]
    public async Task Keys_and_what_is_beside_a_message_leave_when_it_is_removed()
    {
        using var door = new Door(Open(100_000), Flush);
        MessageSupplement[] supplements = [.. Enumerable.Range(0, 40).Select(i => new MessageSupplement { Keys = [$"m:{i}", "bulk", "bulk"], Data = new byte[i] })];
        var ids = door.AppendHttp(supplements);
        door.SettleAll(ids[..20]);
        var store = OpenAgain(door.Store);
        var random = new Random(5);
        var order = ids.ToArray();
        random.Shuffle(order);

        for (var i = 0; i < order.Length; i += 8)
        {
            store.Remove(order.AsSpan(i, 8)).Should().Be(8);
            (await Ids(store, new MessageQuery { Keys = ["bulk"] })).Should().Equal(order[(i + 8)..].OrderDescending());
        }

        (await Ids(store, new MessageQuery { Keys = ["m:3"] })).Should().BeEmpty();
        CountBeside(store).Should().Be(0);
    }

    [Test]
    public async Task Keys_and_what_is_beside_messages_leave_with_the_oldest_and_stay_with_what_is_not_settled()
    {
        using var door = new Door(Open(1_000), Flush);
        var supplement = new MessageSupplement { ReceiptFace = ReceiptFace.Pull, Keys = ["bulk", "m"], Data = new byte[10] };
        var waiting = door.AppendHttp([supplement, supplement]);
        var settled = new List<long>();
        for (var i = 0; i < 40; i++)
        {
            var ids = door.AppendHttp([.. Enumerable.Repeat(supplement, 500)]);
            door.SettleAll(ids);
            settled.AddRange(ids);
        }

        var kept = settled.Where(door.Store.Knows).OrderDescending().ToArray();
        kept.Length.Should().BeInRange(500, 1_000 + TrimmingSlack);
        (await All(door.Store, new MessageQuery { Keys = ["bulk", "m"], Limit = 1_000 })).Should().Equal([.. kept, .. waiting.Reverse()]);
        Same(door.Read(waiting[0]).Supplement, supplement);

        door.SettleAll(waiting);

        waiting.Where(door.Store.Knows).Should().BeEmpty("they are the oldest of a history that is full");
        (await All(door.Store, new MessageQuery { Keys = ["bulk"], Limit = 1_000 })).Should().Equal(kept);
        door.Store.Remove(kept);
        CountBeside(door.Store).Should().Be(0);
    }

    private static void Same(MessageSupplement? supplement, MessageSupplement expected)
    {
        supplement.Should().NotBeNull();
        supplement!.ReceiptFace.Should().Be(expected.ReceiptFace);
        supplement.Keys.Should().Equal(expected.Keys);
        supplement.Data.ToArray().Should().Equal(expected.Data.ToArray());
    }

    private static async Task<long[]> Ids(IMessageStore store, MessageQuery query) =>
        [.. (await store.QueryAsync(query)).Messages.Select(message => message.Id)];

    private static async Task<long[]> All(IMessageStore store, MessageQuery query)
    {
        var ids = new List<long>();
        for (long? cursor = query.Cursor; cursor is not null;)
        {
            var page = await store.QueryAsync(query with { Cursor = cursor.Value });
            ids.AddRange(page.Messages.Select(message => message.Id));
            cursor = page.Cursor;
        }

        return [.. ids];
    }
}
