using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Mo;
using Smsc.Engine.Modes.Routes;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Stores;

/// <summary>
/// What every <see cref="IMessageStore"/> keeps to. A store derives from it and says how it is opened; where it deviates it overrides
/// the test and gives the reason.
/// </summary>
public abstract partial class MessageStoreConformance
{
    /// <summary>A delay that leaves messages to the store.</summary>
    private static readonly TimeSpan FarOff = TimeSpan.FromDays(1);

    /// <summary>The engine trims by blocks; so many messages more than MaxMessages may still be there.</summary>
    protected abstract int TrimmingSlack { get; }

    /// <summary>Messages outside of a range of time that a query for it may look at.</summary>
    protected abstract int ScanningSlack { get; }

    /// <summary>An empty store that keeps so many settled messages.</summary>
    protected abstract IMessageStore Open(int maxMessages);

    /// <summary>How much of messages' supplements and keys there is, of whatever message.</summary>
    protected abstract long CountBeside(IMessageStore store);

    /// <summary>The store after its process has ended and another one has begun; the same for one that lives no longer.</summary>
    protected virtual IMessageStore OpenAgain(IMessageStore store) => store;

    /// <summary>Waits until everything appended so far can be read. A store that completes at once has nothing to do.</summary>
    protected virtual void Flush(IMessageStore store)
    {
    }

    [Test]
    public void An_empty_store_knows_nothing()
    {
        var store = Open(100);

        store.HighestId.Should().Be(0);
        store.TryRead(1, out _).Should().BeFalse();
        store.TryRead(0, out _).Should().BeFalse();
        store.TryRead(-1, out _).Should().BeFalse();
        store.TryRead(long.MaxValue, out _).Should().BeFalse();
    }

    [Test]
    public void What_was_appended_can_be_read()
    {
        using var door = new Door(Open(100_000), Flush);
        var bodies = Enumerable.Range(0, 50).Select(i => new Submit { ShortMessage = new string('x', i * 5) }.ToBody()).ToArray();

        var ids = door.Append(bodies, sessionId: 17);

        for (var i = 0; i < ids.Length; i++)
        {
            var message = door.Read(ids[i]);
            message.Should().BeEquivalentTo(
                new StoredMessage(ids[i], "esme1", 17, door.AcceptedAt, door.AcceptedAt, MessageState.ENROUTE, 0, Settled: false, default), options => options.Excluding(m => m.Body));
            message.Body.ToArray().Should().Equal(bodies[i]);
        }

        door.Store.TryRead(ids[0] - 1, out _).Should().BeFalse();
        door.Store.TryRead(ids[^1] + 1, out _).Should().BeFalse();
    }

    [Test]
    public void A_body_of_64_KiB_can_be_read()
    {
        using var door = new Door(Open(100_000), Flush);
        var payload = new byte[65_535];
        new Random(1).NextBytes(payload);
        var body = new Submit { ShortMessage = "", Tlvs = Submit.Tlv(TlvTag.MessagePayload, payload) }.ToBody();

        var ids = Enumerable.Range(0, 20).SelectMany(_ => door.Append([body])).ToArray();

        ids.Should().OnlyContain(id => door.Read(id).Body.ToArray().SequenceEqual(body));
    }

    [Test]
    public void Refused_items_of_a_batch_are_not_messages()
    {
        using var door = new Door(Open(100), Flush);
        var batch = door.Batch([new Submit().ToBody()]);
        batch.AddRefused(5, CommandStatus.ESME_RINVDSTADR);
        door.Engine.Add(batch, new Submit().ToBody());

        var ids = door.Append(batch);

        ids.Should().HaveCount(2);
        door.Store.TryRead(0, out _).Should().BeFalse();
        door.Store.HighestId.Should().Be(ids[1]);
    }

    [Test]
    public void What_was_read_stays_as_it_was()
    {
        using var door = new Door(Open(100), Flush);
        var body = new Submit { ShortMessage = "once" }.ToBody();
        var id = door.Append([body])[0];
        var before = door.Read(id);

        door.Settle(id);
        for (var i = 0; i < 40; i++) door.SettleAll(door.AppendMany(512));

        before.State.Should().Be(MessageState.ENROUTE);
        before.Body.ToArray().Should().Equal(body);
    }

