using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Stores;

/// <summary>How the file gives receipts that wait: what that survives, and who waits for whom.</summary>
public sealed class SqliteWaitingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly MessageSupplement Pulled = new() { ReceiptFace = ReceiptFace.Pull, Keys = ["bulk"] };
    private static readonly WaitingReceipts OfFirst = new() { Account = "esme1", At = TestEngine.Start.UtcTicks, Limit = 1_000 };

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;
    private readonly List<StorageException?> _health = [];

    private string File => Path.Combine(_folder, "smsc.db");

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void What_was_taken_is_not_given_again_after_the_process_was_killed()
    {
        var copy = Path.Combine(_folder, "copy");
        Directory.CreateDirectory(copy);
        long[] ids;
        using (var door = Open())
        {
            ids = Waiting(door, 400);
            door.Store.TakeWaiting(OfFirst with { Limit = 150 }).Should().HaveCount(150);
            foreach (var file in Directory.GetFiles(_folder, "smsc.db*").Where(file => !file.EndsWith("lock")))
                System.IO.File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        using var again = new SqliteMessageStore(Options(Path.Combine(copy, "smsc.db")), new FakeTimeProvider(TestEngine.Start));

        again.TakeWaiting(OfFirst).Select(message => message.Id).Should().Equal(ids[150..]);
        again.TryRead(ids[0], out var first).Should().BeTrue();
        first.Receipt.Should().Be(ReceiptState.Delivered);
    }

    [Test]
    public void What_cannot_be_written_is_not_taken_and_waits_on()
    {
        using var door = Open();
        var store = (SqliteMessageStore)door.Store;
        var ids = Waiting(door, 10);
        store.Execute("PRAGMA query_only=1");

        FluentActions.Invoking(() => store.TakeWaiting(OfFirst)).Should().Throw<IOException>();

        door.Read(ids[0]).Receipt.Should().Be(ReceiptState.Waiting);
        store.Execute("PRAGMA query_only=0");
        store.TakeWaiting(OfFirst).Select(message => message.Id).Should().Equal(ids);
        _health.Should().HaveCount(2);
        _health[1].Should().BeNull();
    }

    [Test]
    public void Whoever_finds_nothing_says_nothing_of_the_disk()
    {
        using var door = Open();
        var store = (SqliteMessageStore)door.Store;
        store.Execute("PRAGMA query_only=1");
        door.Append(MessageStoreConformance.Event(1, MessageEventKind.StateChanged, MessageState.DELIVERED, owed: false));
        _health.Should().ContainSingle();
        store.Execute("PRAGMA query_only=0");

        store.TakeWaiting(OfFirst with { Account = "esme2" }).Should().BeEmpty();

        store.Gauges.WaitingEvents.Should().Be(0, "what was appended before is written");
    }

    [Test]
    public void A_closed_store_gives_nothing()
    {
        using var door = Open();
        Waiting(door, 1);
        ((SqliteMessageStore)door.Store).Dispose();

        FluentActions.Invoking(() => door.Store.TakeWaiting(OfFirst)).Should().Throw<IOException>();
    }

    [Test]
    public void However_much_happens_meanwhile_whoever_asks_is_answered()
    {
        using var door = Open();
        var store = door.Store;
        var busy = Enumerable.Range(0, 10).SelectMany(_ => door.AppendMany(500)).ToArray();
        MessageEvent[] events =
            [.. busy.Select(id => MessageStoreConformance.Event(id, MessageEventKind.ReceiptFailed, MessageState.DELIVERED, owed: true) with { NextTryAt = 1 })];
        using var stop = new CancellationTokenSource();
        var flood = Task.Run(() =>
        {
            // Never fewer than a transaction takes, so that there is no moment without any.
            while (!stop.IsCancellationRequested)
            {
                SpinWait.SpinUntil(() => stop.IsCancellationRequested || store.Gauges.WaitingEvents < 20_000);
                store.Append(events);
            }
        });
        var asking = Task.Run(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                var batch = door.HttpBatch([Pulled, Pulled]);
                door.Engine.Engine.Submissions.Submit(batch);
                var ids = TestEngine.Ids(batch);
                store.Append(batch);
                store.Append([.. ids.Select(Waits)]);
                store.TakeWaiting(OfFirst).Select(message => message.Id).Should().Equal(ids);
            }
        });

        try
        {
            asking.Wait(Patience).Should().BeTrue("events that come later keep nobody waiting");
        }
        finally
        {
            stop.Cancel();
            flood.Wait();
        }
    }

    [Test]
    public void What_waits_and_what_was_taken_is_written_in_place()
    {
        using var door = Open();
        var store = (SqliteMessageStore)door.Store;
        long[] ids = [.. Enumerable.Range(0, 8).SelectMany(_ => door.AppendHttp([.. Enumerable.Repeat(Pulled, 500)]))];
        long[] failing = [.. Enumerable.Range(0, 8).SelectMany(_ => door.AppendHttp([.. Enumerable.Repeat(Pulled, 500)]))];
        var octets = Octets(store);
        var pages = store.ReadInteger("PRAGMA page_count");

        foreach (var chunk in failing.Chunk(500))
        {
            door.Append([.. chunk.Select(id => MessageStoreConformance.Event(
                id, MessageEventKind.ReceiptFailed, MessageState.UNDELIVERABLE, owed: true, errorCode: 27) with { Attempts = 3, NextTryAt = OfFirst.At })]);
        }

        store.ReadInteger("PRAGMA page_count").Should().Be(pages, "no row has grown");
        door.Append([.. ids.Select(Waits)]);
        Octets(store).Should().Be(octets);
        while (store.TakeWaiting(OfFirst).Count > 0)
        {
        }

        Octets(store).Should().Be(octets);
        store.ReadInteger("SELECT count(*) FROM message WHERE receipt = 2").Should().Be(ids.Length);
    }

    private static MessageEvent Waits(long id) =>
        MessageStoreConformance.Event(id, MessageEventKind.StateChanged, MessageState.DELIVERED, owed: false) with { ReceiptWaits = true };

    /// <summary>Octets of what changes in all rows, as SQLite's record format has it: 0 and 1 take none.</summary>
    private static long Octets(SqliteMessageStore store) => store.ReadInteger("""
        SELECT sum((state > 1) + (error > 1) + (receipt > 1) + (receipt_attempts > 1) + 8 * (receipt_at IS NOT NULL) + (unsettled > 1) + length(room))
        FROM message
        """);

    private static long[] Waiting(MessageStoreConformance.Door door, int count)
    {
        var ids = door.AppendHttp([.. Enumerable.Repeat(Pulled, count)]);
        door.Append([.. ids.Select(Waits)]);
        return ids;
    }

    private StorageOptions Options(string? path = null) => new() { Path = path ?? File, Youth = TimeSpan.FromHours(1) };

    private MessageStoreConformance.Door Open() => new(
        new SqliteMessageStore(Options(), new FakeTimeProvider(TestEngine.Start), _health.Add), store => ((SqliteMessageStore)store).Flush());
}
