using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Stores;

/// <content>What every store answers to a <see cref="MessageQuery"/>.</content>
public abstract partial class MessageStoreConformance
{
    private static readonly long Noon = TestEngine.Start.UtcTicks;

    [Test]
    public async Task A_query_of_an_empty_store_finds_nothing()
    {
        var page = await Open(100).QueryAsync(new MessageQuery());

        page.Should().BeEquivalentTo(new MessagePage([], Cursor: null, Scanned: 0));
    }

    [Test]
    public async Task A_query_without_conditions_gives_all_newest_first()
    {
        using var door = new Door(Open(100_000), Flush);
        var ids = door.AppendMany(60);

        var page = await door.Store.QueryAsync(new MessageQuery());

        page.Messages.Select(message => message.Id).Should().Equal(ids.Reverse());
        (page.Cursor, page.Scanned).Should().Be((null, 60));
    }

    [Test]
    public async Task What_a_query_finds_is_what_is_read_by_id_and_holds_the_end_of_its_receipt()
    {
        using var door = new Door(Open(100_000), Flush);
        var body = new Submit { ShortMessage = "as it came" }.ToBody();
        var ids = door.Append([body, body, body, body], sessionId: 17);
        var end = Noon + TimeSpan.TicksPerHour;
        door.Append(
            Event(ids[1], MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true),
            new MessageEvent(ids[2], end, MessageEventKind.ReceiptRefused, MessageState.UNDELIVERABLE, 27, ReceiptOwed: false, SessionId: 99, Attempts: 3),
            new MessageEvent(ids[3], end, MessageEventKind.ReceiptExpired, MessageState.DELIVERED, 0, ReceiptOwed: false, SessionId: 0, Attempts: 255));

        var found = (await door.Store.QueryAsync(new MessageQuery())).Messages.Reverse().ToArray();

        var expected = new StoredMessage(ids[0], "esme1", 17, Noon, Noon, MessageState.ENROUTE, 0, Settled: false, default) { Face = SourceFace.Smpp };
        Same(found[0], expected);
        Same(found[1], expected with { Id = ids[1], State = MessageState.DELIVERED, Receipt = ReceiptState.Owed });
        Same(found[2], expected with
        {
            Id = ids[2],
            State = MessageState.UNDELIVERABLE,
            ErrorCode = 27,
            Settled = true,
            Receipt = ReceiptState.Refused,
            ReceiptAttempts = 3,
            ReceiptSessionId = 99,
            ReceiptAt = end,
        });
        Same(found[3], expected with
        {
            Id = ids[3],
            State = MessageState.DELIVERED,
            Settled = true,
            Receipt = ReceiptState.Expired,
            ReceiptAttempts = 255,
            ReceiptAt = end,
        });

        void Same(StoredMessage message, StoredMessage wanted)
        {
            message.Body.ToArray().Should().Equal(body);
            (message with { Body = default }).Should().Be(wanted);
            var read = door.Read(message.Id);
            read.Body.ToArray().Should().Equal(body);
            (read with { Body = default }).Should().Be(wanted);
        }
    }

    [Test]
    public void An_event_after_the_end_of_a_message_changes_nothing()
    {
        using var door = new Door(Open(100_000), Flush);
        var id = door.AppendMany(1)[0];
        door.Append(new MessageEvent(id, Noon, MessageEventKind.ReceiptDelivered, MessageState.DELIVERED, 0, ReceiptOwed: false, SessionId: 4, Attempts: 1));

        door.Append(new MessageEvent(id, Noon + 10, MessageEventKind.ReceiptExpired, MessageState.EXPIRED, 1, ReceiptOwed: false, SessionId: 5, Attempts: 9));

        door.Read(id).Should().Match<StoredMessage>(m =>
            m.State == MessageState.DELIVERED && m.Receipt == ReceiptState.Delivered && m.ReceiptSessionId == 4 && m.ReceiptAttempts == 1);
    }

