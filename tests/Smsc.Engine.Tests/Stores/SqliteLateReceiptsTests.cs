using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Stores;

/// <summary>How long the file keeps receipts of messages that were accepted long before their outcome: as long as others.</summary>
public sealed class SqliteLateReceiptsTests
{
    private static readonly MessageSupplement Pulled = new() { ReceiptFace = ReceiptFace.Pull, Keys = ["bulk"] };
    private static readonly WaitingReceipts OfFirst = new() { Account = "esme1", At = TestEngine.Start.UtcTicks };

    private static readonly byte[] Scheduled = new Submit { ScheduleDeliveryTime = PendingEngine.In(72 * 60 * 60) }.ToBody();

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;
    private readonly FakeTimeProvider _clock = new(TestEngine.Start);
    private readonly List<StorageException?> _health = [];

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    // Opened again it knows nothing but what is in the file.
    [TestCase(true, false)]
    [TestCase(true, true)]
    [TestCase(false, true)]
    public void A_message_of_72_hours_later_is_kept_for_48_hours_after_its_outcome(bool hasPassed, bool isOpenedAgain)
    {
        SqliteMessageStore store;
        long[] ids;
        using (var door = Open())
        {
            store = (SqliteMessageStore)door.Store;
            ids = door.AppendHttp([Pulled, Pulled, Pulled], Scheduled);
            if (hasPassed)
            {
                // It passes what is not settled on the way to what is.
                var other = door.AppendMany(1);
                door.SettleAll(other);
                Trim(ref store, TimeSpan.FromHours(72));
                store.Knows(other[0]).Should().BeFalse();
            }
            else
            {
                _clock.Advance(TimeSpan.FromHours(72));
            }

            store.Append([Waits(ids[0]), Waits(ids[1]), Waits(ids[2]) with { ReceiptWaits = false }]);
            store.Flush();
            if (isOpenedAgain) Trim(ref store, TimeSpan.Zero);
            Trim(ref store, TimeSpan.FromHours(47), isOpenedAgain);
            store.TakeWaiting(OfFirst with { Id = ids[0] }).Select(message => message.Id).Should().Equal(ids[0]);
            store.Knows(ids[1]).Should().BeTrue();

            Trim(ref store, TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1), isOpenedAgain);

            ids.Where(store.Knows).Should().BeEmpty();
            store.TakeWaiting(OfFirst).Should().BeEmpty();
            store.ReadInteger("SELECT (SELECT count(*) FROM supplement) + (SELECT count(*) FROM message_key)").Should().Be(0);
            store.ReadInteger("SELECT value FROM total WHERE name = 'settled'").Should().Be(0);
            store.Dispose();
        }
    }

    [Test]
    public void What_could_not_be_written_neither_stays_nor_leaves()
    {
        using var door = Open();
        var store = (SqliteMessageStore)door.Store;
        var id = door.AppendHttp([Pulled], Scheduled)[0];
        door.SettleAll(door.AppendMany(1));
        Trim(ref store, TimeSpan.FromHours(72));
        store.Execute("PRAGMA query_only=1");
        store.Append([Waits(id)]);
        store.Flush();
        store.Execute("PRAGMA query_only=0");
        store.Flush();
        store.TryRead(id, out var message).Should().BeTrue();
        message.Receipt.Should().Be(ReceiptState.Waiting, "it was written the second time");
        _clock.Advance(TimeSpan.FromHours(49));
        store.Execute("PRAGMA query_only=1");
        store.Flush();
        store.Knows(id).Should().BeTrue();
        store.Execute("PRAGMA query_only=0");

        store.Flush();
        store.Flush();

        store.Knows(id).Should().BeFalse();
        store.Dispose();
    }

    /// <summary>Moves the clock, and has all that is too old leave: a store looks for it when it begins.</summary>
    private void Trim(ref SqliteMessageStore store, TimeSpan later, bool isOpenedAgain = true)
    {
        _clock.Advance(later);
        if (isOpenedAgain)
        {
            store.Dispose();
            store = Store();
        }

        // The first may be under way already, with the time as it was.
        store.Flush();
        store.Flush();
    }

    private MessageEvent Waits(long id) =>
        MessageStoreConformance.Event(id, MessageEventKind.StateChanged, MessageState.DELIVERED, owed: false) with
        {
            At = _clock.GetUtcNow().UtcTicks,
            ReceiptWaits = true,
        };

    private SqliteMessageStore Store() => new(new StorageOptions { Path = Path.Combine(_folder, "smsc.db") }, _clock, _health.Add);

    private MessageStoreConformance.Door Open() => new(Store(), store => ((SqliteMessageStore)store).Flush());
}
