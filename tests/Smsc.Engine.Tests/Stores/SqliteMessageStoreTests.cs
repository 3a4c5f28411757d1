using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Stores;

public sealed class SqliteMessageStoreTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;
    private readonly FakeTimeProvider _clock = new(TestEngine.Start);

    private string File => Path.Combine(_folder, "new", "smsc.db");

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void What_was_written_is_there_when_the_file_is_opened_again()
    {
        long[] ids;
        using (var door = Open())
        {
            ids = door.AppendMany(5);
            door.Append(MessageStoreConformance.Event(ids[1], MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true));
            door.Settle(ids[2]);
        }

        using var again = Open();

        again.Store.HighestId.Should().Be(ids[4]);
        again.Read(ids[0]).Should().Match<StoredMessage>(m => m.State == MessageState.ENROUTE && !m.Settled && m.Account == "esme1");
        again.Read(ids[1]).Should().Match<StoredMessage>(m => m.State == MessageState.DELIVERED && !m.Settled);
        again.Read(ids[2]).Should().Match<StoredMessage>(m => m.State == MessageState.DELIVERED && m.Settled);
        Directory.GetFiles(Path.GetDirectoryName(File)!).Select(Path.GetFileName).Should().Contain("smsc.db");
    }

    [Test]
    public void What_was_appended_and_not_written_yet_is_written_when_the_store_closes()
    {
        long id;
        using (var door = Open())
        {
            id = door.AppendMany(1)[0];
            door.Store.Append([MessageStoreConformance.Event(id, MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true)]);
            door.Store.Append([MessageStoreConformance.Event(id, MessageEventKind.ReceiptDelivered, MessageState.DELIVERED, owed: false)]);
        }

        using var again = Open();
        again.Read(id).Settled.Should().BeTrue();
    }

    [Test]
    public void Batches_are_completed_once_each_in_their_order_after_they_can_be_read()
    {
        using var door = Open();
        var batches = door.BatchesWithIds(50, 20);
        var ids = batches.Select(TestEngine.Ids).ToArray();

        foreach (var batch in batches) door.Store.Append(batch).Should().BeFalse();
        ((SqliteMessageStore)door.Store).Flush();

        door.CommittedLater.Should().Equal(batches);
        batches.Should().OnlyContain(batch => TestEngine.Statuses(batch).All(status => status == CommandStatus.ESME_ROK));
        ids.SelectMany(id => id).Should().OnlyContain(id => door.Store.Knows(id));
    }

    [Test]
    public void A_batch_for_a_closed_store_is_refused()
    {
        using var door = Open();
        ((SqliteMessageStore)door.Store).Dispose();
        var batch = door.BatchesWithIds(1, 2)[0];

        door.Store.Append(batch).Should().BeFalse();

        door.CommittedLater.Should().Equal(batch);
        TestEngine.Statuses(batch).Should().AllBeEquivalentTo(CommandStatus.ESME_RSYSERR);
    }

    [Test]
    public void With_a_full_disk_batches_are_refused_whole_until_there_is_room()
    {
        var health = new List<StorageException?>();
        using var door = Open(health: health.Add);
        var store = (SqliteMessageStore)door.Store;
        var waiting = door.AppendMany(1)[0];
        store.Execute("PRAGMA max_page_count=60");
        var refused = 0;
        var stored = new List<long>();
        foreach (var batch in door.BatchesWithIds(20, 400))
        {
            var ids = TestEngine.Ids(batch);
            store.Append(batch);
            store.Flush();
            if (TestEngine.Statuses(batch).All(status => status == CommandStatus.ESME_ROK))
            {
                stored.AddRange(ids);
                continue;
            }

            refused++;
            TestEngine.Statuses(batch).Should().AllBeEquivalentTo(CommandStatus.ESME_RSYSERR);
            ids.Should().NotContain(id => store.Knows(id), "nothing of it is written");
        }

        refused.Should().BePositive();
        stored.Should().NotBeEmpty().And.OnlyContain(id => store.Knows(id));
        store.Execute("PRAGMA max_page_count=1000000");
        door.Settle(waiting);
        var after = door.AppendMany(400);

        after.Should().OnlyContain(id => store.Knows(id));
        door.Read(waiting).Settled.Should().BeTrue();
        health.Should().HaveCount(2);
        health[0]!.Message.Should().Contain("no room").And.Contain(File);
        health[1].Should().BeNull();
    }

    [Test]
    public void A_file_that_is_no_database_stops_the_start_and_stays_as_it_is()
    {
        var octets = new byte[10_000];
        new Random(5).NextBytes(octets);
        RefusesToOpen(octets).Should().Contain("is not an SQLite database");
    }

    [Test]
    public void A_damaged_file_stops_the_start_and_stays_as_it_is()
    {
        using (var door = Open()) door.AppendMany(400);
        var octets = System.IO.File.ReadAllBytes(File);
        octets.AsSpan(100, 900).Fill(0xAA);

        RefusesToOpen(octets).Should().Contain("damaged");
    }

    [Test]
    public void A_database_of_another_program_stops_the_start_and_stays_as_it_is()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        using (var database = Database.Open(File, TimeSpan.Zero)) database.Execute("CREATE TABLE things(a)");

        RefusesToOpen(System.IO.File.ReadAllBytes(File)).Should().Contain("of another program");
    }

    [Test]
    public void A_newer_schema_stops_the_start_and_stays_as_it_is()
    {
        using (Open())
        {
        }

        using (var database = Database.Open(File, TimeSpan.Zero)) database.Execute($"PRAGMA user_version={SqliteSchema.Version + 1}");

        RefusesToOpen(System.IO.File.ReadAllBytes(File)).Should().Contain("newer version of this program")
            .And.Contain($"schema {SqliteSchema.Version + 1}");
    }

    [Test]
    public void A_file_that_another_server_uses_stops_the_start()
    {
        using var door = Open();

        FluentActions.Invoking(() => NewStore()).Should().Throw<StorageException>().WithMessage("*in use by another server*");
        door.AppendMany(1).Should().OnlyContain(id => door.Store.Knows(id));
    }

    [Test]
    public void A_file_that_another_program_has_locked_stops_the_start()
    {
        using (Open())
        {
        }

        using var other = Database.Open(File, TimeSpan.Zero);
        other.Execute("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE mine(a)");

        FluentActions.Invoking(() => NewStore()).Should().Throw<StorageException>().WithMessage("*locked by another program*");
    }

    [Test]
    public void What_is_older_than_the_retention_leaves_unless_it_is_not_settled()
    {
        long[] ids;
        long unsettled;
        using (var door = Open())
        {
            ids = door.AppendMany(500);
            unsettled = ids[17];
            door.SettleAll([.. ids.Where(id => id != unsettled)]);
        }

        _clock.Advance(TimeSpan.FromHours(48) + TimeSpan.FromSeconds(1));
        using var again = Open();
        SpinWait.SpinUntil(() => ids.Count(id => again.Store.TryRead(id, out _)) == 1, Patience).Should().BeTrue("old messages leave");

        again.Read(unsettled).Settled.Should().BeFalse();
        again.Settle(unsettled);
        again.Store.TryRead(unsettled, out _).Should().BeFalse();
        again.Store.HighestId.Should().Be(ids[^1]);
    }

    [Test]
    public void What_is_young_stays_however_much_of_it_was_not_settled_when_old_messages_were_looked_for()
    {
        var ids = new List<long>();
        using (var door = Open())
        {
            for (var i = 0; i < 5; i++) ids.AddRange(door.AppendMany(400));
        }

        using var again = Open();
        for (var i = 0; i < 5; i++) again.Append();
        foreach (var settling in ids.Chunk(100)) again.SettleAll(settling);

        ids.Should().OnlyContain(id => again.Store.Knows(id));
    }

    [Test]
    public void What_was_written_moves_from_the_log_into_the_file_in_the_background()
    {
        using var door = Open();
        var empty = new FileInfo(File).Length;
        for (var i = 0; i < 20; i++) door.AppendMany(400);

        SpinWait.SpinUntil(() => new FileInfo(File).Length > empty + (1 << 18), Patience).Should().BeTrue("a checkpoint comes by itself");
        SpinWait.SpinUntil(() => ((SqliteMessageStore)door.Store).WalOctets > 1 << 18, Patience).Should().BeTrue("the log's size is told");
    }

    [Test]
    public void What_becomes_of_a_message_is_written_in_place()
    {
        using var door = Open();
        var ids = Enumerable.Range(0, 10).SelectMany(_ => door.AppendMany(400)).ToArray();
        var pages = ((SqliteMessageStore)door.Store).ReadInteger("PRAGMA page_count");

        foreach (var settling in ids.Chunk(400)) door.SettleAll(settling);

        ((SqliteMessageStore)door.Store).ReadInteger("PRAGMA page_count").Should().Be(pages, "no row has grown");
    }

    [Test]
    public void What_grows_old_enters_the_index_until_it_is_settled()
    {
        using var door = Open(youth: TimeSpan.Zero);
        var store = (SqliteMessageStore)door.Store;
        long[] old = [.. door.AppendMany(500), .. door.AppendMany(500), .. door.AppendMany(500)];
        door.SettleAll(old[..100]);

        // Each transaction looks after what was young at the one before.
        SpinWait.SpinUntil(
            () =>
            {
                door.SettleAll(door.AppendMany(1));
                return Indexed(store) == 1400;
            },
            Patience).Should().BeTrue("all that is not settled is in the index, and nothing else");
        door.SettleAll(old[100..]);

        Indexed(store).Should().Be(0);
        store.ReadInteger("SELECT count(*) FROM message WHERE unsettled <> 0").Should().Be(0);
    }

    [Test]
    public void What_was_young_when_the_process_was_killed_is_found_again()
    {
        var copy = Path.Combine(_folder, "copy");
        Directory.CreateDirectory(copy);
        long[] ids;
        using (var door = Open())
        {
            ids = [.. door.AppendMany(400), .. door.AppendMany(300)];
            door.SettleAll(ids[..300]);
            door.Append(MessageStoreConformance.Event(ids[300], MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true));
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(File)!, "smsc.db*").Where(file => !file.EndsWith("lock")))
                System.IO.File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        using var again = new SqliteMessageStore(new StorageOptions { Path = Path.Combine(copy, "smsc.db") }, _clock);
        var due = new StoredMessage[ids.Length];
        var count = again.LoadDue(long.MinValue, 0, long.MaxValue, due);

        due.Take(count).Select(message => message.Id).Should().Equal(ids[300..]);
    }

    [Test]
    public void A_batch_that_was_overtaken_while_others_grew_old_is_found_again()
    {
        var ids = new List<long>();
        using (var door = Open(youth: TimeSpan.Zero))
        {
            for (var round = 0; round < 60; round++)
            {
                var batches = door.BatchesWithIds(2, 3);
                ids.AddRange(batches.SelectMany(TestEngine.Ids));
                door.Store.Append(batches[1]);
                for (var commits = round % 5; commits > 0; commits--) ((SqliteMessageStore)door.Store).Flush();
                door.Store.Append(batches[0]);
                for (var commits = round % 3; commits > 0; commits--) ((SqliteMessageStore)door.Store).Flush();
            }
        }

        using var again = Open();
        var due = new StoredMessage[ids.Count + 1];

        due.Take(again.Store.LoadDue(long.MinValue, 0, long.MaxValue, due)).Select(message => message.Id).Should().Equal(ids.Order());
    }

    [Test]
    public void Messages_of_a_run_after_a_jump_of_ids_are_young_too()
    {
        using (var door = Open()) door.AppendMany(10);
        using var again = Open(firstId: (1L << 62) + 5);
        var ids = again.AppendMany(500);

        Indexed((SqliteMessageStore)again.Store).Should().Be(10, "those of the first run alone");
        again.SettleAll(ids);
        ((SqliteMessageStore)again.Store).ReadInteger("SELECT count(*) FROM message WHERE unsettled <> 0").Should().Be(10);
    }

    [Test]
    public void A_log_that_a_reader_keeps_from_starting_again_is_reported_each_time_it_has_doubled()
    {
        var reports = new List<long>();
        var path = Path.Combine(_folder, "smsc.db");
        using var database = Database.Open(path, TimeSpan.Zero);
        SqliteSchema.Prepare(database, StorageSync.Normal);
        database.Execute("CREATE TABLE filler(a)");
        using var reader = Database.Open(path, TimeSpan.Zero);
        reader.Execute("BEGIN; SELECT count(*) FROM filler");
        var second = Database.Open(path, TimeSpan.Zero);
        second.ReadInteger("SELECT count(*) FROM filler");
        using var checkpointer = new WalCheckpointer(second, reports.Add, worryingPages: 50);

        SpinWait.SpinUntil(
            () =>
            {
                database.Execute("INSERT INTO filler VALUES(zeroblob(40000))");
                checkpointer.Written();
                return reports.Count == 2;
            },
            Patience).Should().BeTrue();

        checkpointer.Stop();
        reports[0].Should().BeGreaterThanOrEqualTo(50 * 4096);
        reports[1].Should().BeGreaterThanOrEqualTo(2 * reports[0]);
    }

    [Test]
    public void Addresses_that_are_not_ASCII_are_text_in_the_file()
    {
        using (var door = Open()) door.Append([new Submit { SourceAddr = "\u00c4aj\u00e9" }.ToBody()]);

        using var database = Database.Open(File, TimeSpan.Zero);
        var row = database.Prepare("SELECT source_addr, destination_addr, typeof(source_addr) FROM message");
        row.Step().Should().BeTrue();
        (row.Text(0), row.Text(1), row.Text(2)).Should().Be(("\u00c4aj\u00e9", "385991234567", "text"));
    }

    private string RefusesToOpen(byte[] octets)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllBytes(File, octets);

        var message = FluentActions.Invoking(() => NewStore()).Should().Throw<StorageException>().Which.Message;

        System.IO.File.ReadAllBytes(File).Should().Equal(octets);
        message.Should().Contain(File);
        return message;
    }

    private static long Indexed(SqliteMessageStore store) => store.ReadInteger("SELECT count(*) FROM message WHERE unsettled = 1");

    private MessageStoreConformance.Door Open(Action<StorageException?>? health = null, TimeSpan? youth = null, long firstId = 0) =>
        new(NewStore(health, youth), store => ((SqliteMessageStore)store).Flush(), firstId: firstId);

    private SqliteMessageStore NewStore(Action<StorageException?>? health = null, TimeSpan? youth = null) =>
        new(new StorageOptions { Path = File, Youth = youth ?? TimeSpan.FromHours(1) }, _clock, health);
}