    private static IEnumerable<TestCaseData> Conditions()
    {
        yield return Condition("Account", new MessageQuery { Account = "esme2" }, 5);
        yield return Condition("Account unknown", new MessageQuery { Account = "ESME2" });
        yield return Condition("SourceAddr", new MessageQuery { SourceAddr = "Shop" }, 0);
        yield return Condition("SourceAddr in other case", new MessageQuery { SourceAddr = "shop" });
        yield return Condition("SourceAddr empty", new MessageQuery { SourceAddr = "" }, 3);
        yield return Condition("SourceAddr in Latin-1", new MessageQuery { SourceAddr = "\u00C4j\u00FF" }, 2);
        yield return Condition("SourceAddr beyond Latin-1", new MessageQuery { SourceAddr = "\u0416" });
        yield return Condition("SourceAddrPrefix", new MessageQuery { SourceAddrPrefix = "Shop" }, 1, 0);
        yield return Condition("SourceAddrPrefix in Latin-1", new MessageQuery { SourceAddrPrefix = "\u00C4j" }, 2);
        yield return Condition("SourceAddrPrefix beyond Latin-1", new MessageQuery { SourceAddrPrefix = "\u0416" });
        yield return Condition("SourceAddrPrefix empty", new MessageQuery { SourceAddrPrefix = "" }, 5, 4, 3, 2, 1, 0);
        yield return Condition("DestinationAddr", new MessageQuery { DestinationAddr = "38591" }, 0);
        yield return Condition("DestinationAddr with a wildcard of SQL", new MessageQuery { DestinationAddr = "%" });
        yield return Condition("DestinationAddrPrefix", new MessageQuery { DestinationAddrPrefix = "3859" }, 2, 1, 0);
        yield return Condition("DestinationAddrPrefix longer than some", new MessageQuery { DestinationAddrPrefix = "385912" }, 1);
        yield return Condition("State", new MessageQuery { State = MessageState.UNDELIVERABLE }, 2);
        yield return Condition("State of what is new", new MessageQuery { State = MessageState.ENROUTE }, 5, 4, 0);
        yield return Condition("Receipt owed", new MessageQuery { Receipt = ReceiptState.Owed }, 1);
        yield return Condition("Receipt none", new MessageQuery { Receipt = ReceiptState.None }, 5, 4, 0);
        yield return Condition("Receipt expired", new MessageQuery { Receipt = ReceiptState.Expired }, 2);
        yield return Condition("Text", new MessageQuery { Text = "sEcOnD" }, 1);
        yield return Condition("Text empty", new MessageQuery { Text = "" }, 5, 4, 3, 2, 1, 0);
        yield return Condition("both addresses", new MessageQuery { SourceAddrPrefix = "Shop", DestinationAddr = "385912" }, 1);
        yield return Condition(
            "all of them",
            new MessageQuery
            {
                Account = "esme1",
                SourceAddr = "Shop2",
                SourceAddrPrefix = "S",
                DestinationAddr = "385912",
                DestinationAddrPrefix = "3",
                State = MessageState.DELIVERED,
                Receipt = ReceiptState.Owed,
                AcceptedFrom = Noon,
                AcceptedUntil = Noon + 10,
                Text = "second",
            },
            1);
        yield return Condition("all but one of them", new MessageQuery { Account = "esme1", SourceAddr = "Shop2", State = MessageState.EXPIRED });

        static TestCaseData Condition(string name, MessageQuery query, params int[] found) =>
            new TestCaseData(query, found).SetName($"A_query_finds_what_meets_its_conditions({name})");
    }