    [Test]
    public void Events_change_the_state_and_settle()
    {
        using var door = new Door(Open(100_000), Flush);
        var ids = door.AppendMany(4);

        door.Append(
            Event(ids[0], MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true),
            Event(ids[1], MessageEventKind.StateChanged, MessageState.DELIVERED, owed: false),
            Event(ids[2], MessageEventKind.StateChanged, MessageState.UNDELIVERABLE, owed: true, errorCode: 27));
        door.Read(ids[0]).Should().Match<StoredMessage>(m => m.State == MessageState.DELIVERED && !m.Settled);
        door.Read(ids[1]).Should().Match<StoredMessage>(m => m.State == MessageState.DELIVERED && m.Settled);
        door.Read(ids[2]).Should().Match<StoredMessage>(m => m.State == MessageState.UNDELIVERABLE && m.ErrorCode == 27 && !m.Settled);
        door.Read(ids[3]).Should().Match<StoredMessage>(m => m.State == MessageState.ENROUTE && !m.Settled);

        door.Append(
            Event(ids[0], MessageEventKind.ReceiptDelivered, MessageState.DELIVERED, owed: false),
            Event(ids[2], MessageEventKind.ReceiptExpired, MessageState.UNDELIVERABLE, owed: false, errorCode: 27));
        door.Read(ids[0]).Settled.Should().BeTrue();
        door.Read(ids[2]).Should().Match<StoredMessage>(m => m.Settled && m.ErrorCode == 27);
    }

    [Test]
    public void Events_of_messages_that_were_never_stored_are_ignored()
    {
        using var door = new Door(Open(100), Flush);
        var id = door.AppendMany(1)[0];

        door.Append(Event(id + 1, MessageEventKind.StateChanged, MessageState.DELIVERED, owed: false));
        door.Append(Event(1, MessageEventKind.StateChanged, MessageState.DELIVERED, owed: false));

        door.Store.TryRead(id + 1, out _).Should().BeFalse();
        door.Store.TryRead(1, out _).Should().BeFalse();
        door.Read(id).State.Should().Be(MessageState.ENROUTE);
    }

    [Test]
    public void An_empty_span_of_events_changes_nothing()
    {
        using var door = new Door(Open(100), Flush);
        var id = door.AppendMany(1)[0];

        door.Append();

        door.Read(id).State.Should().Be(MessageState.ENROUTE);
    }

    [Test]
    public void HighestId_is_the_highest_whatever_the_order_of_the_batches()
    {
        using var door = new Door(Open(100_000), Flush);
        var batches = door.BatchesWithIds(3, 10);

        door.Store.Append(batches[2]);
        door.Store.Append(batches[0]);
        Flush(door.Store);
        door.Store.HighestId.Should().Be(batches[2].Items[9].Id);
        door.Store.Append(batches[1]);
        Flush(door.Store);

        door.Store.HighestId.Should().Be(batches[2].Items[9].Id);
    }

    [TestCase(10)]
    [TestCase(512)]
    public void Batches_may_come_in_another_order_than_that_of_their_ids(int size)
    {
        using var door = new Door(Open(100_000), Flush);
        var batches = door.BatchesWithIds(40, size);
        var order = Enumerable.Range(0, 40).ToArray();
        new Random(3).Shuffle(order.AsSpan(0, 8));
        new Random(4).Shuffle(order.AsSpan(8));
        var ids = batches.SelectMany(TestEngine.Ids).ToArray();

        foreach (var place in order) door.Store.Append(batches[place]);
        Flush(door.Store);

        ids.Should().OnlyContain(id => door.Read(id).State == MessageState.ENROUTE);
        door.SettleAll(ids);
        ids.Should().OnlyContain(id => door.Read(id).Settled);
    }

    [Test]
    public void Past_MaxMessages_the_oldest_settled_leave_and_the_newest_stay()
    {
        const int Most = 10_000;
        using var door = new Door(Open(Most), Flush);
        var ids = new List<long>();
        for (var i = 0; i < 60; i++)
        {
            var added = door.AppendMany(500);
            door.SettleAll(added);
            ids.AddRange(added);
        }

        var kept = ids.Where(id => door.Store.TryRead(id, out _)).ToArray();

        kept.Length.Should().BeInRange(Most - TrimmingSlack, Most + TrimmingSlack);
        kept.Should().Equal(ids.Skip(ids.Count - kept.Length), "those that left are the oldest");
        door.Store.HighestId.Should().Be(ids[^1]);
    }

