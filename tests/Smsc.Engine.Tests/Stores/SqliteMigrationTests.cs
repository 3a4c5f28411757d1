using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Stores;

/// <summary>Files of earlier versions are taken forward with what is in them. The layouts here are on users' disks and never change.</summary>
public sealed class SqliteMigrationTests
{
    private const string Version1 = """
        PRAGMA page_size=4096;
        PRAGMA auto_vacuum=INCREMENTAL;
        PRAGMA journal_mode=WAL;
        CREATE TABLE message(
          id INTEGER PRIMARY KEY,
          account TEXT,
          session INTEGER,
          face INTEGER,
          accepted_at INTEGER,
          due_at INTEGER,
          source_addr_ton INTEGER,
          source_addr_npi INTEGER,
          source_addr TEXT,
          dest_addr_ton INTEGER,
          dest_addr_npi INTEGER,
          destination_addr TEXT,
          esm_class INTEGER,
          data_coding INTEGER,
          registered_delivery INTEGER,
          state INTEGER,
          error INTEGER,
          receipt INTEGER,
          receipt_attempts INTEGER,
          receipt_session INTEGER,
          receipt_at INTEGER,
          unsettled INTEGER,
          body BLOB
        );
        CREATE INDEX message_unsettled ON message(due_at) WHERE unsettled = 1;
        CREATE TABLE total(name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
        INSERT INTO total VALUES('settled', 3);
        PRAGMA application_id=1397576515;
        PRAGMA user_version=1;
        """;

    // 2026-03-01 12:00:00 in microseconds.
    private const long Noon = 1_772_366_400_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;

    private string File => Path.Combine(_folder, "smsc.db");

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_file_of_version_1_is_taken_forward_with_its_messages()
    {
        var body = new Submit { ShortMessage = "of version 1" }.ToBody();
        Write(Version1 + $"""
            INSERT INTO message VALUES(101, 'esme1', 7, 1, {Noon}, {Noon}, 5, 0, 'Sender', 1, 1, '385991234567', 0, 0, 1, 2, 0, 2, 3, 9, {Noon + 5}, 0, x'{Hex(body)}');
            INSERT INTO message VALUES(102, 'esme1', 7, 1, {Noon + 10}, {Noon + 10}, 5, 0, 'Sender', 1, 1, '385991234567', 0, 0, 1, 5, 27, 1, 0, NULL, NULL, 1, x'{Hex(body)}');
            INSERT INTO message VALUES(103, 'esme1', 7, 1, {Noon + 60_000_000}, {Noon + 60_000_000}, 5, 0, 'Sender', 1, 1, '385991234567', 0, 0, 1, 1, 0, 0, 0, NULL, NULL, 1, x'{Hex(body)}');
            INSERT INTO message VALUES(104, 'esme1', 7, 1, {Noon}, {Noon}, 5, 0, 'Sender', 1, 1, '385991234567', 0, 0, 1, 8, 0, 0, 0, NULL, NULL, 0, x'{Hex(body)}');
            INSERT INTO message VALUES(105, 'esme1', 7, 1, {Noon}, {Noon}, 5, 0, 'Sender', 1, 1, '385991234567', 0, 0, 1, 2, 0, 4, 255, NULL, {Noon}, 0, x'{Hex(body)}');
            """);

        using (var store = new SqliteMessageStore(Options(), TimeProvider.System))
        {
            store.HighestId.Should().Be(105);
            var noon = TestEngine.Start.UtcTicks;
            var first = new StoredMessage(101, "esme1", 7, noon, noon, MessageState.DELIVERED, 0, Settled: true, default)
            {
                Face = SourceFace.Smpp,
                Receipt = ReceiptState.Delivered,
                ReceiptAttempts = 3,
                ReceiptSessionId = 9,
                ReceiptAt = noon + 50,
            };
            var all = (await store.QueryAsync(new MessageQuery())).Messages;
            all.Should().OnlyContain(message => message.Body.ToArray().SequenceEqual(body));
            all.Select(message => message.Id).Should().Equal(105, 104, 103, 102, 101);
            (all[4] with { Body = default }).Should().Be(first);
            all[3].Should().Match<StoredMessage>(m => m.State == MessageState.UNDELIVERABLE && m.ErrorCode == 27 && m.Receipt == ReceiptState.Owed && !m.Settled);
            all.Should().OnlyContain(message => message.Mode == ModeId.Sms);
            all[2].Should().Match<StoredMessage>(m => m.State == MessageState.ENROUTE && m.Receipt == ReceiptState.None && !m.Settled);
            all[0].Should().Match<StoredMessage>(m => m.Receipt == ReceiptState.Expired && m.ReceiptAttempts == 255 && m.ReceiptAt == noon && m.Settled);
            store.TryRead(101, out var byId).Should().BeTrue();
            (byId with { Body = default }).Should().Be(first);

            var due = new StoredMessage[10];
            due[..store.LoadDue(long.MinValue, 0, long.MaxValue, due)].Select(message => message.Id).Should().Equal(102, 103);

            var minute = await store.QueryAsync(new MessageQuery { AcceptedFrom = noon + TimeSpan.TicksPerMinute });
            minute.Messages.Should().ContainSingle().Which.Id.Should().Be(103);
            minute.Scanned.Should().Be(1, "its minute is known");
        }

        using var database = Database.Open(File, TimeSpan.Zero);
        database.ReadInteger("PRAGMA user_version").Should().Be(SqliteSchema.Version);
        database.ReadInteger("SELECT value FROM total WHERE name = 'settled'").Should().Be(3);
        using var periods = database.Prepare("SELECT first_id || ' ' || (minute * 60) FROM period ORDER BY first_id");
        var rows = new List<string>();
        while (periods.Step()) rows.Add(periods.Text(0));
        rows.Should().Equal("101 1772366400", "103 1772366460", "104 1772366400");
    }

