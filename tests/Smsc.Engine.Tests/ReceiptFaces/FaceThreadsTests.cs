using Smsc.Engine.Messages;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.MobileOriginated;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Memory;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.ReceiptFaces;

/// <summary>
/// Threads that submit for every face, push with and without success, ask for what waits, decide, move the clock and delete: whatever meets
/// whom, each message ends once, and no record stays behind.
/// </summary>
public sealed class FaceThreadsTests
{
    private const int Messages = 6_000;
    private const int More = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    // Each of the three ways of messages from subscribers over each of the stores.
    [Test]
    public void Nothing_is_left_and_nothing_is_given_twice([Values] StorageProvider provider, [Values(1, 2, 3)] int seed)
    {
        var file = new StorageOptions { Path = Path.Combine(_folder, "smsc.db") };
        using var sqlite = provider == StorageProvider.Sqlite ? new SqliteMessageStore(file, TimeProvider.System) : null;
        var store = new RecordingStore((IMessageStore?)sqlite ?? new MemoryMessageStore(100_000));
        using var engine = new TestEngine(
            Http.Second, window: 20, store: store, messageTime: TimeProvider.System, limits: limits => limits.Mo = (ReceiptFace)(seed % 3));
        engine.Engine.Submissions.Rules = static (SubmissionBatch _, in SubmissionItem item, out RuleDecision decision) =>
        {
            var isDelayed = item.Priority == 1;
            decision = isDelayed ? new RuleDecision { ReceiptDelay = 5 * TimeSpan.TicksPerSecond } : default;
            return isDelayed;
        };
        FakePushSession? pusher = null;
        engine.Engine.Router.PushOwed = _ =>
        {
            lock (engine) pusher ??= engine.Pusher();
        };
        var submitter = new Releasing(engine.Engine);
        var taken = new List<long>();
        var isOver = false;
        var isAnswered = false;
        var (deleted, least) = (0L, 0L);
        Thread[] threads = [.. new ThreadStart[] { Delete, Push, Receive, Take, Decide }.Select(run => new Thread(run) { IsBackground = true })];
        var submitting = new Thread(Submit) { IsBackground = true };
        submitting.Start();
        foreach (var thread in threads) thread.Start();
        var random = new Random(seed);
        try
        {
            while (submitting.IsAlive) PendingEngine.Await(engine.Engine.AdvanceClockAsync(TimeSpan.FromMilliseconds(random.Next(1, 60_000))));
        }
        finally
        {
            Volatile.Write(ref isOver, true);
        }

        foreach (var thread in threads) thread.Join(Patience).Should().BeTrue("it ends");
        isAnswered.Should().BeTrue("each submission is answered");

        // Some more that are certainly pushed more than twice; then all that still waits for its outcome or its receipt comes to its end.
        for (var i = 0; i < More; i++) Send(ReceiptFace.Push, new Submit(), wantsIntermediate: true);
        SpinWait.SpinUntil(() => submitter.Count == Messages + More, Patience).Should().BeTrue("it is answered");
        for (var i = 0; i < 60; i++)
        {
            PendingEngine.Await(engine.Engine.AdvanceClockAsync(TimeSpan.FromHours(1)));
            if (i < 3) pusher!.Fail();
            else pusher!.Take();
        }

        engine.Engine.Router.ExpireOwed();
        store.Flush();
        taken.AddRange(TakeAll(out _));
        engine.Account.Unsettled.Should().Be(0);
        engine.Messages.Count.Should().Be(0);
        engine.Engine.MobileOriginated.PendingOctets.Should().Be(0);
        store.CountUnsettled().Values.Sum().Should().Be(0);
        store.Ids.Should().HaveCount(Messages + More);
        taken.Should().OnlyHaveUniqueItems().And.NotBeEmpty();
        deleted.Should().Be(store.Ids.Count(id => !store.TryRead(id, out _)));
        Volatile.Read(ref least).Should().BeGreaterThanOrEqualTo(0, "nothing is given back twice");
        pusher!.Offered.Any(delivery => delivery.Attempts > 2).Should().BeTrue();
        pusher.Offered.Any(delivery => delivery.IsIntermediate).Should().BeTrue();
        var ended = store.Events.Where(change => change.Settles).Select(change => change.Id);
        ended.Should().OnlyHaveUniqueItems("each ends once");

        void Submit()
        {
            var random = new Random(seed);
            for (var sent = 0; sent < Messages; sent++)
            {
                if (random.Next(10) == 0)
                {
                    PendingEngine.Await(engine.Engine.MobileOriginated.InjectAsync(Mo.Message())).IsAccepted.Should().BeTrue();
                    submitter.Add();
                    continue;
                }

                var submit = new Submit
                {
                    ScheduleDeliveryTime = random.Next(2) == 0 ? "" : PendingEngine.In(random.Next(1, 200)),
                    RegisteredDelivery = (byte)random.Next(2),
                    PriorityFlag = (byte)random.Next(4),
                };
                Send((ReceiptFace)random.Next(3), submit, wantsIntermediate: random.Next(3) == 0);
                if (!SpinWait.SpinUntil(() => sent - submitter.Count <= 100, Patience)) return;
            }

            isAnswered = SpinWait.SpinUntil(() => submitter.Count == Messages, Patience);
        }

        void Send(ReceiptFace face, Submit submit, bool wantsIntermediate)
        {
            var batch = engine.Engine.Batches.RentFor(engine.Account, submitter, 1);
            engine.Engine.Submissions.Add(batch, submit.ToBody(), 1, Http.Supplement(face), wantsIntermediate);
            if (engine.Engine.Submissions.Submit(batch)) submitter.Committed(batch, mayAnswerHere: false);
        }

        void Delete()
        {
            var random = new Random(seed + 1);
            while (!Volatile.Read(ref isOver))
            {
                var newest = submitter.Newest;
                var query = random.Next(3) switch
                {
                    0 => new MessageQuery { Receipt = ReceiptState.Owed, After = newest - 200 },
                    1 => new MessageQuery { After = newest - random.Next(50) },
                    _ => new MessageQuery { State = MessageState.ENROUTE, After = newest - 100 },
                };
                deleted += PendingEngine.Await(engine.Engine.DeleteAsync(query));
                var unsettled = engine.Account.Unsettled;
                if (unsettled < 0) Volatile.Write(ref least, unsettled);
                while (!Volatile.Read(ref isOver) && submitter.Newest - newest < 300) Thread.Yield();
            }
        }

        void Push()
        {
            var random = new Random(seed + 2);
            while (!Volatile.Read(ref isOver))
            {
                FakePushSession? session;
                lock (engine) session = pusher;
                var settled = session is null ? 0 : random.Next(3) == 0 ? session.Take(random.Next(5)) : session.Fail(random.Next(5));
                if (settled == 0) Thread.Yield();
            }
        }

        void Receive()
        {
            var random = new Random(seed + 3);
            var session = engine.Receiver();
            while (!Volatile.Read(ref isOver))
            {
                if ((random.Next(3) == 0 ? session.Fail(2) : session.Acknowledge(10)) == 0) Thread.Yield();
            }

            session.Leave();
        }

        void Take()
        {
            while (!Volatile.Read(ref isOver))
            {
                var some = TakeAll(out var count);
                taken.AddRange(some);
                if (count == 0) Thread.Yield();
            }
        }

        void Decide()
        {
            var random = new Random(seed + 4);
            while (!Volatile.Read(ref isOver))
                PendingEngine.Await(engine.Engine.Pending.DecideAsync(submitter.Newest - random.Next(30), MessageState.UNDELIVERABLE, 1));
        }

        List<long> TakeAll(out int count)
        {
            var all = new List<long>();
            foreach (var isMobileOriginated in new[] { false, true })
            {
                all.AddRange(engine.Engine.TakeWaiting(
                    new WaitingReceipts { Account = "esme1", IsMobileOriginated = isMobileOriginated, At = 1, Limit = 1_000 }).Select(m => m.Id));
            }

            count = all.Count;
            return all;
        }
    }

    private sealed class Releasing(SmscEngine engine) : ISubmitter
    {
        private int _count;
        private long _newest;

        public int Count => Volatile.Read(ref _count);

        public long Newest => Volatile.Read(ref _newest);

        public void Add() => Interlocked.Increment(ref _count);

        public void Committed(SubmissionBatch batch, bool mayAnswerHere)
        {
            var id = TestEngine.Ids(batch).Single();
            engine.Submissions.Release(batch);
            Volatile.Write(ref _newest, id);
            Add();
        }
    }
}
