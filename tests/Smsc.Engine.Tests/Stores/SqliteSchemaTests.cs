using Smsc.Engine.Messages;
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
            ["0 None", "1 Owed", "2 Delivered", "3 Refused", "4 Expired"]);
        Enum.GetValues<MessageEventKind>().Select(kind => $"{(int)kind} {kind}").Should().StartWith(
            ["1 StateChanged", "2 ReceiptDelivered", "3 ReceiptRefused", "4 ReceiptExpired"]);
        Enum.GetValues<Unsettled>().Select(state => $"{(int)state} {state}").Should().StartWith(["0 No", "1 Indexed", "2 Young"]);
    }

    [Test]
    public void There_is_one_table_of_messages_with_these_columns_and_one_index()
    {
        using var database = Prepared();

        Texts(database, "SELECT name FROM pragma_table_info('message')").Should().StartWith(
            [
                "id", "account", "session", "face", "accepted_at", "due_at", "source_addr_ton", "source_addr_npi", "source_addr",
                "dest_addr_ton", "dest_addr_npi", "destination_addr", "esm_class", "data_coding", "registered_delivery", "state", "error",
                "receipt", "receipt_attempts", "receipt_session", "receipt_at", "unsettled", "body", "room",
            ]);
        Texts(database, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").Should().Equal(
            "CREATE INDEX message_unsettled ON message(due_at, id, account) WHERE unsettled = 1");
        database.ReadInteger("PRAGMA user_version").Should().Be(SqliteSchema.Version).And.Be(3);
        database.ReadInteger("PRAGMA application_id").Should().Be(0x534D5343);
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

    [Test]
    public void What_is_due_is_found_by_its_index_without_sorting()
    {
        using var database = Prepared();

        var plan = Texts(database, "EXPLAIN QUERY PLAN " + MessageReader.DueQuery, column: 3);

        plan.Should().ContainSingle().Which.Should().Contain("USING INDEX message_unsettled (due_at>? AND due_at<?)");
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