    [Test]
    public void A_file_that_was_taken_forward_is_laid_out_as_a_new_one()
    {
        Write(Version1);
        using (var old = Database.Open(File, TimeSpan.Zero)) SqliteSchema.Prepare(old, StorageSync.Normal);
        using (var fresh = Database.Open(File + "2", TimeSpan.Zero)) SqliteSchema.Prepare(fresh, StorageSync.Normal);

        Layout(File).Should().NotBeEmpty().And.Equal(Layout(File + "2"));
    }

    [Test]
    public async Task A_file_of_version_3_is_taken_forward_and_its_messages_are_on_the_default_route()
    {
        var body = new Submit().ToBody();
        Write($"""
            {Version1}
            ALTER TABLE message ADD COLUMN room BLOB;
            DROP INDEX message_unsettled;
            CREATE INDEX message_unsettled ON message(due_at, id, account) WHERE unsettled = 1;
            INSERT INTO total SELECT 'indexed_upto', coalesce(max(id), 0) FROM message;
            CREATE TABLE period(first_id INTEGER PRIMARY KEY, minute INTEGER);
            PRAGMA user_version=3;
            INSERT INTO message VALUES(101, 'esme1', 7, 1, {Noon}, {Noon}, 5, 0, 'Sender', 1, 1, '385991234567', 0, 0, 1, 2, 0, 1, 0, NULL, NULL, 1, x'{Hex(body)}', zeroblob(15));
            """);

        using var store = new SqliteMessageStore(Options(), TimeProvider.System);
        using var door = new MessageStoreConformance.Door(store, _ => store.Flush());
        (await store.QueryAsync(new MessageQuery())).Messages.Should().ContainSingle().Which.Mode.Should().Be(ModeId.Sms);
        (await store.QueryAsync(new MessageQuery { Lookups = true })).Messages.Should().BeEmpty();

        door.Append(new MessageEvent(101, TestEngine.Start.UtcTicks, MessageEventKind.ReceiptDelivered, MessageState.DELIVERED, 0, ReceiptOwed: false, SessionId: 4, Attempts: 1));

        door.Read(101).Should().Match<StoredMessage>(m => m.Settled && m.Receipt == ReceiptState.Delivered && m.Mode == ModeId.Sms);
    }

    [Test]
    public void A_file_of_version_5_is_taken_forward_and_its_messages_have_no_notes()
    {
        var body = new Submit().ToBody();
        Write($"""
            {Version1}
            ALTER TABLE message ADD COLUMN room BLOB;
            DROP INDEX message_unsettled;
            CREATE INDEX message_unsettled ON message(due_at, id, account) WHERE unsettled = 1;
            INSERT INTO total SELECT 'indexed_upto', coalesce(max(id), 0) FROM message;
            CREATE TABLE period(first_id INTEGER PRIMARY KEY, minute INTEGER);
            ALTER TABLE message ADD COLUMN mode INTEGER DEFAULT 0;
            ALTER TABLE message ADD COLUMN plan BLOB;
            CREATE INDEX message_pending ON message(destination_addr, source_addr, account) WHERE unsettled = 1 AND state = 1;
            PRAGMA user_version=5;
            INSERT INTO message VALUES(101, 'esme1', 7, 1, {Noon}, {Noon}, 5, 0, 'Sender', 1, 1, '385991234567', 0, 0, 1, 2, 0, 1, 0, NULL, NULL, 1, x'{Hex(body)}', zeroblob(15), 0, NULL);
            INSERT INTO message VALUES(102, 'esme1', 7, 1, {Noon}, {Noon}, 5, 0, 'Sender', 1, 1, '385991234567', 0, 0, 1, 2, 0, 2, 1, 4, {Noon + 5}, 0, x'{Hex(body)}', zeroblob(0), 0, NULL);
            """);

        using var store = new SqliteMessageStore(Options(), TimeProvider.System);
        using var door = new MessageStoreConformance.Door(store, _ => store.Flush());
        var noon = TestEngine.Start.UtcTicks;
        door.Read(102).Should().Match<StoredMessage>(m => m.Receipt == ReceiptState.Delivered && m.ReceiptAt == noon + 50 && m.ReceiptSentAt == 0);
        store.ReadNotes(101).Should().BeEmpty();

        store.Note([new MessageNote(101, HistoryKind.ReceiptTimedOut, noon, noon)]);
        door.Append(new MessageEvent(101, noon + 90, MessageEventKind.ReceiptDelivered, MessageState.DELIVERED, 0, ReceiptOwed: false, SessionId: 4, Attempts: 1) { SentAt = noon + 30 });

        store.ReadNotes(101).Should().Equal(new MessageNote(101, HistoryKind.ReceiptTimedOut, noon, noon) { Number = 1 });
        door.Read(101).Should().Match<StoredMessage>(m => m.Settled && m.ReceiptAt == noon + 90 && m.ReceiptSentAt == noon + 30);
    }