    [Test]
    public void What_is_unsettled_survives_the_trimming_and_leaves_when_it_is_settled()
    {
        const int Most = 5_000;
        using var door = new Door(Open(Most), Flush);
        var body = new Submit { ShortMessage = "not yet" }.ToBody();
        var waiting = new List<long>();
        for (var i = 0; i < 60; i++)
        {
            waiting.AddRange(door.Append([body]));
            door.SettleAll(door.AppendMany(500));
        }

        foreach (var id in waiting)
        {
            door.Read(id).Should().Match<StoredMessage>(m => m.State == MessageState.ENROUTE && !m.Settled && m.Body.ToArray().SequenceEqual(body));
            door.Append(Event(id, MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true));
            door.Read(id).Should().Match<StoredMessage>(m => m.State == MessageState.DELIVERED && !m.Settled && m.Body.ToArray().SequenceEqual(body));
        }

        door.SettleAll([.. waiting]);
        door.Store.TryRead(waiting[0], out _).Should().BeFalse("it is the oldest of a history that is full");
        door.Read(waiting[^1]).Settled.Should().BeTrue();
    }

    [Test]
    public void LoadDue_gives_what_is_far_and_not_settled_in_the_order_of_due_times_and_ids_page_by_page()
    {
        using var door = new Door(Open(100_000), Flush, FarOff);
        var late = door.AppendMany(3);
        door.Engine.Advance(TimeSpan.FromSeconds(1));
        long[] later = [.. door.AppendMany(400), .. door.AppendMany(300)];
        door.Settle(later[5]);
        door.Append(Event(later[6], MessageEventKind.StateChanged, MessageState.UNDELIVERABLE, owed: true, errorCode: 9));
        var start = (TestEngine.Start + FarOff).UtcTicks;
        var second = start + TimeSpan.TicksPerSecond;
        Pages(door.Store, 100, second).Select(message => message.Id).Should().Equal(late, "those due at the end itself are not in it");

        var all = Pages(door.Store, 100, long.MaxValue).ToArray();

        all.Select(message => message.Id).Should().Equal([.. late, .. later.Where(id => id != later[5])]);
        all.Select(message => message.DueAt).Should().Equal([.. late.Select(_ => start), .. Enumerable.Repeat(second, 699)]);
        all.Should().OnlyContain(message => !message.Settled && message.Account == "esme1" && message.Body.Length > 0);
        all.Single(message => message.Id == later[6]).Should().Match<StoredMessage>(m => m.State == MessageState.UNDELIVERABLE && m.ErrorCode == 9);
    }

    [Test]
    public void LoadDue_gives_a_crowd_that_is_due_at_one_time_in_the_order_of_ids_whatever_the_order_in_which_it_came([Values(1, 7, 512)] int size)
    {
        using var door = new Door(Open(100_000), Flush, FarOff);
        var batches = door.BatchesWithIds(30, 30);
        var ids = batches.SelectMany(TestEngine.Ids).ToArray();
        new Random(7).Shuffle(batches);
        foreach (var batch in batches) door.Store.Append(batch);
        Flush(door.Store);

        Pages(door.Store, size, long.MaxValue).Select(message => message.Id).Should().Equal(ids);
    }

    [Test]
    public void LoadDue_read_window_by_window_gives_each_message_once_and_none_that_was_settled_meanwhile()
    {
        using var door = new Door(Open(100_000), Flush, FarOff);
        var ids = new List<long>();
        for (var i = 0; i < 40; i++)
        {
            ids.AddRange(door.AppendMany(20));
            door.Engine.Advance(TimeSpan.FromMilliseconds(700));
        }

        var read = new List<StoredMessage>();
        var from = (TestEngine.Start + FarOff).UtcTicks;
        for (var i = 0; i < 5; i++)
        {
            var until = from + (7 * TimeSpan.TicksPerSecond);
            var window = Pages(door.Store, 16, until, from).ToArray();
            window.Should().OnlyContain(message => message.DueAt >= from && message.DueAt < until);
            read.AddRange(window);
            from = until;
            if (read.Count == ids.Count) break;

            var next = ids[read.Count];
            door.Settle(next);
            ids.Remove(next);
        }

        read.Select(message => message.Id).Should().Equal(ids);
    }

