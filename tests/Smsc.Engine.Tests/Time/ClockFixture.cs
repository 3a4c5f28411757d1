using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Memory;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Time;

/// <summary>An engine over one of the stores, which a test can end and start again, with a real clock that stands still.</summary>
public abstract class ClockFixture(StorageProvider provider)
{
    protected static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;
    private SqliteMessageStore? _sqlite;
    private IMessageStore? _memory;
    private uint _sequence;

    private protected FakeTimeProvider Real { get; private set; } = null!;

    private protected RecordingStore Store { get; private set; } = null!;

    private protected TestEngine Test { get; private set; } = null!;

    private protected SmscEngine Engine => Test.Engine;

    private protected MessageClock Clock => Test.Engine.Clock;

    [SetUp]
    public void Open()
    {
        Real = new FakeTimeProvider(TestEngine.Start);
        _memory = null;
        Start();
    }

    [TearDown]
    public void Close()
    {
        Test.Dispose();
        _sqlite?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Ends the engine, closes the store, and starts both again over the same messages.</summary>
    private protected void Restart()
    {
        Test.Dispose();
        _sqlite?.Dispose();
        Start();
    }

    private protected long Submit(Submit? submit = null, bool isReleased = true) => SubmitAs("", submit ?? new Submit(), isReleased).Id;

    private protected (long Id, SubmissionBatch Batch) SubmitAs(string systemType, Submit submit, bool isReleased = true)
    {
        var batch = Engine.Batches.Rent(Test.Account, Test.Session(), 1, Engine.Modes.Find(systemType)!);
        Engine.Submissions.Add(batch, submit.ToBody(), ++_sequence).Should().Be(FieldError.None);
        if (!Engine.Submissions.Submit(batch)) Store.Flush();
        var id = TestEngine.Ids(batch).Single();
        if (isReleased) Engine.Submissions.Release(batch);
        return (id, batch);
    }

    private protected ClockAdvance Advance(TimeSpan by) => PendingEngine.Await(Engine.AdvanceClockAsync(by));

    private protected long Delete(MessageQuery query) => PendingEngine.Await(Engine.DeleteAsync(query));

    private protected StoredMessage Stored(long id)
    {
        Store.Flush();
        return Test.Stored(id);
    }

    private protected bool IsStored(long id)
    {
        Store.Flush();
        return Store.TryRead(id, out _);
    }

    private protected void ShouldBeSettled()
    {
        Test.ShouldBeSettled();
        Store.Flush();
        Store.CountUnsettled().Values.Sum().Should().Be(0);
    }

    private void Start()
    {
        var file = new StorageOptions { Path = Path.Combine(_folder, "smsc.db") };
        _sqlite = provider == StorageProvider.Sqlite ? new SqliteMessageStore(file, new MessageClock(Real)) : null;
        Store = new RecordingStore(_sqlite ?? (_memory ??= new MemoryMessageStore(1_000_000)));
        Test = new TestEngine(Delay, store: Store, messageClock: Real, profile: ProfileName.Standard);
    }
}
