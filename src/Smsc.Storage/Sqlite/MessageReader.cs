using Smsc.Engine.Messages;

namespace Smsc.Storage.Sqlite;

/// <summary>Reads messages on a connection of its own: a reader sees what is committed and is in nobody's way.</summary>
internal sealed class MessageReader : IDisposable
{
    /// <summary>In the order of the index of what is not settled.</summary>
    internal const string DueQuery = $"""
        {MessageRow.Select} WHERE unsettled = 1 AND due_at >= ?1 AND due_at < ?3 AND (due_at > ?1 OR id > ?2) ORDER BY due_at, id LIMIT ?4
        """;

    private readonly Lock _lock = new();
    private readonly Database _database;
    private readonly Statement _byId;
    private readonly Statement _due;

    public MessageReader(string path, TimeSpan busyTimeout)
    {
        _database = Database.Open(path, busyTimeout, readOnly: true);
        try
        {
            _byId = _database.Prepare($"{MessageRow.Select} WHERE id = ?1");
            _due = _database.Prepare(DueQuery);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public bool TryRead(long id, out StoredMessage message)
    {
        lock (_lock)
        {
            _byId.Bind(1, id);
            try
            {
                var found = _byId.Step();
                message = found ? MessageRow.Read(_byId) : default;
                return found;
            }
            finally
            {
                _byId.Reset();
            }
        }
    }

    public int LoadDue(long from, long afterId, long until, Span<StoredMessage> into)
    {
        lock (_lock)
        {
            _due.Bind(1, StoredTime.FromTicks(from));
            _due.Bind(2, afterId);
            _due.Bind(3, StoredTime.FromTicks(until));
            _due.Bind(4, into.Length);
            try
            {
                var count = 0;
                while (count < into.Length && _due.Step()) into[count++] = MessageRow.Read(_due);
                return count;
            }
            finally
            {
                _due.Reset();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock) _database.Dispose();
    }
}