    [TestCaseSource(nameof(Conditions))]
    public async Task A_query_finds_what_meets_its_conditions(MessageQuery query, int[] found)
    {
        using var door = new Door(Open(100_000), Flush);
        long[] ids =
        [
            .. door.Append([
                new Submit { SourceAddr = "Shop", DestinationAddr = "38591", ShortMessage = "first" }.ToBody(),
                new Submit { SourceAddr = "Shop2", DestinationAddr = "385912", ShortMessage = "the second" }.ToBody(),
                new Submit { SourceAddr = "\u00C4j\u00FF", DestinationAddr = "3859\u00E9", ShortMessage = "third" }.ToBody(),
                new Submit { SourceAddr = "", DestinationAddr = "1", ShortMessage = "" }.ToBody(),
                new Submit { SourceAddr = "Z", DestinationAddr = "2" }.ToBody()]),
            .. door.Append([new Submit { SourceAddr = "Z", DestinationAddr = "2" }.ToBody()], account: 1),
        ];
        door.Append(
            Event(ids[1], MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true),
            Event(ids[2], MessageEventKind.ReceiptExpired, MessageState.UNDELIVERABLE, owed: false),
            Event(ids[3], MessageEventKind.ReceiptDelivered, MessageState.DELIVERED, owed: false));

        var page = await door.Store.QueryAsync(query);

        page.Messages.Select(message => Array.IndexOf(ids, message.Id)).Should().Equal(found);
        page.Cursor.Should().BeNull();
    }

    private static IEnumerable<TestCaseData> Texts()
    {
        var ucs2 = "\0\u00DC\0b\0e\0r\u0416\u0004\0!";
        yield return Text("GSM 7-bit", new Submit { ShortMessage = "cost \u001B\u0065 5 \u0010 \u0000" }, "\u20AC 5 \u0394 @", true);
        yield return Text("GSM 7-bit is not Latin-1", new Submit { ShortMessage = "\u0000" }, "\0", false);
        yield return Text("GSM 7-bit, flash", new Submit { DataCoding = 0xF0, ShortMessage = "\u0000home" }, "@HOME", true);
        yield return Text("Latin-1", new Submit { DataCoding = 3, ShortMessage = "Stra\u00DFe \u00DCber" }, "\u00FCBER", true);
        yield return Text("UCS2", new Submit { DataCoding = 8, ShortMessage = ucs2 }, "\u00FCB", true);
        yield return Text("UCS2 by its octets", new Submit { DataCoding = 8, ShortMessage = ucs2 }, "\0b", false);
        yield return Text("UCS2, Cyrillic in lower case", new Submit { DataCoding = 8, ShortMessage = "\u0004\u0016\u0004\u0017" }, "\u0436\u0437", true);
        yield return Text("binary", new Submit { DataCoding = 4, ShortMessage = "abc" }, "abc", false);
        yield return Text("ISO-8859-5, of which ASCII is known", new Submit { DataCoding = 6, ShortMessage = "abc" }, "BC", true);
        yield return Text("behind a UDH", new Submit { EsmClass = 0x40, ShortMessage = "\u0005\u0000\u0003\u0007\u0002\u0001part" }, "PART", true);
        yield return Text("the UDH is no text", new Submit { EsmClass = 0x40, DataCoding = 3, ShortMessage = "\u0005\u0000\u0003ABCpart" }, "abc", false);
        yield return Text("without UDHI it is text", new Submit { DataCoding = 3, ShortMessage = "\u0005\u0000\u0003ABCpart" }, "abcp", true);
        yield return Text("Turkish by UDH", new Submit { EsmClass = 0x40, ShortMessage = "\u0003\u0025\u0001\u0001\u0007" }, "\u0131", true);
        yield return Text("a UDH that runs past the data", new Submit { EsmClass = 0x40, ShortMessage = "\u0050text" }, "text", false);
        yield return Text("message_payload", new Submit { ShortMessage = "", Tlvs = Submit.Tlv(TlvTag.MessagePayload, "In A Payload"u8.ToArray()) }, "a pay", true);
        yield return Text(
            "message_payload of 60 KB",
            new Submit { DataCoding = 8, ShortMessage = "", Tlvs = Submit.Tlv(TlvTag.MessagePayload, [.. new byte[60_000], 0, (byte)'e', 0, (byte)'n', 0, (byte)'d']) },
            "END",
            true);
        yield return Text(
            "message_payload behind another TLV, with a UDH",
            new Submit
            {
                EsmClass = 0x40,
                ShortMessage = "",
                Tlvs = [.. Submit.Tlv(TlvTag.UserMessageReference, 0, 1), .. Submit.Tlv(TlvTag.MessagePayload, [2, 0x70, 0, (byte)'x', (byte)'Y'])],
            },
            "xy",
            true);
        yield return Text("as long as the text", new Submit { ShortMessage = "abc" }, "ABC", true);
        yield return Text("longer than the text", new Submit { ShortMessage = "abc" }, "abcd", false);
        yield return Text("an address is no text", new Submit { SourceAddr = "needle", ShortMessage = "hay" }, "needle", false);

        static TestCaseData Text(string name, Submit submit, string text, bool found) =>
            new TestCaseData(submit.ToBody(), text, found).SetName($"A_query_by_text_reads_it_as_its_data_coding_says({name})");
    }

