namespace Smsc.Storage.Sqlite;

/// <summary>
/// The file's layout and how it came to be: each version of it is the one before and a step forward. What is written in here is on users'
/// disks, so a step that was released never changes.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>"SMSC": tells our files from other databases (<c>PRAGMA application_id</c>).</summary>
    public const int ApplicationId = 0x534D5343;

    public const int PageSize = 4096;

    // Times are microseconds since 1970 in UTC: datetime(accepted_at / 1e6, 'unixepoch') reads them. Addresses are Latin-1 as text.
    private static readonly string[] Steps =
    [
        """
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
        INSERT INTO total VALUES('settled', 0);
        """,

        // Room for what becomes of a message; an index that counts what is not settled for each account.
        """
        ALTER TABLE message ADD COLUMN room BLOB;
        DROP INDEX message_unsettled;
        CREATE INDEX message_unsettled ON message(due_at, id, account) WHERE unsettled = 1;
        INSERT INTO total SELECT 'indexed_upto', coalesce(max(id), 0) FROM message;
        """,

        // From first_id on, up to the next row, messages were accepted in this minute since 1970.
        """
        CREATE TABLE period(first_id INTEGER PRIMARY KEY, minute INTEGER);
        INSERT INTO period SELECT id, minute FROM
          (SELECT id, accepted_at / 60000000 AS minute, lag(accepted_at / 60000000) OVER (ORDER BY id) AS before FROM message)
          WHERE before IS NULL OR minute <> before;
        """,

        // How it was submitted. What was there before are messages on the default route.
        "ALTER TABLE message ADD COLUMN mode INTEGER DEFAULT 0;",

        // What was decided at the submit of a message that does not go the way of all.
        // And where what waits for its outcome between two addresses is found, of the messages that are not young.
        """
        ALTER TABLE message ADD COLUMN plan BLOB;
        CREATE INDEX message_pending ON message(destination_addr, source_addr, account) WHERE unsettled = 1 AND state = 1;
        """,

        // What is kept beside messages.
        "CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;",

        // What is remembered of the lives of messages beside what became of them; and how many microseconds before receipt_at the receipt
        // that ended then was sent.
        """
        ALTER TABLE message ADD COLUMN receipt_took INTEGER;
        CREATE TABLE note(
          message INTEGER,
          number INTEGER,
          kind INTEGER,
          at INTEGER,
          real_at INTEGER,
          session INTEGER,
          state INTEGER,
          error INTEGER,
          status INTEGER,
          sequence INTEGER,
          attempt INTEGER,
          sent_at INTEGER,
          due_at INTEGER,
          due_at_before INTEGER,
          body_before BLOB,
          PRIMARY KEY(message, number)
        ) WITHOUT ROWID;
        """,

        // What is kept beside messages of face 2, and under which keys they are found. Which receipts wait to be asked for.
        """
        CREATE TABLE supplement(message INTEGER PRIMARY KEY, receipt_face INTEGER, keys TEXT, data BLOB);
        CREATE TABLE message_key(key TEXT, message INTEGER, PRIMARY KEY(key, message)) WITHOUT ROWID;
        CREATE INDEX message_waiting ON message(account, mode = 4) WHERE receipt = 5;
        """,
    ];

    /// <summary>The version that this program writes.</summary>
    public static int Version => Steps.Length;

    // The log keeps its size when it starts again: giving space back to the disk and taking it again makes commits wait.

    /// <summary>Makes the file what this program needs.</summary>
    /// <exception cref="StorageException">It is not ours, or newer than this program.</exception>
    public static void Prepare(Database database, StorageSync sync)
    {
        var version = database.ReadInteger("PRAGMA user_version");
        var application = database.ReadInteger("PRAGMA application_id");
        var isEmpty = database.ReadInteger("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isEmpty && application != ApplicationId)
            throw new StorageException($"'{database.Path}' is a database of another program. It was left as it is.");
        if (version > Version)
        {
            throw new StorageException(
                $"'{database.Path}' was written by a newer version of this program (schema {version}, known here: {Version}). It was left as it is.");
        }

        // Only an empty file takes these two.
        if (isEmpty) database.Execute($"PRAGMA page_size={PageSize}; PRAGMA auto_vacuum=INCREMENTAL;");
        database.Execute(
            $"PRAGMA journal_mode=WAL; PRAGMA synchronous={(sync == StorageSync.Full ? "FULL" : "NORMAL")};"
            + "PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY;");
        for (var step = (int)version; step < Version; step++)
        {
            database.Execute(
                $"BEGIN IMMEDIATE; {Steps[step]} PRAGMA application_id={ApplicationId}; PRAGMA user_version={step + 1}; COMMIT;");
        }
    }
}
