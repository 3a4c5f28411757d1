using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Stores;

/// <summary>What is on users' disks: numbers and names here may only be added to.</summary>
public sealed class SqliteSchemaTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;

    private string File => Path.Combine(_folder, "smsc.db");

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_numbers_of_states_and_receipts_stay()
    {
        Enum.GetValues<MessageState>().Select(state => $"{(int)state} {state}").Should().StartWith(
            ["1 ENROUTE", "2 DELIVERED", "3 EXPIRED", "4 DELETED", "5 UNDELIVERABLE", "6 ACCEPTED", "7 UNKNOWN", "8 REJECTED"]);
        Enum.GetValues<ReceiptState>().Select(state => $"{(int)state} {state}").Should().StartWith(
            ["0 None", "1 Owed", "2 Delivered", "3 Refused", "4 Expired", "5 Waiting"]);
        Enum.GetValues<MessageEventKind>().Select(kind => $"{(int)kind} {kind}").Should().StartWith(
            ["1 StateChanged", "2 ReceiptDelivered", "3 ReceiptRefused", "4 ReceiptExpired", "5 ReceiptFailed"]);
        Enum.GetValues<Unsettled>().Select(state => $"{(int)state} {state}").Should().StartWith(["0 No", "1 Indexed", "2 Young"]);
        Enum.GetValues<ModeId>().Select(mode => $"{(int)mode} {mode}").Should().StartWith(["0 Sms", "1 Hlr", "2 Nsms", "3 Route", "4 Mo"]);
        MessageReader.MobileOriginated.Should().Be($"{(int)ModeId.Mo}");
        Enum.GetValues<SourceFace>().Select(face => $"{(int)face} {face}").Should().StartWith(["1 Smpp", "2 Http"]);
        Enum.GetValues<ReceiptFace>().Select(face => $"{(int)face} {face}").Should().StartWith(["0 Smpp", "1 Push", "2 Pull"]);
        WaitingTable.Waiting.Should().Be($"{(int)ReceiptState.Waiting}");
    }

    [Test]
    public void The_numbers_in_a_row_are_those_of_a_message_at_each_step_of_its_life()
    {
        using var store = new SqliteMessageStore(
            new StorageOptions { Path = File, Retention = TimeSpan.FromDays(36_500), Youth = TimeSpan.FromDays(1) }, TimeProvider.System);
        using var door = new MessageStoreConformance.Door(store, _ => store.Flush());
        var body = new Submit { SourceAddrTon = 5, SourceAddrNpi = 1, DestAddrTon = 2, DestAddrNpi = 3, EsmClass = 0x40, DataCoding = 8, RegisteredDelivery = 0x11 }.ToBody();
        var ids = door.Append([body, body, body, body, body], sessionId: 17);
        var noon = TestEngine.Start.UtcTicks;
        door.Append(
            new MessageEvent(ids[1], noon, MessageEventKind.StateChanged, MessageState.DELIVERED, 0, ReceiptOwed: true, SessionId: 0),
            new MessageEvent(ids[2], noon + 10, MessageEventKind.ReceiptDelivered, MessageState.DELIVERED, 0, ReceiptOwed: false, SessionId: 4, Attempts: 1),
            new MessageEvent(ids[3], noon + 20, MessageEventKind.ReceiptRefused, MessageState.UNDELIVERABLE, 27, ReceiptOwed: false, SessionId: 5, Attempts: 2),
            new MessageEvent(ids[4], noon + 30, MessageEventKind.ReceiptExpired, MessageState.REJECTED, 0, ReceiptOwed: false, SessionId: 0, Attempts: 3));

        using var database = Database.Open(File, TimeSpan.Zero);
        Texts(database, """
            SELECT concat_ws(' ', account, session, face, accepted_at, due_at, source_addr_ton, source_addr_npi, source_addr, dest_addr_ton, dest_addr_npi,
              destination_addr, esm_class, data_coding, registered_delivery) FROM message GROUP BY 1
            """).Should().Equal("esme1 17 1 1772366400000000 1772366400000000 5 1 Sender 2 3 385991234567 64 8 17");
        Texts(database, """
            SELECT concat_ws(' ', state, error, receipt, receipt_attempts, coalesce(receipt_session, '-'), coalesce(receipt_at - 1772366400000000, '-'),
              unsettled) FROM message ORDER BY id
            """).Should().Equal("1 0 0 0 - - 2", "2 0 1 0 - - 2", "2 0 2 1 4 1 0", "5 27 3 2 5 2 0", "8 0 4 3 - 3 0");
        Texts(database, "SELECT hex(body) FROM message GROUP BY 1").Should().Equal(Convert.ToHexString(body));
    }

    [TestCase("", 0)]
    [TestCase("HLR", 1)]
    [TestCase("NSMS", 2)]
    [TestCase("r:GOLD", 3)]
    public void The_mode_is_in_the_row(string systemType, int mode)
    {
        using var store = new SqliteMessageStore(new StorageOptions { Path = File, Retention = TimeSpan.FromDays(36_500) }, TimeProvider.System);
        using var door = new MessageStoreConformance.Door(store, _ => store.Flush());

        door.AppendAs(systemType, new Submit().ToBody());

        using var database = Database.Open(File, TimeSpan.Zero);
        database.ReadInteger("SELECT mode FROM message").Should().Be(mode);
    }

    [Test]
    public void What_became_of_a_message_of_any_mode_is_written_in_place([Values("", "HLR", "NSMS")] string systemType)
    {
        using var store = new SqliteMessageStore(
            new StorageOptions { Path = File, Retention = TimeSpan.FromDays(36_500), Youth = TimeSpan.FromDays(1) }, TimeProvider.System);
        using var door = new MessageStoreConformance.Door(store, _ => store.Flush());
        var ids = Enumerable.Range(0, 500).Select(_ => door.AppendAs(systemType, new Submit().ToBody())).ToArray();
        var pages = store.ReadInteger("PRAGMA page_count");

        door.Append([.. ids.Select(id => new MessageEvent(
            id, TestEngine.Start.UtcTicks, MessageEventKind.ReceiptDelivered, MessageState.UNDELIVERABLE, 4101, ReceiptOwed: false, SessionId: 70_000, Attempts: 2)
        {
            SentAt = TestEngine.Start.UtcTicks - TimeSpan.FromSeconds(20).Ticks,
        })]);

        store.ReadInteger("PRAGMA page_count").Should().Be(pages, "a row that grew would have split its page");
    }

    [Test]
    public void There_is_one_table_of_messages_with_these_columns_and_two_indexes()
    {
        using var database = Prepared();

        Texts(database, "SELECT name FROM pragma_table_info('message')").Should().StartWith(
            [
                "id", "account", "session", "face", "accepted_at", "due_at", "source_addr_ton", "source_addr_npi", "source_addr",
                "dest_addr_ton", "dest_addr_npi", "destination_addr", "esm_class", "data_coding", "registered_delivery", "state", "error",
                "receipt", "receipt_attempts", "receipt_session", "receipt_at", "unsettled", "body", "room", "mode", "plan", "receipt_took",
            ]);
        Texts(database, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").Should().Equal(
            "CREATE INDEX message_unsettled ON message(due_at, id, account) WHERE unsettled = 1",
            "CREATE INDEX message_pending ON message(destination_addr, source_addr, account) WHERE unsettled = 1 AND state = 1",
            "CREATE INDEX message_waiting ON message(account, mode = 4) WHERE receipt = 5");
        Texts(database, "SELECT name FROM pragma_table_info('supplement')").Should().Equal("message", "receipt_face", "keys", "data");
        Texts(database, "SELECT name FROM pragma_table_info('message_key')").Should().Equal("key", "message");
        Texts(database, "SELECT name FROM pragma_table_info('period')").Should().Equal("first_id", "minute");
        Texts(database, "SELECT name FROM pragma_table_info('setting')").Should().Equal("name", "value");
        database.ReadInteger("PRAGMA user_version").Should().Be(SqliteSchema.Version).And.Be(8);
        Texts(database, "SELECT name FROM pragma_table_info('note')").Should().Equal(
            "message", "number", "kind", "at", "real_at", "session", "state", "error", "status", "sequence", "attempt", "sent_at", "due_at",
            "due_at_before", "body_before");
        database.ReadInteger("PRAGMA application_id").Should().Be(0x534D5343);
    }

    [Test]
    public void The_statements_of_the_manual_find_what_they_say()
    {
        using var store = new SqliteMessageStore(new StorageOptions { Path = File, Retention = TimeSpan.FromDays(36_500) }, TimeProvider.System);
        using var door = new MessageStoreConformance.Door(store, _ => store.Flush());
        door.Engine.MessageClock.AdjustTime(DateTimeOffset.UtcNow);
        door.AppendHttp(new MessageSupplement { Keys = ["m:http1\norder-1"] }, new Submit { ShortMessage = "Hello" });
        door.AppendAs("HLR", new Submit { DestinationAddr = "385921234567" }.ToBody());
        var manual = System.IO.File.ReadAllText(Path.Combine(ArchitectureTests.Root(), "docs", "how-to", "look-into-the-file.md"));
        var statements = manual.Split("```sql")[1..].Select(part => part.Split("```")[0]).ToArray();
        using var database = Database.Open(File, TimeSpan.Zero, readOnly: true);

        statements.Should().HaveCountGreaterThanOrEqualTo(5);
        statements.Should().OnlyContain(statement => Texts(database, statement, 0).Count == 1);
    }

    [Test]
    public void The_file_is_made_with_a_log_small_pages_and_incremental_vacuum()
    {
        using var database = Prepared();

        Texts(database, "PRAGMA journal_mode").Should().Equal("wal");
        database.ReadInteger("PRAGMA page_size").Should().Be(4096);
        database.ReadInteger("PRAGMA auto_vacuum").Should().Be(2, "INCREMENTAL");
        database.ReadInteger("PRAGMA wal_autocheckpoint").Should().Be(0);
    }

    [TestCase(StorageSync.Normal, 1)]
    [TestCase(StorageSync.Full, 2)]
    public void Sync_is_SQLites_synchronous(StorageSync sync, int expected)
    {
        using var database = Prepared(sync);

        database.ReadInteger("PRAGMA synchronous").Should().Be(expected);
    }

    [TestCase(MessageReader.DueQuery, "(due_at>? AND due_at<?)")]
    [TestCase(MessageReader.DueAtQuery, "(due_at=? AND id>?)")]
    [TestCase(MessageReader.IndexedAccountsQuery, "")]
    public void What_is_due_is_found_by_its_index_without_sorting(string query, string search)
    {
        using var database = Prepared();

        var plan = Texts(database, "EXPLAIN QUERY PLAN " + query, column: 3);

        plan.Should().ContainSingle().Which.Should().MatchRegex("USING (COVERING )?INDEX message_unsettled.*" + System.Text.RegularExpressions.Regex.Escape(search));
    }

    [Test]
    public void What_is_pending_is_found_by_its_index_without_sorting()
    {
        using var database = Prepared();

        Texts(database, "EXPLAIN QUERY PLAN " + MessageReader.PendingQuery, column: 3).Should().ContainSingle().Which.Should()
            .Be("SEARCH message USING INDEX message_pending (destination_addr=? AND source_addr=? AND account=? AND rowid<?)");
    }

    [TestCase(KeyIndex.FirstQuery, "(key=? AND message>?)")]
    [TestCase(KeyIndex.LastQuery, "(key=? AND message<?)")]
    public void What_has_a_key_is_found_by_its_index_without_sorting(string query, string search)
    {
        using var database = Prepared();

        Texts(database, "EXPLAIN QUERY PLAN " + query, column: 3).Should().ContainSingle().Which.Should()
            .Be($"SEARCH message_key USING PRIMARY KEY {search}");
    }

    [Test]
    public void What_waits_is_found_by_its_index_without_sorting()
    {
        using var database = Prepared();

        Texts(database, "EXPLAIN QUERY PLAN " + WaitingTable.NextQuery, column: 3).Should().ContainSingle().Which.Should()
            .Be("SEARCH message USING INDEX message_waiting (account=? AND <expr>=? AND rowid>?)");
    }

    private Database Prepared(StorageSync sync = StorageSync.Normal)
    {
        var database = Database.Open(File, TimeSpan.Zero);
        SqliteSchema.Prepare(database, sync);
        return database;
    }

    private static List<string> Texts(Database database, string sql, int column = 0)
    {
        var statement = database.Prepare(sql);
        var texts = new List<string>();
        while (statement.Step()) texts.Add(statement.Text(column));
        return texts;
    }
}