    [TestCaseSource(nameof(Texts))]
    public async Task A_query_by_text_reads_it_as_its_data_coding_says(byte[] body, string text, bool found)
    {
        using var door = new Door(Open(100_000), Flush);
        var id = door.Append([body, new Submit { ShortMessage = "-" }.ToBody()])[0];

        var page = await door.Store.QueryAsync(new MessageQuery { Text = text });

        page.Messages.Select(message => message.Id).Should().Equal(found ? [id] : []);
    }

    [Test]
    public async Task Pages_follow_one_another_without_gaps_and_repeats_while_messages_come()
    {
        using var door = new Door(Open(1_000_000), Flush);
        long[] ids = [.. Enumerable.Range(0, 12).SelectMany(_ => door.AppendMany(500))];
        var query = new MessageQuery { Limit = 370 };
        var found = new List<long>();
        var pages = 0;
        long? cursor = long.MaxValue;
        while (cursor is { } from)
        {
            var page = await door.Store.QueryAsync(query with { Cursor = from });
            found.AddRange(page.Messages.Select(message => message.Id));
            cursor = page.Cursor;
            pages++;
            door.AppendMany(100);
        }

        found.Should().Equal(ids.Reverse());
        pages.Should().Be(17);
    }

    [Test]
    public async Task After_leaves_out_what_was_seen_already()
    {
        using var door = new Door(Open(100_000), Flush);
        var ids = door.AppendMany(5);

        (await door.Store.QueryAsync(new MessageQuery { After = ids[2] })).Messages.Select(message => message.Id).Should().Equal(ids[4], ids[3]);
        (await door.Store.QueryAsync(new MessageQuery { After = ids[4] })).Messages.Should().BeEmpty();
        (await door.Store.QueryAsync(new MessageQuery { After = long.MaxValue })).Messages.Should().BeEmpty();
        (await door.Store.QueryAsync(new MessageQuery { After = ids[1], Cursor = ids[3] })).Messages.Should().ContainSingle().Which.Id.Should().Be(ids[2]);
    }

    [TestCase(long.MinValue)]
    [TestCase(0)]
    [TestCase(1)]
    public async Task Nothing_is_below_the_lowest_cursor(long cursor)
    {
        using var door = new Door(Open(100_000), Flush);
        door.AppendMany(5);

        var page = await door.Store.QueryAsync(new MessageQuery { Cursor = cursor });

        page.Should().BeEquivalentTo(new MessagePage([], Cursor: null, Scanned: 0));
    }

    [TestCase(0, 1)]
    [TestCase(-5, 1)]
    [TestCase(int.MaxValue, MessageQuery.MaxLimit)]
    public async Task A_limit_out_of_range_counts_as_the_nearest_in_it(int limit, int expected)
    {
        using var door = new Door(Open(100_000), Flush);
        for (var i = 0; i < 3; i++) door.AppendMany(500);

        (await door.Store.QueryAsync(new MessageQuery { Limit = limit })).Messages.Should().HaveCount(expected);
    }

