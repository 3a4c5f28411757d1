using Smsc.Engine.Messages;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.MobileOriginated;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.ReceiptFaces;

/// <summary>
/// Threads that submit for every face, push with and without success, ask for what waits, decide, move the clock and delete: whatever meets
/// whom, each message ends once, and no record stays behind.
/// </summary>
public sealed class FaceThreadsTests
{
    private const int Messages = 6_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public void Nothing_is_left_and_nothing_is_given_twice([Values(1, 2, 3)] int seed)
    {
        var store = new RecordingStore(new OpenStore());
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
        var (deleted, least) = (0L, 0L);
        Thread[] threads = [new(Delete), new(Push), new(Receive), new(Take), new(Decide)];
        var submitting = new Thread(Submit);
        submitting.Start();
        foreach (var thread in threads) thread.Start();
        var random = new Random(seed);
        while (submitting.IsAlive) PendingEngine.Await(engine.Engine.AdvanceClockAsync(TimeSpan.FromMilliseconds(random.Next(1, 60_000))));

        Volatile.Write(ref isOver, true);
        foreach (var thread in threads) thread.Join(Patience).Should().BeTrue("it ends");

        // All that still waits for its outcome or its receipt comes to its end.
        for (var i = 0; i < 60; i++)
        {
            PendingEngine.Await(engine.Engine.AdvanceClockAsync(TimeSpan.FromHours(1)));
            pusher?.Take();
        }

        engine.Engine.Router.ExpireOwed();
        taken.AddRange(TakeAll(out _));
        engine.Account.Unsettled.Should().Be(0);
        engine.Messages.Count.Should().Be(0);
        engine.Engine.MobileOriginated.PendingOctets.Should().Be(0);
        store.CountUnsettled().Values.Sum().Should().Be(0);
        store.Ids.Should().HaveCount(Messages);
        taken.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(50);
        deleted.Should().Be(store.Ids.Count(id => !store.TryRead(id, out _)));
        Volatile.Read(ref least).Should().BeGreaterThanOrEqualTo(0, "nothing is given back twice");
        pusher!.Offered.Should().Contain(delivery => delivery.Attempts > 1).And.Contain(delivery => delivery.IsIntermediate);
        var ended = store.Events.Where(change => change.Settles).Select(change => change.Id);
        ended.Should().OnlyHaveUniqueItems("each ends once");

        void Submit()
        {
            var random = new Random(seed);
            for (var sent = 0; sent < Messages; sent++)
            {
                if (random.Next(10) == 0)
                {
                    engine.Accept(Mo.Message());
                    submitter.Add();
                    continue;
                }

                var submit = new Submit
                {
                    ScheduleDeliveryTime = random.Next(2) == 0 ? "" : PendingEngine.In(random.Next(1, 200)),
                    RegisteredDelivery = (byte)random.Next(2),
                    PriorityFlag = (byte)random.Next(4),
                };
                var batch = engine.Engine.Batches.RentFor(engine.Account, submitter, 1);
                var supplement = Http.Supplement((ReceiptFace)random.Next(3));
                engine.Engine.Submissions.Add(batch, submit.ToBody(), 1, supplement, wantsIntermediate: random.Next(3) == 0);
                engine.Engine.Submissions.Submit(batch).Should().BeTrue();
                submitter.Committed(batch, mayAnswerHere: false);
            }
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
