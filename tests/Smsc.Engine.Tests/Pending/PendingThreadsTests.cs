using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Messages;
using Smsc.Engine.Pending;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Memory;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Pending;

/// <summary>
/// Threads that submit, cancel, replace and take receipts, while a clock runs through many horizons: each message ends once, with one
/// receipt, and as it was answered that it would.
/// </summary>
public sealed class PendingThreadsTests
{
    private const int Messages = 6_000;
    private const int Operators = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Each_message_ends_once_and_has_one_receipt([Values] bool isSqlite)
    {
        var clock = new FakeTimeProvider(TestEngine.Start);
        using var sqlite = isSqlite ? new SqliteMessageStore(new StorageOptions { Path = Path.Combine(_folder, "smsc.db") }, clock) : null;
        var store = new RecordingStore((IMessageStore?)sqlite ?? new MemoryMessageStore(100_000));
        using var engine = new TestEngine(TimeSpan.FromSeconds(5), store: store, messageClock: clock);
        var pending = engine.Engine.Pending;
        var cancelled = new ConcurrentBag<long>();
        var failures = new ConcurrentBag<CommandStatus>();
        var submitter = new Releasing(engine.Engine);
        var (isSubmitting, isOver) = (true, false);
        using var areThere = new CountdownEvent(Operators);
        Thread[] workers = [new(Submit), .. Enumerable.Range(0, Operators).Select(number => new Thread(() => Operate(number)))];
        var receiver = new Thread(Receive);

        foreach (var thread in workers.Append(receiver)) thread.Start();
        var random = new Random(7);
        while (workers.Any(thread => thread.IsAlive)) engine.Advance(TimeSpan.FromMilliseconds(random.Next(1, 300)));
        foreach (var thread in workers) thread.Join(Patience).Should().BeTrue("it ends");
        for (var i = 0; i < 30; i++) engine.Advance(TimeSpan.FromSeconds(20));
        SpinWait.SpinUntil(() => engine.Account.Unsettled == 0, Patience).Should().BeTrue("every message ends");
        Volatile.Write(ref isOver, true);
        receiver.Join(Patience).Should().BeTrue("it ends");

        failures.Should().BeEmpty();
        store.Flush();
        var all = store.Ids;
        all.Should().HaveCount(Messages);
        store.Events.Where(change => change.Kind != MessageEventKind.StateChanged).Select(change => change.Id).Order()
            .SequenceEqual(all.Order()).Should().BeTrue("each has one receipt that was taken");
        store.Events.Where(change => change.Kind == MessageEventKind.StateChanged).Select(change => change.Id).Concat(cancelled).Order()
            .SequenceEqual(all.Order()).Should().BeTrue("each has its outcome, or was cancelled");
        cancelled.Should().NotBeEmpty();
        cancelled.Should().OnlyContain(id => engine.Stored(id).State == MessageState.DELETED);
        engine.ShouldBeSettled();

        void Submit()
        {
            var random = new Random(1);

            // Else all may be over before they look.
            areThere.Wait(Patience);
            for (var sent = 0; sent < Messages; sent++)
            {
                // So many seconds that some are left to the store.
                var submit = new Submit { ScheduleDeliveryTime = random.Next(2) == 0 ? "" : PendingEngine.In(random.Next(1, 120)) };
                var batch = engine.Engine.Batches.Rent(engine.Account, submitter, 0);
                engine.Engine.Submissions.Add(batch, submit.ToBody(), 1);
                if (engine.Engine.Submissions.Submit(batch)) submitter.Committed(batch, mayAnswerHere: false);
                while (sent - submitter.Count > 100) Thread.Yield();
            }

            SpinWait.SpinUntil(() => submitter.Count == Messages, Patience);
            Volatile.Write(ref isSubmitting, false);
        }

        void Operate(int number)
        {
            var random = new Random(number);
            areThere.Signal();
            var source = new SmeAddress(5, 0, "Sender"u8.ToArray());
            while (Volatile.Read(ref isSubmitting))
            {
                // The newest, more or less, so that both operators meet.
                var id = submitter.Newest - random.Next(20);
                if (random.Next(3) == 0)
                {
                    var cancellation = PendingEngine.Await(pending.CancelAsync(engine.Account, new CancelRequest(id, source, default, default)));
                    pending.Release(cancellation);
                    var status = cancellation.Status;
                    if (status == CommandStatus.ESME_ROK) cancelled.Add(id);
                    else if (status != CommandStatus.ESME_RCANCELFAIL) failures.Add(status);
                }
                else
                {
                    var status = PendingEngine.Await(pending.ReplaceAsync(engine.Account, new ReplaceRequest(id, source)
                    {
                        RegisteredDelivery = 1,
                        ScheduleDeliveryTime = random.Next(3) == 0 ? default : System.Text.Encoding.ASCII.GetBytes(PendingEngine.In(random.Next(1, 120))),
                    }));
                    if (status is not (CommandStatus.ESME_ROK or CommandStatus.ESME_RREPLACEFAIL)) failures.Add(status);
                }
            }
        }

        void Receive()
        {
            var session = engine.Receiver();
            while (!Volatile.Read(ref isOver))
            {
                if (session.Acknowledge() == 0) Thread.Yield();
            }
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
