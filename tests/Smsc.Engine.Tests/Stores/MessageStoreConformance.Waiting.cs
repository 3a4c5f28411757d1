using System.Collections.Concurrent;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Stores;

/// <content>Receipts, and messages from subscribers, that wait in every store until they are asked for.</content>
public abstract partial class MessageStoreConformance
{
    private static readonly MessageSupplement Pulled = new() { ReceiptFace = ReceiptFace.Pull };
    private static readonly WaitingReceipts OfFirst = new() { Account = "esme1", At = Noon + TimeSpan.TicksPerHour };

    [Test]
    public async Task A_receipt_that_waits_is_settled_and_owed_to_nobody()
    {
        using var door = new Door(Open(100_000), Flush, FarOff);
        var ids = door.AppendHttp([Pulled, Pulled, Pulled]);
        door.Append(Waits(ids[0]), Waits(ids[2]) with { State = MessageState.UNDELIVERABLE, ErrorCode = 27 });

        var store = OpenAgain(door.Store);

        store.TryRead(ids[2], out var message).Should().BeTrue();
        message.Should().Match<StoredMessage>(m =>
            m.State == MessageState.UNDELIVERABLE && m.ErrorCode == 27 && m.Settled && m.Receipt == ReceiptState.Waiting && m.ReceiptAt == 0
            && m.ReceiptAttempts == 0 && m.NextTryAt == 0 && m.ReceiptFace == ReceiptFace.Pull);
        (await Ids(store, new MessageQuery { Receipt = ReceiptState.Waiting })).Should().Equal(ids[2], ids[0]);
        (await Ids(store, new MessageQuery { Receipt = ReceiptState.None })).Should().Equal(ids[1]);
        Pages(store, 10, long.MaxValue).Select(due => due.Id).Should().Equal(ids[1]);
        store.CountUnsettled().Should().Equal(new Dictionary<string, long> { ["esme1"] = 1 });
    }

    [Test]
    public async Task What_waits_is_given_once_oldest_first_and_is_delivered_from_then_on()
    {
        using var door = new Door(Open(100_000), Flush);
        var body = new Submit { ShortMessage = "as it came" }.ToBody();
        var ids = door.AppendHttp([.. Enumerable.Range(0, 5).Select(i => Pulled with { Keys = [$"m:{i}"], Data = new[] { (byte)i } })], body);
        foreach (var place in new[] { 3, 0, 4, 1 }) door.Append(Waits(ids[place]));

        var first = door.Store.TakeWaiting(OfFirst with { Limit = 3 });
        var states = (await door.Store.QueryAsync(new MessageQuery())).Messages.Reverse().Select(message => message.Receipt).ToArray();
        var store = OpenAgain(door.Store);
        var second = store.TakeWaiting(OfFirst with { Limit = 3, At = OfFirst.At + 70 });

        first.Select(message => message.Id).Should().Equal(ids[0], ids[1], ids[3]);
        second.Select(message => message.Id).Should().Equal(ids[4]);
        states.Should().Equal(ReceiptState.Delivered, ReceiptState.Delivered, ReceiptState.None, ReceiptState.Delivered, ReceiptState.Waiting);
        first.Should().OnlyContain(m => m.Receipt == ReceiptState.Delivered && m.ReceiptAttempts == 1 && m.ReceiptAt == OfFirst.At && m.ReceiptSessionId == 0
            && m.Settled && m.State == MessageState.DELIVERED && m.ReceiptSentAt == 0 && m.NextTryAt == 0);
        first.Should().OnlyContain(m => m.Body.ToArray().SequenceEqual(body));
        Same(first[2].Supplement, Pulled with { Keys = ["m:3"], Data = new byte[] { 3 } });
        store.TryRead(ids[4], out var last).Should().BeTrue();
        last.Should().Match<StoredMessage>(m => m.Receipt == ReceiptState.Delivered && m.ReceiptAt == OfFirst.At + 70 && m.ReceiptAttempts == 1);
        (await Ids(store, new MessageQuery { Receipt = ReceiptState.Delivered })).Should().Equal(ids[4], ids[3], ids[1], ids[0]);
        (await Ids(store, new MessageQuery { Receipt = ReceiptState.Waiting })).Should().BeEmpty();
        store.TakeWaiting(OfFirst).Should().BeEmpty();
        store.CountUnsettled().Should().Equal(new Dictionary<string, long> { ["esme1"] = 1 });
    }

