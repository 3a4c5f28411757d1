using SQLitePCL;

namespace Smsc.Storage.Sqlite;

/// <summary>One connection, for one thread at a time. What goes wrong is a <see cref="StorageException"/> that names the file.</summary>
internal sealed class Database : IDisposable
{
    private static readonly Lock Loading = new();
    private static bool _loaded;

    private readonly sqlite3 _handle;
    private readonly List<Statement> _statements = [];

    private Database(sqlite3 handle, string path)
    {
        _handle = handle;
        Path = path;
    }

    public string Path { get; }

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    public static Database Open(string path, TimeSpan busyTimeout, bool readOnly = false)
    {
        lock (Loading)
        {
            if (!_loaded) Batteries_V2.Init();
            _loaded = true;
        }

        var flags = readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE;
        var result = raw.sqlite3_open_v2(path, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new Database(handle, path);
        try
        {
            database.Check(result);
            database.Wait(busyTimeout);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>How long to wait for others who write.</summary>
    public void Wait(TimeSpan busyTimeout) => Check(raw.sqlite3_busy_timeout(_handle, (int)busyTimeout.TotalMilliseconds));

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        var statement = new Statement(this, handle);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Prepares a statement that the caller disposes of.</summary>
    public Statement PrepareOnce(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle));
        return new Statement(this, handle);
    }

    /// <summary>Runs statements without results.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>The first column of the first row.</summary>
    public long ReadInteger(string sql)
    {
        using var statement = PrepareOnce(sql);
        return statement.Step() ? statement.Integer(0) : 0;
    }

    /// <summary>Moves what lies in the write-ahead log into the file, as far as nobody is in the way.</summary>
    /// <returns>Pages in the log, and how many of them the file has now.</returns>
    public (int Pages, int Moved) Checkpoint()
    {
        var result = raw.sqlite3_wal_checkpoint_v2(_handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out var moved);
        if (result != raw.SQLITE_BUSY) Check(result);
        return (pages, moved);
    }

    public void Check(int result)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) return;

        throw Error(result & 0xFF, raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
        _handle.Dispose();
    }


    private StorageException Error(int code, string said) => new(
        code switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"'{Path}' is locked by another program.",
            raw.SQLITE_NOTADB => $"'{Path}' is not an SQLite database, or its start is damaged. It was left as it is.",
            raw.SQLITE_CORRUPT => $"'{Path}' is damaged ({said}). It was left as it is; 'sqlite3 {Path} .recover' reads what can be read.",
            raw.SQLITE_CANTOPEN => $"'{Path}' cannot be opened.",
            raw.SQLITE_READONLY or raw.SQLITE_PERM => $"'{Path}' cannot be written.",
            raw.SQLITE_FULL => $"There is no room for '{Path}' to grow.",
            _ => $"'{Path}': {said} (SQLite {code}).",
        },
        code);
}
