using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Waiting;
using Smsc.Storage;
using Smsc.Storage.Memory;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Waiting;

/// <summary>An engine over one of the stores, and waiting in few words.</summary>
internal sealed class WaitingEngine : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;
    private readonly SqliteMessageStore? _sqlite;

    public WaitingEngine(StorageProvider provider = StorageProvider.Memory, TimeSpan delay = default, EventOptions? events = null, int accounts = 1)
    {
        var clock = new FakeTimeProvider(TestEngine.Start);
        if (provider == StorageProvider.Sqlite) _sqlite = new SqliteMessageStore(new StorageOptions { Path = Path.Combine(_folder, "smsc.db") }, clock);
        Test = new TestEngine(delay, store: (IMessageStore?)_sqlite ?? new MemoryMessageStore(1_000_000), messageClock: clock, events: events, accounts: accounts);
        Submitter = new Submitter(Test.Engine, Test.Account);
    }

    public TestEngine Test { get; }

    public Submitter Submitter { get; }

    public MessageWaiters Waiters => Test.Engine.Waiters;

    /// <summary>Submits messages in a batch, and waits until they are answered.</summary>
    /// <returns>The id of the last one.</returns>
    public long Submit(params Submit[] submits)
    {
        Submitter.Submit([.. submits.Select(submit => submit.ToBody())]);
        SpinWait.SpinUntil(() => Submitter.Waiting == 0, Patience).Should().BeTrue("it is answered");
        return Submitter.Ids[^1];
    }

    /// <summary>Messages to numbers, each in a batch of its own.</summary>
    public long[] SubmitTo(params string[] destinations) => [.. destinations.Select(to => Submit(new Submit { DestinationAddr = to }))];

    public Task<WaitResult> Wait(MessageQuery filter, int count = 1) => Waiters.WaitAsync(filter, count, CancellationToken.None).WaitAsync(Patience);

    /// <summary>Begins to wait, and returns once the store was looked into.</summary>
    public Task<Task<WaitResult>> Begin(MessageQuery filter, int count = 1, CancellationToken cancellationToken = default, TimeSpan? timeout = null)
    {
        var waiting = Waiters.WaitAsync(filter, count, timeout ?? Timeout.InfiniteTimeSpan, cancellationToken);
        SpinWait.SpinUntil(() => Waiters.Looking == 0, Patience).Should().BeTrue("the store is looked into");
        return Task.FromResult(waiting);
    }

    public void Dispose()
    {
        Test.Dispose();
        _sqlite?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