    [Test]
    public void What_is_taken_is_of_one_account_one_direction_one_message_and_has_all_keys()
    {
        using var door = new Door(Open(100_000), Flush);
        var ids = door.AppendHttp([.. Enumerable.Range(0, 8).Select(i => Pulled with { Keys = ["bulk", i % 2 == 0 ? "even" : "odd"] })]);
        var ofSecond = door.AppendHttp(Pulled with { Keys = ["bulk"] }, account: 1);
        var mo = door.AppendMo(Pulled, FromSubscriber);
        var moOfSecond = door.AppendMo(Pulled with { Keys = ["keyword"] }, FromSubscriber, account: 1);
        var plain = door.AppendMany(1)[0];
        foreach (var id in (long[])[.. ids, ofSecond, mo, moOfSecond, plain]) door.Append(Waits(id));
        long[] Take(WaitingReceipts wanted) => [.. door.Store.TakeWaiting(wanted).Select(message => message.Id)];

        Take(OfFirst with { Account = "esme3" }).Should().BeEmpty();
        Take(OfFirst with { Account = "ESME1" }).Should().BeEmpty();
        Take(OfFirst with { Keys = ["bulk", "even", "odd"] }).Should().BeEmpty();
        Take(OfFirst with { Id = ids[0], Keys = ["odd"] }).Should().BeEmpty();
        Take(OfFirst with { Id = mo }).Should().BeEmpty();
        Take(OfFirst with { Id = ofSecond }).Should().BeEmpty();
        Take(OfFirst with { Id = ids[0] - 1 }).Should().BeEmpty();
        Take(OfFirst with { Id = 0 }).Should().BeEmpty();
        Take(OfFirst with { Id = ids[3] }).Should().Equal(ids[3]);
        Take(OfFirst with { Id = ids[3] }).Should().BeEmpty();
        Take(OfFirst with { Keys = ["odd", "bulk"], Limit = 2 }).Should().Equal(ids[1], ids[5]);
        Take(OfFirst with { Id = ids[4], Keys = ["bulk"] }).Should().Equal(ids[4]);
        Take(OfFirst with { IsMobileOriginated = true, Keys = ["bulk"] }).Should().BeEmpty();
        Take(OfFirst with { IsMobileOriginated = true }).Should().Equal(mo);
        Take(OfFirst with { Account = "esme2", IsMobileOriginated = true, Keys = ["keyword"] }).Should().Equal(moOfSecond);
        Take(OfFirst with { Account = "esme2" }).Should().Equal(ofSecond);
        Take(OfFirst).Should().Equal(ids[0], ids[2], ids[6], ids[7], plain);
        door.Read(mo).Should().Match<StoredMessage>(m => m.State == MessageState.DELIVERED && m.Receipt == ReceiptState.Delivered && m.ReceiptAt == OfFirst.At);
    }

    [TestCase(-3, 1)]
    [TestCase(0, 1)]
    [TestCase(1_000, 1_000)]
    [TestCase(1_001, 1_000)]
    [TestCase(int.MaxValue, 1_000)]
    public void A_limit_is_held_within_its_range(int limit, int expected)
    {
        using var door = new Door(Open(100_000), Flush);
        for (var i = 0; i < 3; i++) door.Append([.. door.AppendHttp([.. Enumerable.Repeat(Pulled, 400)]).Select(Waits)]);

        door.Store.TakeWaiting(OfFirst with { Limit = limit }).Should().HaveCount(expected);
    }

