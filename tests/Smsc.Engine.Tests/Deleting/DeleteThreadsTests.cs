using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Memory;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Deleting;

/// <summary>
/// Threads that submit, answer in all ways, decide, move the clock and delete: whatever meets whom, each message is given back to its
/// account once, and no record stays behind.
/// </summary>
public sealed class DeleteThreadsTests
{
    private const int Messages = 6_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly MessageQuery All = new() { Lookups = null };

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Nothing_is_left_and_nothing_is_given_back_twice([Values] bool isSqlite, [Values(1, 2)] int seed)
    {
        var clock = TimeProvider.System;
        using var sqlite = isSqlite ? new SqliteMessageStore(new StorageOptions { Path = Path.Combine(_folder, "smsc.db") }, clock) : null;
        var store = new RecordingStore((IMessageStore?)sqlite ?? new MemoryMessageStore(100_000));
        using var engine = new TestEngine(
            TimeSpan.FromSeconds(5), window: 20, store: store, messageTime: clock, profile: ProfileName.Standard);
        var submitter = new Releasing(engine.Engine);
        var isOver = false;
        var deleted = 0L;
        var least = 0L;
        Thread[] workers = [new(Submit), new(Delete), new(Decide)];
        Thread[] receivers = [new(() => Receive(1)), new(() => Receive(2))];

        foreach (var thread in workers.Concat(receivers)) thread.Start();
        var random = new Random(seed);
        while (workers[0].IsAlive)
            PendingEngine.Await(engine.Engine.AdvanceClockAsync(TimeSpan.FromMilliseconds(random.Next(1, 10_000))));

        Volatile.Write(ref isOver, true);
        foreach (var thread in workers.Concat(receivers)) thread.Join(Patience).Should().BeTrue("it ends");
        deleted += PendingEngine.Await(engine.Engine.DeleteAsync(All));

        // What was withdrawn by a decision stays in the wheel until its time.
        PendingEngine.Await(engine.Engine.AdvanceClockAsync(TimeSpan.FromMinutes(10)));
        store.Flush();
        engine.Account.Unsettled.Should().Be(0);
        engine.Messages.Count.Should().Be(0);
        engine.Account.Receivers.Owed.Should().Be(0);
        store.Ids.Where(id => store.TryRead(id, out _)).Should().BeEmpty();
        store.CountUnsettled().Values.Sum().Should().Be(0);
        store.Ids.Should().HaveCount(Messages);
        deleted.Should().Be(Messages);
        Volatile.Read(ref least).Should().BeGreaterThanOrEqualTo(0, "nothing is given back twice");

        void Submit()
        {
            var random = new Random(seed);
            for (var sent = 0; sent < Messages; sent++)
            {
                var submit = new Submit
                {
                    ScheduleDeliveryTime = random.Next(2) == 0 ? "" : PendingEngine.In(random.Next(1, 200)),
                    RegisteredDelivery = (byte)(random.Next(3) == 0 ? 17 : random.Next(2)),
                };
                var batch = engine.Engine.Batches.Rent(engine.Account, submitter, 0);
                engine.Engine.Submissions.Add(batch, submit.ToBody(), 1);
                if (engine.Engine.Submissions.Submit(batch)) submitter.Committed(batch, mayAnswerHere: false);
                while (sent - submitter.Count > 100) Thread.Yield();
            }

            SpinWait.SpinUntil(() => submitter.Count == Messages, Patience);
        }

        void Delete()
        {
            var random = new Random(seed + 1);
            while (!Volatile.Read(ref isOver))
            {
                var newest = submitter.Newest;
                var query = random.Next(3) switch
                {
                    0 => All,
                    1 => new MessageQuery { After = newest - random.Next(100) },
                    _ => new MessageQuery { State = random.Next(2) == 0 ? MessageState.ENROUTE : MessageState.DELIVERED },
                };
                deleted += PendingEngine.Await(engine.Engine.DeleteAsync(query));
                var unsettled = engine.Account.Unsettled;
                if (unsettled < 0) Volatile.Write(ref least, unsettled);
                while (!Volatile.Read(ref isOver) && submitter.Newest - newest < 200) Thread.Yield();
            }
        }

        void Decide()
        {
            var random = new Random(seed + 2);
            while (!Volatile.Read(ref isOver))
                PendingEngine.Await(engine.Engine.Pending.DecideAsync(submitter.Newest - random.Next(30), MessageState.UNDELIVERABLE, 1));
        }

        void Receive(int number)
        {
            var random = new Random(seed + (10 * number));
            var session = engine.Receiver();
            while (!Volatile.Read(ref isOver))
            {
                var answered = random.Next(6) switch
                {
                    0 => session.Fail(random.Next(5)),
                    1 => session.TimeOut(random.Next(5)),
                    2 => session.AnswerLate(DeliveryResult.Taken, 3),
                    3 => session.Refuse(1),
                    _ => session.Acknowledge(random.Next(10)),
                };
                if (random.Next(50) == 0)
                {
                    session.Leave();
                    session = engine.Receiver();
                }

                if (answered == 0) Thread.Yield();
            }

            session.Leave();
        }
    }

    private sealed class Releasing(SmscEngine engine) : ISubmitter
    {
        private int _count;
        private long _newest;

        public int Count => Volatile.Read(ref _count);

        public long Newest => Volatile.Read(ref _newest);

        public void Committed(SubmissionBatch batch, bool mayAnswerHere)
        {
            var id = TestEngine.Ids(batch).Single();
            engine.Submissions.Release(batch);
            Volatile.Write(ref _newest, id);
            Interlocked.Increment(ref _count);
        }
    }
}
