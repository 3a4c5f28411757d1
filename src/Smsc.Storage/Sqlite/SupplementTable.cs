using System.Buffers;
using System.Text;
using Smsc.Engine.Messages;

namespace Smsc.Storage.Sqlite;

/// <summary>
/// What is kept beside messages that came through another face than SMPP, or go to one. The statements that change it are on the writer's
/// connection and thread. While nothing was ever kept nothing is looked for when messages leave.
/// </summary>
internal sealed class SupplementTable
{
    private readonly ArrayBufferWriter<byte> _keys = new();
    private readonly Statement _insert;
    private readonly Statement _insertKey;
    private readonly Statement _read;
    private readonly Statement _readRange;
    private readonly Statement _delete;
    private readonly Statement _deleteKey;
    private readonly List<(long Id, string[] Keys)> _leaving = [];
    private bool _isUsed;

    public SupplementTable(Database database)
    {
        _insert = database.Prepare("INSERT INTO supplement VALUES(?1, ?2, ?3, ?4)");
        _insertKey = database.Prepare("INSERT OR IGNORE INTO message_key VALUES(?1, ?2)");
        _read = database.Prepare("SELECT keys FROM supplement WHERE message = ?1");
        _readRange = database.Prepare("""
            SELECT message, keys FROM supplement WHERE message > ?1 AND message <= ?2
              AND NOT EXISTS(SELECT 1 FROM message WHERE id = supplement.message)
            """);
        _delete = database.Prepare("DELETE FROM supplement WHERE message = ?1");
        _deleteKey = database.Prepare("DELETE FROM message_key WHERE key = ?1 AND message = ?2");
        _isUsed = database.ReadInteger("SELECT EXISTS(SELECT 1 FROM supplement)") != 0;
    }

    public void Insert(long id, MessageSupplement supplement)
    {
        _isUsed = true;
        _insert.Bind(1, id);
        _insert.Bind(2, (int)supplement.ReceiptFace);
        if (supplement.Keys.Count == 0)
        {
            _insert.BindNull(3);
        }
        else
        {
            _keys.ResetWrittenCount();
            StoredKeys.Write(supplement.Keys, _keys);
            _insert.BindText(3, _keys.WrittenSpan);
        }

        _insert.BindBlob(4, supplement.Data.Span);
        _insert.Run();
        foreach (var key in supplement.Keys) Run(_insertKey, key, id);
    }

    /// <summary>A message leaves.</summary>
    public void Delete(long id)
    {
        if (!_isUsed) return;

        _read.Bind(1, id);
        var isThere = _read.Step();
        var keys = isThere ? StoredKeys.Read(_read.Blob(0)) : [];
        _read.Reset();
        if (isThere) Delete(id, keys);
    }

    /// <summary>Messages with ids after one up to another have left, or stay.</summary>
    public void DeleteRange(long after, long upto)
    {
        if (!_isUsed) return;

        _leaving.Clear();
        _readRange.Bind(1, after);
        _readRange.Bind(2, upto);
        while (_readRange.Step()) _leaving.Add((_readRange.Integer(0), StoredKeys.Read(_readRange.Blob(1))));
        _readRange.Reset();
        foreach (var (id, keys) in _leaving) Delete(id, keys);
    }

    private void Delete(long id, string[] keys)
    {
        foreach (var key in keys) Run(_deleteKey, key, id);
        _delete.Bind(1, id);
        _delete.Run();
    }

    private static void Run(Statement statement, string key, long id)
    {
        statement.BindText(1, Encoding.UTF8.GetBytes(key));
        statement.Bind(2, id);
        statement.Run();
    }
}