    [Test]
    public void More_than_8_MiB_are_not_taken_at_once()
    {
        using var door = new Door(Open(100_000), Flush);
        var body = new Submit { ShortMessage = "", Tlvs = Submit.Tlv(TlvTag.MessagePayload, new byte[60_000]) }.ToBody();
        var ids = Enumerable.Range(0, 50).SelectMany(_ => door.AppendHttp([Pulled with { Data = new byte[60_000] }, Pulled, Pulled, Pulled], body)).ToArray();
        door.Append([.. ids.Select(Waits)]);
        var taken = new List<long>();

        var first = door.Store.TakeWaiting(OfFirst with { Limit = 1_000 });
        taken.AddRange(first.Select(message => message.Id));
        for (var count = taken.Count; count > 0;)
        {
            var next = door.Store.TakeWaiting(OfFirst with { Limit = 1_000 });
            taken.AddRange(next.Select(message => message.Id));
            count = next.Count;
        }

        first.Sum(message => message.Body.Length + message.Supplement!.Data.Length).Should().BeInRange(MessageQuery.MaxOctets, MessageQuery.MaxOctets + 130_000);
        taken.Should().Equal(ids);
    }

    [Test]
    public void What_was_appended_the_moment_before_is_taken()
    {
        using var door = new Door(Open(100_000), Flush);
        for (var i = 0; i < 20; i++)
        {
            var batch = door.HttpBatch([.. Enumerable.Repeat(Pulled, 100)]);
            door.Engine.Engine.Submissions.Submit(batch);
            var ids = TestEngine.Ids(batch);
            door.Store.Append(batch);
            door.Store.Append([.. ids.Select(Waits)]);

            door.Store.TakeWaiting(OfFirst with { Limit = 100 }).Select(message => message.Id).Should().Equal(ids);
        }
    }

    [Test]
    public void A_receipt_waits_after_an_amendment_too()
    {
        using var door = new Door(Open(100_000), Flush, FarOff);
        var ids = door.AppendHttp([Pulled, Pulled]);

        Amend(door, new MessageAmendment(ids[1], Noon, MessageState.DELETED, 4100, ReceiptOwed: false) { ReceiptWaits = true });

        door.Read(ids[1]).Should().Match<StoredMessage>(m => m.Settled && m.Receipt == ReceiptState.Waiting && m.State == MessageState.DELETED && m.ReceiptAt == 0);
        door.Store.TakeWaiting(OfFirst).Select(m => (m.Id, m.State, m.ErrorCode)).Should().Equal((ids[1], MessageState.DELETED, 4100));
        door.Store.CountUnsettled().Should().Equal(new Dictionary<string, long> { ["esme1"] = 1 });
    }

    [Test]
    public void What_was_removed_or_has_left_the_history_waits_no_more()
    {
        using var door = new Door(Open(1_000), Flush);
        var old = door.AppendHttp([.. Enumerable.Repeat(Pulled, 10)]);
        door.Append([.. old.Select(Waits)]);
        door.Store.Remove(old.AsSpan(0, 3)).Should().Be(3);
        door.Store.TakeWaiting(OfFirst with { Limit = 2 }).Select(message => message.Id).Should().Equal(old[3], old[4]);
        for (var i = 0; i < 40; i++) door.SettleAll(door.AppendMany(500));
        old.Where(door.Store.Knows).Should().BeEmpty();

        var young = door.AppendHttp([Pulled, Pulled]);
        door.Append([.. young.Select(Waits)]);

        door.Store.TakeWaiting(OfFirst).Select(message => message.Id).Should().Equal(young);
    }