    [Test]
    public async Task A_file_of_version_7_is_taken_forward_and_takes_what_lies_beside_messages()
    {
        var body = new Submit().ToBody();
        Write($"""
            {Version1}
            ALTER TABLE message ADD COLUMN room BLOB;
            DROP INDEX message_unsettled;
            CREATE INDEX message_unsettled ON message(due_at, id, account) WHERE unsettled = 1;
            INSERT INTO total SELECT 'indexed_upto', coalesce(max(id), 0) FROM message;
            CREATE TABLE period(first_id INTEGER PRIMARY KEY, minute INTEGER);
            ALTER TABLE message ADD COLUMN mode INTEGER DEFAULT 0;
            ALTER TABLE message ADD COLUMN plan BLOB;
            CREATE INDEX message_pending ON message(destination_addr, source_addr, account) WHERE unsettled = 1 AND state = 1;
            CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
            ALTER TABLE message ADD COLUMN receipt_took INTEGER;
            CREATE TABLE note(message INTEGER, number INTEGER, kind INTEGER, at INTEGER, real_at INTEGER, session INTEGER, state INTEGER,
              error INTEGER, status INTEGER, sequence INTEGER, attempt INTEGER, sent_at INTEGER, due_at INTEGER, due_at_before INTEGER,
              body_before BLOB, PRIMARY KEY(message, number)) WITHOUT ROWID;
            PRAGMA user_version=7;
            INSERT INTO message VALUES(101, 'esme1', 7, 1, {Noon}, {Noon}, 5, 0, 'Sender', 1, 1, '385991234567', 0, 0, 1, 2, 0, 1, 0, NULL, NULL, 1, x'{Hex(body)}', zeroblob(15), 0, NULL, NULL);
            INSERT INTO message VALUES(102, 'esme1', 7, 1, {Noon}, {Noon}, 5, 0, 'Sender', 1, 1, '385991234567', 0, 0, 1, 2, 0, 2, 1, 4, {Noon + 5}, 0, x'{Hex(body)}', zeroblob(0), 0, NULL, 3);
            """);

        using var store = new SqliteMessageStore(Options(), TimeProvider.System);
        using var door = new MessageStoreConformance.Door(store, _ => store.Flush(), firstId: 1_000);
        var noon = TestEngine.Start.UtcTicks;
        door.Read(102).Should().Match<StoredMessage>(m =>
            m.Face == SourceFace.Smpp && m.Supplement == null && m.ReceiptAt == noon + 50 && m.ReceiptSentAt == noon + 20 && m.NextTryAt == 0);
        door.Read(101).Should().Match<StoredMessage>(m => m.Receipt == ReceiptState.Owed && m.Supplement == null && m.NextTryAt == 0);
        store.TakeWaiting(new WaitingReceipts { Account = "esme1", At = noon }).Should().BeEmpty();

        var id = door.AppendHttp(new MessageSupplement { ReceiptFace = ReceiptFace.Pull, Keys = ["m:1"] });
        door.Append(new MessageEvent(id, noon, MessageEventKind.StateChanged, MessageState.DELIVERED, 0, ReceiptOwed: false, SessionId: 0) { ReceiptWaits = true });

        (await store.QueryAsync(new MessageQuery { Keys = ["m:1"] })).Messages.Should().ContainSingle().Which.Id.Should().Be(id);
        store.TakeWaiting(new WaitingReceipts { Account = "esme1", At = noon }).Should().ContainSingle().Which.Id.Should().Be(id);
    }

    private static string Hex(byte[] octets) => Convert.ToHexString(octets);

    private static List<string> Layout(string file)
    {
        using var database = Database.Open(file, TimeSpan.Zero);
        using var entries = database.Prepare("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY name");
        var layout = new List<string>();
        while (entries.Step()) layout.Add(entries.Text(0));
        return layout;
    }

    private void Write(string sql)
    {
        using var database = Database.Open(File, TimeSpan.Zero);
        database.Execute(sql);
    }

    private StorageOptions Options() => new() { Path = File, Retention = TimeSpan.FromDays(36_500) };
}
