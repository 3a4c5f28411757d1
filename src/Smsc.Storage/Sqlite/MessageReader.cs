using System.Text;
using Smsc.Engine.History;
using Smsc.Engine.Messages;

namespace Smsc.Storage.Sqlite;

/// <summary>Reads messages on a connection of its own: a reader sees what is committed and is in nobody's way.</summary>
internal sealed class MessageReader : IDisposable
{
    /// <summary>The rest of those that are due at one time. With the next one it is a page; as one statement it would look at all of them again.</summary>
    internal const string DueAtQuery = $"{MessageRow.Select} WHERE unsettled = 1 AND due_at = ?1 AND id > ?2 ORDER BY id LIMIT ?3";

    /// <summary>In the order of the index of what is not settled.</summary>
    internal const string DueQuery = $"{MessageRow.Select} WHERE unsettled = 1 AND due_at > ?1 AND due_at < ?2 ORDER BY due_at, id LIMIT ?3";

    /// <summary><see cref="Engine.Modes.ModeId.Mo"/>.</summary>
    internal const string MobileOriginated = "4";

    /// <summary>In the order of the index of what is pending.</summary>
    internal const string PendingQuery =
        $"{MessageRow.Select} WHERE unsettled = 1 AND state = 1 AND destination_addr = ?1 AND source_addr = ?2 AND account = ?3 AND id < ?4"
        + $" AND mode <> {MobileOriginated} ORDER BY id DESC LIMIT ?5";

    /// <summary>In the order of the index, which holds all that is asked for.</summary>
    internal const string IndexedAccountsQuery = "SELECT account FROM message WHERE unsettled = 1 ORDER BY due_at, id";

    private const string YoungAccountsQuery =
        "SELECT account FROM message WHERE unsettled = 2 AND id > (SELECT value FROM total WHERE name = 'indexed_upto')";

    /// <summary>Under one lock, so that others wait for about a millisecond.</summary>
    private const int KeysAtOnce = 256;

    private readonly Lock _lock = new();
    private readonly Database _database;
    private readonly Statement _byId;
    private readonly Statement _dueAt;
    private readonly Statement _due;
    private readonly Statement _pending;
    private readonly Statement _notes;
    private readonly SupplementReader _supplements;
    private readonly KeyIndex _keys;

    public MessageReader(string path, TimeSpan busyTimeout)
    {
        _database = Database.Open(path, busyTimeout, readOnly: true);
        try
        {
            _byId = _database.Prepare($"{MessageRow.Select} WHERE id = ?1");
            _dueAt = _database.Prepare(DueAtQuery);
            _due = _database.Prepare(DueQuery);
            _pending = _database.Prepare(PendingQuery);
            _notes = _database.Prepare(NoteTable.Query);
            _supplements = new SupplementReader(_database);
            _keys = new KeyIndex(_database);
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
                message = found ? MessageRow.Read(_byId, _supplements) : default;
                return found;
            }
            finally
            {
                _byId.Reset();
            }
        }
    }

    public IReadOnlyCollection<string> FindKeys(IReadOnlyCollection<string> keys)
    {
        var found = new List<string>();
        foreach (var some in keys.Chunk(KeysAtOnce))
        {
            lock (_lock) found.AddRange(some.Where(key => _keys.First(Encoding.UTF8.GetBytes(key), 1) > 0));
        }

        return found;
    }

    public IReadOnlyDictionary<string, long> CountUnsettled()
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        lock (_lock)
        {
            Count(IndexedAccountsQuery, counts);
            Count(YoungAccountsQuery, counts);
        }

        return counts;
    }

    /// <summary>By hand: neighbours are mostly of one account, and SQLite would sort millions of rows.</summary>
    private void Count(string query, Dictionary<string, long> counts)
    {
        using var rows = _database.PrepareOnce(query);
        var (account, name, count) = (Array.Empty<byte>(), "", 0L);
        while (rows.Step())
        {
            var text = rows.Blob(0);
            if (!text.SequenceEqual(account))
            {
                if (count > 0) counts[name] = counts.GetValueOrDefault(name) + count;
                (account, name, count) = (text.ToArray(), rows.Text(0), 0);
            }

            count++;
        }

        if (count > 0) counts[name] = counts.GetValueOrDefault(name) + count;
    }

    public int LoadDue(long from, long afterId, long until, Span<StoredMessage> into)
    {
        var time = StoredTime.FromTicks(from);
        var end = StoredTime.FromTicks(until);
        lock (_lock)
        {
            var count = time < end ? Read(_dueAt, time, afterId, into) : 0;
            return count < into.Length ? count + Read(_due, time, end, into[count..]) : count;
        }
    }

    public int FindPending(
        string account, ReadOnlySpan<byte> sourceAddr, ReadOnlySpan<byte> destinationAddr, long below, Span<StoredMessage> into)
    {
        lock (_lock)
        {
            _pending.BindText(1, ToUtf8(destinationAddr));
            _pending.BindText(2, ToUtf8(sourceAddr));
            _pending.BindText(3, Encoding.UTF8.GetBytes(account));
            _pending.Bind(4, below);
            _pending.Bind(5, into.Length);
            return Read(_pending, into);
        }
    }

    public IReadOnlyList<MessageNote> ReadNotes(long id)
    {
        lock (_lock)
        {
            _notes.Bind(1, id);
            try
            {
                var notes = new List<MessageNote>();
                while (_notes.Step()) notes.Add(NoteTable.Read(_notes, id));
                return notes;
            }
            finally
            {
                _notes.Reset();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock) _database.Dispose();
    }

    private int Read(Statement rows, long first, long second, Span<StoredMessage> into)
    {
        rows.Bind(1, first);
        rows.Bind(2, second);
        rows.Bind(3, into.Length);
        return Read(rows, into);
    }

    private int Read(Statement rows, Span<StoredMessage> into)
    {
        try
        {
            var count = 0;
            while (count < into.Length && rows.Step()) into[count++] = MessageRow.Read(rows, _supplements);
            return count;
        }
        finally
        {
            rows.Reset();
        }
    }

    private static byte[] ToUtf8(ReadOnlySpan<byte> latin1) => Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(latin1));
}