    [Test]
    public async Task A_receipt_that_begins_to_wait_when_the_history_has_passed_its_message_is_given_all_the_same()
    {
        using var door = new Door(Open(2_000), Flush);
        var late = door.AppendHttp([.. Enumerable.Range(0, 5).Select(i => Pulled with { Keys = [$"m:{i}"], Data = new[] { (byte)i } })]);
        var mo = door.AppendMo(Pulled, FromSubscriber);
        var plain = door.AppendMany(1)[0];
        for (var i = 0; i < 40; i++) door.SettleAll(door.AppendMany(500));

        door.Append([.. late[..3].Select(Waits), Waits(mo)]);
        Amend(door, new MessageAmendment(late[3], Noon, MessageState.DELETED, 4100, ReceiptOwed: false) { ReceiptWaits = true });
        door.Append(Waits(late[4]));
        door.Settle(plain);
        door.Append(Waits(late[0]) with { State = MessageState.EXPIRED, ReceiptWaits = false });
        Amend(door, new MessageAmendment(late[0], Noon, MessageState.DELETED, 4100, ReceiptOwed: false));
        door.Store.Remove([late[4]]).Should().Be(1);

        door.Store.Knows(plain).Should().BeFalse("nobody will ask for it");
        door.Store.CountUnsettled().Values.Sum().Should().Be(0);
        door.Read(late[0]).Should().Match<StoredMessage>(m => m.Settled && m.State == MessageState.DELIVERED && m.Receipt == ReceiptState.Waiting);
        (await Ids(door.Store, new MessageQuery { Receipt = ReceiptState.Waiting })).Should().Equal(mo, late[3], late[2], late[1], late[0]);
        door.Store.TakeWaiting(OfFirst with { IsMobileOriginated = true }).Select(message => message.Id).Should().Equal(mo);
        door.Store.TakeWaiting(OfFirst with { Keys = ["m:2"] }).Select(message => message.Id).Should().Equal(late[2]);
        var rest = door.Store.TakeWaiting(OfFirst);
        rest.Select(message => (message.Id, message.State)).Should().Equal(
            (late[0], MessageState.DELIVERED), (late[1], MessageState.DELIVERED), (late[3], MessageState.DELETED));
        rest.Should().OnlyContain(m => m.Receipt == ReceiptState.Delivered && m.ReceiptAttempts == 1 && m.ReceiptAt == OfFirst.At && m.Settled);
        for (var i = 0; i < 2; i++) Same(rest[i].Supplement, Pulled with { Keys = [$"m:{i}"], Data = new[] { (byte)i } });
        door.Store.TakeWaiting(OfFirst).Should().BeEmpty();
        door.Read(late[0]).Receipt.Should().Be(ReceiptState.Delivered, "whoever took it can look at it");
    }

    [Test]
    public void Of_too_many_receipts_that_came_late_the_first_leave()
    {
        using var door = new Door(Open(2_000), Flush);
        long[] late = [.. Enumerable.Range(0, 3).SelectMany(batch => door.AppendHttp([.. Enumerable.Range(0, 500).Select(i => Pulled with { Keys = [$"m:{batch}:{i}"] })]))];
        for (var i = 0; i < 40; i++) door.SettleAll(door.AppendMany(500));

        foreach (var chunk in late.Chunk(100)) door.Append([.. chunk.Select(Waits)]);
        door.Settle(door.AppendMany(1)[0]);

        var kept = door.Store.TakeWaiting(OfFirst with { Limit = 1_000 }).Select(message => message.Id).ToArray();
        kept.Should().Equal(late[^1_000..]);
        CountBeside(door.Store).Should().BeGreaterThanOrEqualTo(1_000).And.BeLessThanOrEqualTo(2_000, "what left took along what lay beside it");
    }

    [Test]
    public void An_event_after_a_receipt_began_to_wait_or_was_taken_changes_nothing()
    {
        using var door = new Door(Open(100_000), Flush);
        var id = door.AppendHttp(Pulled);
        door.Append(Waits(id));
        door.Append(Waits(id) with { State = MessageState.EXPIRED, ReceiptWaits = false });
        door.Read(id).Should().Match<StoredMessage>(m => m.State == MessageState.DELIVERED && m.Receipt == ReceiptState.Waiting);
        door.Store.TakeWaiting(OfFirst).Should().HaveCount(1);

        door.Append(Waits(id));

        door.Store.TakeWaiting(OfFirst).Should().BeEmpty();
        door.Read(id).Receipt.Should().Be(ReceiptState.Delivered);
    }