    [Test]
    public void LoadDue_gives_what_is_far_however_much_history_has_passed()
    {
        var store = Open(1_000);
        using var far = new Door(store, Flush, FarOff);
        var first = far.BatchesWithIds(2, 10);
        var ids = first.SelectMany(TestEngine.Ids).ToArray();
        store.Append(first[0]);
        for (var i = 0; i < 40; i++) far.SettleAll(far.AppendMany(500));
        store.Append(first[1]);
        Flush(store);

        Pages(store, 100, long.MaxValue).Select(message => message.Id).Should().Equal(ids);
    }

    [Test]
    public void CountUnsettled_counts_by_account_what_is_not_settled([Values] bool areFar)
    {
        using var door = new Door(Open(1_000), Flush, areFar ? FarOff : TimeSpan.Zero, accounts: 2);
        door.Store.CountUnsettled().Should().BeEmpty();
        for (var i = 0; i < 20; i++)
        {
            door.SettleAll(door.AppendMany(500));
            door.AppendMany(1);
        }

        var ids = door.AppendMany(10);
        door.Settle(ids[0]);
        door.Append(Event(ids[1], MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true));
        door.Append(door.Engine.Batch(door.Engine.Session(account: door.Engine.Engine.Accounts.All[1]), 3));

        door.Store.CountUnsettled().Should().BeEquivalentTo(new Dictionary<string, long> { ["esme1"] = 29, ["esme2"] = 3 });
    }

    [Test]
    public void LoadDue_of_a_store_where_all_is_settled_gives_nothing()
    {
        using var door = new Door(Open(100), Flush, FarOff);
        door.SettleAll(door.AppendMany(10));

        Pages(door.Store, 4, long.MaxValue).Should().BeEmpty();
    }

    [Test]
    public void It_may_be_read_and_written_by_many_threads()
    {
        using var door = new Door(Open(2_000), Flush);
        var batches = door.BatchesWithIds(100, 100);
        var wrong = 0;

        Parallel.ForEach(batches, new ParallelOptions { MaxDegreeOfParallelism = 4 }, batch =>
        {
            door.Store.Append(batch);
            Flush(door.Store);
            foreach (ref readonly var item in batch.Items)
            {
                var delivered = Event(item.Id, MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true);
                door.Store.Append([delivered]);
                Flush(door.Store);
                if (!door.Store.TryRead(item.Id, out var message) || message.State != MessageState.DELIVERED || message.Settled) Interlocked.Increment(ref wrong);
                door.Store.Append([delivered with { Kind = MessageEventKind.ReceiptDelivered, ReceiptOwed = false }]);
            }
        });

        wrong.Should().Be(0);
    }

    internal static MessageEvent Event(long id, MessageEventKind kind, MessageState state, bool owed, ushort errorCode = 0) =>
        new(id, TestEngine.Start.UtcTicks, kind, state, errorCode, owed, SessionId: 0);

    private static IEnumerable<StoredMessage> Pages(IMessageStore store, int size, long until, long from = long.MinValue)
    {
        var page = new StoredMessage[size];
        var afterId = 0L;
        int count;
        do
        {
            count = store.LoadDue(from, afterId, until, page);
            for (var i = 0; i < count; i++) yield return page[i];
            if (count > 0) (from, afterId) = (page[count - 1].DueAt, page[count - 1].Id);
        }
        while (count == size);
    }

    /// <summary>Brings batches to a store the way the pipeline does; the ids come from a pipeline of its own.</summary>
    internal sealed class Door : IDisposable
    {
        private readonly DeferredStore _elsewhere;
        private readonly Action<IMessageStore> _flush;
        private readonly FakeSession _session;

        public Door(IMessageStore store, Action<IMessageStore> flush, TimeSpan delay = default, int accounts = 2, long firstId = 0)
        {
            Store = store;
            _flush = flush;
            _elsewhere = new DeferredStore { FirstId = firstId };
            Engine = new TestEngine(
                delay, store: _elsewhere, accounts: accounts, modes: new ModeOptions { Routes = [new MessageRouteOptions { Code = "GOLD" }] });
            _session = Engine.Session();
        }

