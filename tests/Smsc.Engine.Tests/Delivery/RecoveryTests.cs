using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Accounts;
using Smsc.Engine.Pending;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Delivery;

/// <summary>One engine after the other over one file.</summary>
public sealed class RecoveryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;
    private readonly FakeTimeProvider _clock = new(TestEngine.Start);

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Messages_keep_their_time_over_restarts_and_are_delivered_once()
    {
        var ids = new List<long>();
        using (var store = Open())
        using (var engine = Engine(store))
        {
            for (var i = 0; i < 30; i++)
            {
                ids.AddRange(Submit(engine, store, 60));
                engine.Advance(TimeSpan.FromSeconds(7));
            }
        }

        TimeSpan[] running = [TimeSpan.FromHours(5) - TimeSpan.FromSeconds(150), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30), TimeSpan.Zero];
        for (var start = 0; start < 4; start++)
        {
            using var store = Open();
            using var engine = Engine(store);
            var receiver = engine.Receiver();
            engine.Account.Unsettled.Should().Be(ids.Count);

            engine.Advance(running[start]);
            receiver.AcknowledgeUntilQuiet();

            receiver.ReceivedCount.Should().BePositive();
            receiver.Received.Should().Equal(ids.Take(receiver.ReceivedCount));
            ids.RemoveRange(0, receiver.ReceivedCount);

            // The last start finds the rest overdue.
            if (start == 2) _clock.AdjustTime(_clock.GetUtcNow() + TimeSpan.FromHours(1));
        }

        ids.Should().BeEmpty();
    }

    [Test]
    public void What_the_store_holds_for_an_account_that_comes_later_than_the_start_waits_for_the_next_start()
    {
        long id;
        using (var store = Open())
        using (var engine = Engine(store, accounts: 2))
            id = Submit(engine, store, 1, engine.Engine.Accounts.All[1]).Single();

        using (var store = Open())
        using (var engine = Engine(store))
        {
            engine.Engine.Recovered.WithoutAccount.Should().Be(1);
            engine.Engine.Reload(new ReloadOptions
            {
                AccountTemplates = [new AccountTemplateOptions { Prefix = "esme", Count = 2, Password = "password" }],
            }).Added.Should().Be(1);
            var account = engine.Engine.Accounts.All[1];
            var receiver = engine.Receiver(account);
            var later = Submit(engine, store, 2, account);
            Cancel(engine, account, id).Should().Be(CommandStatus.ESME_RCANCELFAIL);

            engine.Advance(TimeSpan.FromHours(6));

            receiver.Received.Should().Equal(later);
            receiver.Acknowledge();
            account.Unsettled.Should().Be(0, "it never counted what is not its own");
            store.Flush();
        }

        using (var store = Open())
        using (var engine = Engine(store, accounts: 2))
        {
            var account = engine.Engine.Accounts.All[1];
            account.Unsettled.Should().Be(1);
            var receiver = engine.Receiver(account);
            engine.Advance(TimeSpan.FromSeconds(1));
            receiver.Received.Should().Equal(id);
        }
    }

    private static CommandStatus Cancel(TestEngine engine, Account account, long id)
    {
        var request = new CancelRequest(id, new SmeAddress(5, 0, "Sender"u8.ToArray()), default, default);
        var cancellation = engine.Engine.Pending.CancelAsync(account, request).WaitAsync(Patience).GetAwaiter().GetResult();
        engine.Engine.Pending.Release(cancellation);
        return cancellation.Status;
    }

    private SqliteMessageStore Open() => new(new StorageOptions { Path = Path.Combine(_folder, "smsc.db") }, _clock);

    private TestEngine Engine(SqliteMessageStore store, int accounts = 1) =>
        new(TimeSpan.FromHours(5), store: store, messageClock: _clock, accounts: accounts);

    private static long[] Submit(TestEngine engine, SqliteMessageStore store, int count, Account? account = null)
    {
        var batch = engine.Batch(engine.Session(account: account), count);
        engine.Engine.Submissions.Submit(batch).Should().BeFalse();
        store.Flush();
        var ids = TestEngine.Ids(batch);
        engine.Engine.Submissions.Release(batch);
        return ids;
    }
}
