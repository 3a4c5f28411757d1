using Smsc.Engine;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Metrics;
using Smsc.Engine.Submission;

namespace Smsc.Storage.Sqlite;

/// <summary>
/// Keeps messages in one SQLite file. A batch is safe when the transaction that holds it is committed (see <see cref="StorageSync"/> for
/// what from); what became of messages follows within a moment. Only one store opens a file at a time.
/// </summary>
public sealed class SqliteMessageStore : IMessageStore, IDisposable
{
    /// <summary>How long a commit waits for another program that writes: as long as a person's statement may take.</summary>
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The same at the start, where nobody should be there.</summary>
    private static readonly TimeSpan StartBusyTimeout = TimeSpan.FromSeconds(1);

    private readonly FileStream _lockFile;
    private readonly Database _database;
    private readonly WalCheckpointer _checkpointer;
    private readonly MessageReader _reader;
    private readonly MessageReader _dueReader;
    private readonly SqliteWriter _writer;
    private readonly MessageQueries _queries;
    private readonly SettingTable _settings;
    private bool _disposed;

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="options">Where it lies, and how it is kept.</param>
    /// <param name="messageClock">Tells the age of messages.</param>
    /// <param name="health">Told what is wrong when writing fails, and null when it works again; on the writer's thread.</param>
    /// <param name="logGrows">
    /// Told the octets of the write-ahead log when a program that reads for long keeps it from starting again; on a thread of its own.
    /// </param>
    /// <exception cref="StorageException">
    /// It is damaged, in use, newer than this program, another program's, or cannot be opened. It was left as it is.
    /// </exception>
    public SqliteMessageStore(
        StorageOptions options, TimeProvider messageClock, Action<StorageException?>? health = null, Action<long>? logGrows = null)
    {
        var path = Path.GetFullPath(options.Path);
        _lockFile = LockFile(path);
        Database? database = null, second = null;
        try
        {
            database = Database.Open(path, StartBusyTimeout);
            SqliteSchema.Prepare(database, options.Sync);
            database.Wait(BusyTimeout);
            second = Database.Open(path, BusyTimeout);
            second.Execute("PRAGMA wal_autocheckpoint=0");

            // A connection that has read nothing knows of no log and would move nothing.
            second.ReadInteger("SELECT count(*) FROM sqlite_schema");
            _reader = new MessageReader(path, BusyTimeout);

            // Its own, so that nobody's query makes what is due late.
            _dueReader = new MessageReader(path, BusyTimeout);
            _checkpointer = new WalCheckpointer(second, logGrows ?? (static _ => { }));
            _settings = new SettingTable(database);

            // Before the writer looks at the age of messages.
            (messageClock as MessageClock)?.Restore(this);
            _writer = new SqliteWriter(database, _checkpointer, options, messageClock, health ?? (static _ => { }));
            _queries = new MessageQueries(path, BusyTimeout, TimeProvider.System, _checkpointer.Queries);
            _database = database;
        }
        catch
        {
            _reader?.Dispose();
            _dueReader?.Dispose();
            if (_checkpointer is not null) _checkpointer.Stop();
            else second?.Dispose();
            database?.Dispose();
            _checkpointer?.Dispose();
            _lockFile.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredMessage> TakeWaiting(WaitingReceipts wanted) => _writer.TakeWaiting(wanted);

    /// <inheritdoc/>
    public long HighestId => _writer.HighestId;

    /// <inheritdoc/>
    public StoreGauges Gauges => _writer.Gauges;

    /// <summary>Octets of the write-ahead log when it was last looked at, twice a second.</summary>
    public long WalOctets => _checkpointer.Pages * (long)SqliteSchema.PageSize;

    /// <inheritdoc/>
    public bool Append(SubmissionBatch batch)
    {
        _writer.Append(batch);
        return false;
    }

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<MessageEvent> events) => _writer.Append(events);

    /// <inheritdoc/>
    public void Amend(in MessageAmendment amendment, Action<bool> done) => _writer.Amend(amendment, done);

    /// <inheritdoc/>
    public long Remove(ReadOnlySpan<long> ids) => _writer.Remove(ids);

    /// <inheritdoc/>
    public string? ReadSetting(string name)
    {
        lock (_checkpointer.Gate) return _settings.Read(name);
    }

    /// <inheritdoc/>
    public void WriteSetting(string name, string? value)
    {
        lock (_checkpointer.Gate) _settings.Write(name, value);
    }

    public void Note(ReadOnlySpan<MessageNote> notes) => _writer.Note(notes);

    /// <inheritdoc/>
    public IReadOnlyList<MessageNote> ReadNotes(long id) => _reader.ReadNotes(id);

    /// <inheritdoc/>
    public void Flush() => _writer.Flush();

    /// <inheritdoc/>
    public IReadOnlyCollection<string> FindKeys(IReadOnlyCollection<string> keys) => _reader.FindKeys(keys);

    /// <inheritdoc/>
    public bool TryRead(long id, out StoredMessage message) => _reader.TryRead(id, out message);

    /// <inheritdoc/>
    public int LoadDue(long from, long afterId, long until, Span<StoredMessage> into) => _dueReader.LoadDue(from, afterId, until, into);

    /// <inheritdoc/>
    public int FindPending(
        string account, ReadOnlySpan<byte> sourceAddr, ReadOnlySpan<byte> destinationAddr, long below, Span<StoredMessage> into) =>
        _reader.FindPending(account, sourceAddr, destinationAddr, below, into);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> CountUnsettled() => _dueReader.CountUnsettled();

    /// <inheritdoc/>
    public Task<MessagePage> QueryAsync(MessageQuery query, CancellationToken cancellationToken = default) =>
        _queries.RunAsync(query, cancellationToken);

    /// <summary>Writes all that was appended and closes the file.</summary>
    public void Dispose()
    {
        if (_disposed) return;

        _disposed = true;
        _writer.Stop();
        _queries.Dispose();
        _reader.Dispose();
        _dueReader.Dispose();
        _checkpointer.Stop();
        _database.Dispose();
        _checkpointer.Dispose();
        _lockFile.Dispose();
    }

    /// <summary>Runs statements on the writer's connection, between two transactions.</summary>
    internal void Execute(string sql)
    {
        lock (_checkpointer.Gate) _database.Execute(sql);
    }

    /// <summary>Reads one number on the writer's connection, between two transactions.</summary>
    internal long ReadInteger(string sql)
    {
        lock (_checkpointer.Gate) return _database.ReadInteger(sql);
    }

    private static FileStream LockFile(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var isInUse = error is IOException && File.Exists(path + ".lock");
            throw new StorageException(isInUse
                ? $"'{path}' is in use by another server: one at a time can keep its messages there."
                : $"'{path}' cannot be opened: {error.Message}");
        }
    }
}
