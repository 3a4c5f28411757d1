using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage.Memory;

namespace Smsc.Engine.Tests.Stores;

public sealed class MemoryMessageStoreTests : MessageStoreConformance
{
    private const int Block = 4_096;

    // A block leaves whole, and the newest two may be filled in part.
    protected override int TrimmingSlack => Block;

    // A block is left out whole or looked at whole, and a range may begin in one and end in the next.
    protected override int ScanningSlack => 2 * Block;

    protected override IMessageStore Open(int maxMessages) => new MemoryMessageStore(maxMessages);

    protected override long CountBeside(IMessageStore store) => ((MemoryMessageStore)store).Keys;

    [Test]
    public void What_is_beside_messages_counts_for_the_octets_of_the_history()
    {
        var store = new MemoryMessageStore(1_000_000, maxOctets: 1 << 22);
        using var door = new Door(store, static _ => { });
        var ids = new List<long>();
        for (var i = 0; i < 30; i++)
            ids.AddRange(door.AppendHttp([.. Enumerable.Range(0, 500).Select(_ => new MessageSupplement { Keys = [$"m:{ids.Count}"], Data = new byte[1_000] })]));
        ids.Should().OnlyContain(id => store.Knows(id), "none of them is history");

        door.SettleAll([.. ids]);

        ids.Count(id => store.Knows(id)).Should().BeInRange(1, (1 << 22) / 1_000);
        store.Knows(ids[^1]).Should().BeTrue("the newest stay");
        store.Remove([.. ids]);
        store.Keys.Should().Be(0);
    }

    [Test]
    public void A_batch_is_safe_at_once()
    {
        using var door = new Door(new MemoryMessageStore(100), static _ => { });

        door.Store.Append(door.BatchesWithIds(1, 3)[0]).Should().BeTrue();
    }

    [Test]
    public void Count_is_what_is_in_the_history_and_what_is_kept_aside()
    {
        var store = new MemoryMessageStore(Block);
        using var door = new Door(store, static _ => { });
        var waiting = door.AppendMany(10);
        for (var i = 0; i < 50; i++) door.SettleAll(door.AppendMany(500));
        store.Count.Should().BeInRange(10, Block + 10);
        var before = store.Count;

        door.SettleAll(waiting);

        store.Count.Should().Be(before - 10);
        store.TryRead(waiting[0], out _).Should().BeFalse();
    }

    [Test]
    public void A_batch_that_was_overtaken_by_a_whole_history_is_kept_until_it_is_settled()
    {
        var store = new MemoryMessageStore(100);
        using var door = new Door(store, static _ => { });
        var late = door.BatchesWithIds(1, 5)[0];
        var ids = TestEngine.Ids(late);
        for (var i = 0; i < 40; i++) door.SettleAll(door.AppendMany(500));
        var highest = store.HighestId;

        store.Append(late).Should().BeTrue();

        store.HighestId.Should().Be(highest);
        ids.Should().OnlyContain(id => door.Read(id).State == MessageState.ENROUTE && door.Read(id).Body.Length > 0);
        door.Append(Event(ids[0], MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true));
        door.Read(ids[0]).Should().Match<StoredMessage>(m => m.State == MessageState.DELIVERED && !m.Settled);
        door.SettleAll(ids);
        ids.Where(id => store.TryRead(id, out _)).Should().BeEmpty();
    }

    [Test]
    public void The_first_batch_to_come_need_not_be_the_one_with_the_lowest_ids()
    {
        var store = new MemoryMessageStore(100_000);
        using var door = new Door(store, static _ => { });
        var batches = door.BatchesWithIds(10, 512);
        (batches[9].Items[0].Id / Block).Should().Be((batches[0].Items[0].Id / Block) + 1, "they lie in two blocks");

        store.Append(batches[9]);
        store.Append(batches[0]);
        var ids = TestEngine.Ids(batches[0]);
        door.SettleAll(ids);

        ids.Should().OnlyContain(id => door.Read(id).Settled, "they are history, not kept aside until they settle");
    }

    [Test]
    public void A_settled_message_stays_settled_when_an_event_comes_twice()
    {
        var store = new MemoryMessageStore(3 * Block);
        using var door = new Door(store, static _ => { });
        var ids = door.AppendMany(2);

        for (var i = 0; i < 3; i++) door.Settle(ids[0]);
        for (var i = 0; i < 50; i++) door.SettleAll(door.AppendMany(500));

        store.TryRead(ids[0], out _).Should().BeFalse();
        door.Read(ids[1]).Settled.Should().BeFalse("each settles for itself alone");
    }

    [Test]
    public void Octets_of_what_is_not_settled_are_no_history_and_push_nothing_out()
    {
        var store = new MemoryMessageStore(1_000_000, maxOctets: 1 << 20);
        using var door = new Door(store, static _ => { });
        byte[][] bodies = [.. Enumerable.Repeat(new Submit { ShortMessage = new string('x', 200) }.ToBody(), 500)];
        var waiting = new List<long>();
        for (var i = 0; i < 40; i++) waiting.AddRange(door.Append(bodies));
        var settled = door.Append(bodies);
        door.SettleAll(settled);
        settled.Where(id => store.TryRead(id, out _)).Should().HaveCount(500, "four megabytes wait, a tenth of one is history");

        door.SettleAll([.. waiting]);

        waiting.Concat(settled).Where(id => store.TryRead(id, out _)).Sum(id => door.Read(id).Body.Length).Should().BeInRange(1 << 19, 1 << 20);
        store.TryRead(settled[^1], out _).Should().BeTrue("the newest stay");
    }

    [Test]
    public void A_block_that_had_long_bodies_takes_short_ones()
    {
        var store = new MemoryMessageStore(100);
        using var door = new Door(store, static _ => { });
        var longBody = new Submit { ShortMessage = "", Tlvs = Submit.Tlv(TlvTag.MessagePayload, new byte[60_000]) }.ToBody();
        byte[][] shortBodies = [.. Enumerable.Range(0, 250).Select(length => new Submit { ShortMessage = new string('a', length) }.ToBody())];
        for (var round = 0; round < 3; round++)
        {
            var bodies = Enumerable.Range(0, 3 * Block).Select(i => i % 40 == 0 ? longBody : shortBodies[i % 250]).ToArray();
            var ids = bodies.Chunk(500).SelectMany(chunk => door.Append(chunk)).ToArray();

            ids.Zip(bodies).All(pair => door.Read(pair.First).Body.Span.SequenceEqual(pair.Second)).Should().BeTrue();
            door.SettleAll(ids);
        }
    }

    [Test]
    public void A_block_that_is_used_again_takes_the_longest_body_there_can_be()
    {
        var store = new MemoryMessageStore(100);
        using var door = new Door(store, static _ => { });
        var filling = Enumerable.Repeat(new Submit { ShortMessage = new string('x', 254) }.ToBody(), 500).ToArray();
        for (var i = 0; i < 40; i++) door.SettleAll(door.Append(filling));
        var body = new Submit { ShortMessage = "", Tlvs = [.. Enumerable.Range(0, 15).SelectMany(_ => Submit.Tlv((TlvTag)0x1500, new byte[65_535]))] }.ToBody();
        var small = new Submit().ToBody();

        var ids = Enumerable.Range(0, 3).SelectMany(_ => door.Append([small]).Concat(door.Append([body]))).ToArray();

        ids.Select(id => door.Read(id).Body.Length).Should().Equal(small.Length, body.Length, small.Length, body.Length, small.Length, body.Length);
        door.Read(ids[3]).Body.ToArray().Should().Equal(body);
    }
}
