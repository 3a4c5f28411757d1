using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Memory;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Delivery;

/// <summary>
/// Threads that submit, a store that commits late, sessions that answer later still, and a clock that runs through many horizons: each
/// accepted message has its outcome once, and no refused one has any.
/// </summary>
public sealed class HorizonModelTests
{
    private const int Submitters = 2;
    private const int BatchesEach = 2_500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;

    public enum Kind
    {
        Open,
        Memory,
        Sqlite,
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Each_message_has_its_outcome_once([Values] Kind kind, [Values(45, 100, 0)] int delaySeconds)
    {
        // 0: each message at a time of its own, near ones and far ones in one batch.
        var clock = new FakeTimeProvider(TestEngine.Start);
        using var sqlite = kind == Kind.Sqlite ? new SqliteMessageStore(new StorageOptions { Path = Path.Combine(_folder, "smsc.db") }, clock) : null;
        var deferred = new DeferredStore(kind == Kind.Memory ? new MemoryMessageStore(100_000) : new OpenStore());
        var store = new RecordingStore((IMessageStore?)sqlite ?? deferred);
        using var engine = new TestEngine(TimeSpan.FromSeconds(delaySeconds), store: store, messageClock: clock);
        var answering = new Answering(engine.Engine);
        if (delaySeconds == 0) engine.Engine.Submissions.Rules = AnyDelay;
        var left = Submitters;
        var submitters = Enumerable.Range(0, Submitters).Select(number => new Thread(() => Submit(number))).ToArray();
        var committer = new Thread(Commit);

        foreach (var thread in submitters.Append(committer)) thread.Start();
        var random = new Random(99);
        while (Volatile.Read(ref left) > 0) engine.Advance(TimeSpan.FromMilliseconds(random.Next(1, 700)));
        foreach (var thread in submitters.Append(committer)) thread.Join(Patience).Should().BeTrue("it ends");
        sqlite?.Flush();
        answering.AnswerAll();
        for (var i = 0; i < 20; i++) engine.Advance(TimeSpan.FromSeconds(15));

        answering.Accepted.Should().HaveCountGreaterThan(Submitters * BatchesEach);
        var ended = store.Events.Select(change => change.Id).ToList();
        answering.Accepted.Except(ended).Should().BeEmpty("each ends");
        ended.Except(answering.Accepted).Should().BeEmpty("no other does");
        ended.Should().HaveCount(answering.Accepted.Count, "each once");
        engine.ShouldBeSettled();

        void Submit(int number)
        {
            var random = new Random(number);
            var body = new Submit { RegisteredDelivery = 0 }.ToBody();
            for (var sent = 0; sent < BatchesEach; sent++)
            {
                var batch = engine.Engine.Batches.Rent(engine.Account, answering, 0);
                for (var i = random.Next(1, 6); i >= 0; i--) engine.Engine.Submissions.Add(batch, body, 0).Should().Be(FieldError.None);
                engine.Engine.Submissions.Submit(batch).Should().BeFalse();
                while (answering.Unanswered > 200) Thread.Yield();
            }

            Interlocked.Decrement(ref left);
        }

        void Commit()
        {
            var random = new Random(-1);
            while (Volatile.Read(ref left) > 0 || deferred.Waiting > 0)
            {
                if (deferred.Waiting > 0) deferred.CompleteNext(safe: random.Next(20) > 0);
                if (random.Next(5) == 0) answering.AnswerOne(random);
                if (random.Next(20) == 0) Thread.Yield();
            }
        }
    }

    private static bool AnyDelay(SubmissionBatch batch, in SubmissionItem item, out RuleDecision decision)
    {
        decision = new RuleDecision { Delay = Random.Shared.NextInt64(TimeSpan.FromSeconds(150).Ticks) };
        return Random.Shared.Next(4) > 0;
    }

    /// <summary>Answers some batches as soon as they are committed and the others in any order.</summary>
    private sealed class Answering(SmscEngine engine) : ISubmitter
    {
        private readonly Lock _lock = new();
        private readonly List<SubmissionBatch> _committed = [];
        private readonly List<long> _accepted = [];
        private int _count;

        public IReadOnlyList<long> Accepted => _accepted;

        public int Unanswered
        {
            get
            {
                lock (_lock) return _committed.Count;
            }
        }

        public void Committed(SubmissionBatch batch, bool mayAnswerHere)
        {
            lock (_lock)
            {
                _accepted.AddRange(TestEngine.Ids(batch));
                if (++_count % 3 == 0)
                {
                    _committed.Add(batch);
                    return;
                }
            }

            engine.Submissions.Release(batch);
        }

        public void AnswerOne(Random random)
        {
            SubmissionBatch batch;
            lock (_lock)
            {
                if (_committed.Count == 0) return;

                var place = random.Next(_committed.Count);
                batch = _committed[place];
                _committed.RemoveAt(place);
            }

            engine.Submissions.Release(batch);
        }

        public void AnswerAll()
        {
            while (Unanswered > 0) AnswerOne(Random.Shared);
        }
    }
}