        public IMessageStore Store { get; }

        public TestEngine Engine { get; }

        public long AcceptedAt => TestEngine.Start.UtcTicks;

        /// <summary>Batches that the store completed on a thread of its own.</summary>
        public IReadOnlyList<SubmissionBatch> CommittedLater => _session.CommittedLater;

        public void Dispose()
        {
            Engine.Dispose();
            (Store as IDisposable)?.Dispose();
        }

        public SubmissionBatch Batch(byte[][] bodies, long sessionId = 1, int account = 0)
        {
            var batch = Engine.Engine.Batches.Rent(Engine.Engine.Accounts.All[account], _session, sessionId);
            foreach (var body in bodies) Engine.Add(batch, body);
            return batch;
        }

        public long[] Append(byte[][] bodies, long sessionId = 1, int account = 0) => Append(Batch(bodies, sessionId, account));

        /// <summary>A message over HTTP with what is kept beside it.</summary>
        public long AppendHttp(MessageSupplement supplement, Submit? submit = null, int account = 0) =>
            AppendHttp([supplement], (submit ?? new Submit()).ToBody(), account)[0];

        /// <summary>Messages over HTTP, one for each supplement.</summary>
        public long[] AppendHttp(IReadOnlyList<MessageSupplement> supplements, byte[]? body = null, int account = 0) =>
            Append(HttpBatch(supplements, body, account));

        public SubmissionBatch HttpBatch(IReadOnlyList<MessageSupplement> supplements, byte[]? body = null, int account = 0)
        {
            var batch = Engine.Engine.Batches.RentFor(Engine.Engine.Accounts.All[account], _session, supplements.Count);
            foreach (var supplement in supplements)
                Engine.Engine.Submissions.Add(batch, body ?? new Submit().ToBody(), 1, supplement).Should().Be(FieldError.None);
            return batch;
        }

        /// <summary>A message from a subscriber that goes another way than to a session.</summary>
        public long AppendMo(MessageSupplement supplement, Submit submit, int account = 0)
        {
            var batch = Engine.Engine.Batches.RentFor(Engine.Engine.Accounts.All[account], _session, 1, MoMode.Instance);
            MoMode.Instance.Add(batch, submit.ToBody(), 0, Engine.MessageClock).Should().Be(FieldError.None);
            batch.SupplementLast(supplement);
            return Append(batch)[0];
        }

        /// <summary>Appends one body as a session with this system_type does.</summary>
        public long AppendAs(string systemType, byte[] body, int account = 0)
        {
            var batch = Engine.Engine.Batches.Rent(Engine.Engine.Accounts.All[account], _session, 1, Engine.Engine.Modes.Find(systemType)!);
            Engine.Engine.Submissions.Add(batch, body, 1).Should().Be(FieldError.None);
            return Append(batch)[0];
        }

        public long[] Append(SubmissionBatch batch)
        {
            Engine.Engine.Submissions.Submit(batch);
            var ids = TestEngine.Ids(batch);
            Store.Append(batch);
            _flush(Store);
            return ids;
        }

        public long[] AppendMany(int count)
        {
            var batch = Engine.Batch(_session, count);
            return Append(batch);
        }

        /// <summary>Batches that have their ids, in rising order, and are not in the store yet.</summary>
        public SubmissionBatch[] BatchesWithIds(int batches, int size)
        {
            var all = Enumerable.Range(0, batches).Select(_ => Engine.Batch(_session, size)).ToArray();
            foreach (var batch in all) Engine.Engine.Submissions.Submit(batch);
            return all;
        }

        public StoredMessage Read(long id)
        {
            Store.TryRead(id, out var message).Should().BeTrue();
            return message;
        }

        public void Append(params MessageEvent[] events)
        {
            Store.Append(events.AsSpan());
            _flush(Store);
        }

        public void Settle(long id) => SettleAll([id]);

        public void SettleAll(long[] ids) =>
            Append([.. ids.Select(id => Event(id, MessageEventKind.StateChanged, MessageState.DELIVERED, owed: false))]);
    }
}