    [Test]
    public async Task A_page_ends_when_so_many_messages_were_looked_at_and_the_next_one_goes_on_there()
    {
        using var door = new Door(Open(1_000_000), Flush);
        var wanted = door.Append([new Submit { DestinationAddr = "385990" }.ToBody()])[0];
        for (var i = 0; i < 200; i++) door.AppendMany(512);
        var query = new MessageQuery { DestinationAddr = "385990" };

        var first = await door.Store.QueryAsync(query);
        var second = await door.Store.QueryAsync(query with { Cursor = first.Cursor!.Value });

        first.Messages.Should().BeEmpty();
        first.Scanned.Should().Be(MessageQuery.MaxScanned).And.Be(100_000);
        second.Messages.Should().ContainSingle().Which.Id.Should().Be(wanted);
        (second.Scanned, second.Cursor).Should().Be((2_401, null));
    }

    [Test]
    public async Task A_page_of_long_messages_ends_before_the_limit()
    {
        using var door = new Door(Open(1_000_000), Flush);
        var body = new Submit { ShortMessage = "", Tlvs = Submit.Tlv(TlvTag.MessagePayload, new byte[65_000]) }.ToBody();
        long[] ids = [.. Enumerable.Range(0, 150).SelectMany(_ => door.Append([body]))];

        var page = await door.Store.QueryAsync(new MessageQuery { Limit = 1_000 });

        page.Messages.Count.Should().Be((MessageQuery.MaxOctets / body.Length) + 1);
        page.Cursor.Should().Be(ids[150 - page.Messages.Count]);
    }

    [Test]
    public async Task What_is_not_settled_is_found_however_much_came_after_it()
    {
        const int Most = 5_000;
        using var door = new Door(Open(Most), Flush);
        var waiting = new List<long>();
        for (var i = 0; i < 60; i++)
        {
            waiting.AddRange(door.Append([new Submit { ShortMessage = "not yet" }.ToBody()]));
            door.SettleAll(door.AppendMany(500));
        }

        var found = new List<long>();
        long? cursor = long.MaxValue;
        while (cursor is { } from)
        {
            var page = await door.Store.QueryAsync(new MessageQuery { State = MessageState.ENROUTE, Text = "not yet", Limit = 7, Cursor = from });
            found.AddRange(page.Messages.Select(message => message.Id));
            cursor = page.Cursor;
        }

        found.Should().Equal(Enumerable.Reverse(waiting));
    }