    [Test]
    public void Many_who_ask_at_once_while_messages_come_and_go_are_given_each_receipt_once([Values(1, 2, 3)] int seed)
    {
        const int Batches = 40;
        const int Size = 50;
        using var door = new Door(Open(100_000), Flush);
        var taken = new ConcurrentQueue<long>();
        var removed = new ConcurrentDictionary<long, bool>();
        var wrong = new ConcurrentQueue<string>();
        var waiting = new ConcurrentDictionary<long, bool>();
        var batches = Enumerable.Range(0, Batches).Select(number =>
        {
            var batch = door.HttpBatch([.. Enumerable.Range(0, Size).Select(i => Pulled with { Keys = [$"b:{number}", $"m:{i}"] })], account: number % 2);
            door.Engine.Engine.Submissions.Submit(batch);
            return (Batch: batch, Ids: TestEngine.Ids(batch));
        }).ToArray();
        var next = -1;
        var left = Batches;

        Action append = () =>
        {
            var random = new Random(seed * 100);
            for (var number = Interlocked.Increment(ref next); number < Batches; number = Interlocked.Increment(ref next))
            {
                var (batch, ids) = batches[number];
                door.Store.Append(batch);
                foreach (var id in ids) waiting[id] = true;
                var gone = ids.Where(_ => random.Next(10) == 0).ToArray();
                foreach (var chunk in ids.Chunk(7))
                {
                    door.Store.Append([.. chunk.Select(Waits)]);
                    if (random.Next(3) == 0) Flush(door.Store);
                }

                foreach (var id in gone) removed[id] = true;
                door.Store.Remove(gone);
                Interlocked.Decrement(ref left);
            }
        };
        Action take(int taker) => () =>
        {
            var random = new Random((seed * 100) + taker);
            bool isLast;
            do
            {
                isLast = Volatile.Read(ref left) == 0;
                var wanted = new WaitingReceipts { Account = $"esme{random.Next(1, 3)}", At = Noon, Limit = random.Next(1, 60) };
                var number = random.Next(Batches);
                wanted = random.Next(4) switch
                {
                    0 => wanted with { Keys = [$"b:{number}"] },
                    1 => wanted with { Keys = [$"m:{random.Next(Size)}", $"b:{number}"] },
                    2 => wanted with { Id = batches[number].Ids[random.Next(Size)] },
                    _ => wanted,
                };
                var found = door.Store.TakeWaiting(wanted);
                foreach (var message in found)
                {
                    taken.Enqueue(message.Id);
                    var isMeant = message.Account == wanted.Account && (wanted.Id ?? message.Id) == message.Id && waiting.ContainsKey(message.Id)
                        && wanted.Keys.All(message.Supplement!.Keys.Contains);
                    if (!isMeant || found.Count > wanted.Limit) wrong.Enqueue($"{message} for {wanted}");
                }

                if (!found.Select(message => message.Id).SequenceEqual(found.Select(message => message.Id).Order())) wrong.Enqueue("order");
            }
            while (!isLast);
        };

        // The order of one writer of two threads is not that of the other: a removal may come before the receipt waits.
        Parallel.Invoke(append, append, take(1), take(2), take(3));
        foreach (var account in new[] { "esme1", "esme2" })
        {
            while (door.Store.TakeWaiting(new WaitingReceipts { Account = account, At = Noon, Limit = 1_000 }) is { Count: > 0 } rest)
                foreach (var message in rest) taken.Enqueue(message.Id);
        }

        wrong.Should().BeEmpty();
        taken.Should().OnlyHaveUniqueItems();
        var kept = waiting.Keys.Where(id => !removed.ContainsKey(id)).ToArray();
        kept.Should().BeSubsetOf(taken).And.HaveCountGreaterThan(Batches * Size / 2);
        kept.Select(door.Read).Should().OnlyContain(m => m.Receipt == ReceiptState.Delivered && m.ReceiptAttempts == 1);
        removed.Keys.Where(door.Store.Knows).Should().BeEmpty();
    }

    private static MessageEvent Waits(long id) =>
        Event(id, MessageEventKind.StateChanged, MessageState.DELIVERED, owed: false) with { ReceiptWaits = true };
}