    [Test]
    public async Task A_cancelled_query_ends()
    {
        using var door = new Door(Open(100_000), Flush);
        door.AppendMany(100);

        await FluentActions.Awaiting(() => door.Store.QueryAsync(new MessageQuery(), new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [Test]
    public async Task A_range_of_time_holds_its_start_and_not_its_end()
    {
        using var door = new Door(Open(100_000), Flush);
        var ids = new List<long>();
        for (var i = 0; i < 6; i++)
        {
            ids.AddRange(door.AppendMany(1));
            door.Engine.Advance(TimeSpan.FromSeconds(20));
        }

        (await Between(20, 60)).Should().Equal(ids[2], ids[1]);
        (await Between(60, 61)).Should().Equal(ids[3]);
        (await Between(-100, 0)).Should().BeEmpty();
        (await Between(101, 1_000)).Should().BeEmpty();
        (await Find(new MessageQuery { AcceptedUntil = Noon + 1 })).Should().Equal(ids[0]);
        (await Find(new MessageQuery { AcceptedFrom = Noon + 1 })).Should().Equal(ids[5], ids[4], ids[3], ids[2], ids[1]);
        (await Find(new MessageQuery { AcceptedFrom = Noon + 1, AcceptedUntil = Noon + 2 })).Should().BeEmpty();
        (await Find(new MessageQuery { AcceptedFrom = 0, AcceptedUntil = long.MaxValue })).Should().HaveCount(6);
        (await Find(new MessageQuery { AcceptedFrom = long.MaxValue, AcceptedUntil = long.MinValue })).Should().BeEmpty();

        Task<long[]> Between(int from, int until) => Find(
            new MessageQuery { AcceptedFrom = Noon + (from * TimeSpan.TicksPerSecond), AcceptedUntil = Noon + (until * TimeSpan.TicksPerSecond) });

        async Task<long[]> Find(MessageQuery query) => [.. (await door.Store.QueryAsync(query)).Messages.Select(message => message.Id)];
    }

    [Test]
    public async Task A_range_of_time_is_found_without_looking_at_all_the_rest()
    {
        using var door = new Door(Open(1_000_000), Flush);
        for (var i = 0; i < 40; i++) door.AppendMany(500);
        door.Engine.Advance(TimeSpan.FromHours(1));
        var ids = door.AppendMany(10);
        door.Engine.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 40; i++) door.AppendMany(500);
        var hour = Noon + TimeSpan.TicksPerHour;

        var page = await door.Store.QueryAsync(new MessageQuery { AcceptedFrom = hour, AcceptedUntil = hour + 1 });

        page.Messages.Select(message => message.Id).Should().Equal(ids.Reverse());
        page.Scanned.Should().BeLessThanOrEqualTo(10 + ScanningSlack);
        page.Cursor.Should().BeNull();
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task A_range_of_time_is_right_when_the_clock_is_set_forth_and_back_and_batches_come_in_any_order(int seed)
    {
        using var door = new Door(Open(1_000_000), Flush);
        var random = new Random(seed);
        var batches = new List<SubmissionBatch>();
        var times = new Dictionary<long, long>();
        for (var i = 0; i < 300; i++)
        {
            if (random.Next(3) == 0) door.Engine.MessageClock.AdjustTime(TestEngine.Start + TimeSpan.FromSeconds(random.Next(-300, 600)));
            var batch = door.BatchesWithIds(1, random.Next(1, 4))[0];
            foreach (var id in TestEngine.Ids(batch)) times.Add(id, batch.AcceptedAt);
            batches.Add(batch);
        }

        for (var i = 0; i < batches.Count; i += 6)
        {
            var together = batches.Skip(i).Take(6).ToArray();
            random.Shuffle(together);
            foreach (var batch in together) door.Store.Append(batch);
            if (random.Next(2) == 0) Flush(door.Store);
        }

        Flush(door.Store);
        for (var i = 0; i < 60; i++)
        {
            var from = Noon + (random.Next(-400, 700) * TimeSpan.TicksPerSecond);
            var until = from + (random.Next(0, 200) * TimeSpan.TicksPerSecond);
            var found = new List<long>();
            long? cursor = long.MaxValue;
            while (cursor is { } upper)
            {
                var page = await door.Store.QueryAsync(new MessageQuery { AcceptedFrom = from, AcceptedUntil = until, Cursor = upper, Limit = 9 });
                found.AddRange(page.Messages.Select(message => message.Id));
                cursor = page.Cursor;
            }

            found.Should().Equal(times.Where(time => time.Value >= from && time.Value < until).Select(time => time.Key).OrderDescending());
        }
    }

    [Test]
    public void Queries_run_while_messages_come_and_settle()
    {
        using var door = new Door(Open(3_000), Flush);
        var batches = door.BatchesWithIds(60, 100);
        var wrong = 0;

        Parallel.ForEach(batches, new ParallelOptions { MaxDegreeOfParallelism = 4 }, batch =>
        {
            var ids = TestEngine.Ids(batch);
            door.Store.Append(batch);
            Flush(door.Store);
            var page = door.Store.QueryAsync(new MessageQuery { After = ids[0] - 1, Cursor = ids[^1] + 1, Limit = 1_000 }).GetAwaiter().GetResult();
            if (!page.Messages.Select(message => message.Id).SequenceEqual(ids.Reverse())) Interlocked.Increment(ref wrong);
            door.SettleAll(ids);
        });

        wrong.Should().Be(0);
    }
}
