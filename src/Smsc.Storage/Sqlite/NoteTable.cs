using Smsc.Engine.History;
using Smsc.Protocol;

namespace Smsc.Storage.Sqlite;

/// <summary>The notes of messages: few have any. The statements that change them are on the writer's connection and thread.</summary>
internal sealed class NoteTable
{
    /// <summary>In the order in which they came.</summary>
    internal const string Query = """
        SELECT number, kind, at, real_at, session, state, error, status, sequence, attempt, sent_at, due_at, due_at_before,
          body_before FROM note WHERE message = ?1 ORDER BY number
        """;

    private readonly Statement _insert;
    private readonly Statement _trim;
    private readonly Statement _delete;
    private readonly Statement _deleteRange;

    public NoteTable(Database database)
    {
        // A message without notes begins with number 1; one that is not there gets none.
        _insert = database.Prepare("""
            INSERT INTO note SELECT ?1, coalesce((SELECT max(number) FROM note WHERE message = ?1), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,
              ?10, ?11, ?12, ?13, ?14
              WHERE EXISTS(SELECT 1 FROM message WHERE id = ?1) RETURNING number
            """);
        _trim = database.Prepare("DELETE FROM note WHERE message = ?1 AND number > ?2 AND number <= ?3");
        _delete = database.Prepare("DELETE FROM note WHERE message = ?1");
        _deleteRange = database.Prepare(
            "DELETE FROM note WHERE message > ?1 AND message <= ?2 AND NOT EXISTS(SELECT 1 FROM message WHERE id = note.message)");
    }

    public void Insert(in MessageNote note)
    {
        var at = StoredTime.FromTicks(note.At);
        var realAt = StoredTime.FromTicks(note.RealAt);
        _insert.Bind(1, note.Id);
        _insert.Bind(2, (int)note.Kind);
        _insert.Bind(3, at);
        if (realAt == at) _insert.BindNull(4);
        else _insert.Bind(4, realAt);
        _insert.Bind(5, note.SessionId);
        _insert.Bind(6, (int)note.State);
        _insert.Bind(7, note.ErrorCode);
        _insert.Bind(8, (uint)note.CommandStatus);
        _insert.Bind(9, note.SequenceNumber);
        _insert.Bind(10, note.Attempt);
        BindTime(11, note.SentAt);
        BindTime(12, note.DueAt);
        BindTime(13, note.DueAtBefore);
        if (note.BodyBefore is { } body) _insert.BindBlob(14, body);
        else _insert.BindNull(14);

        long number;
        try
        {
            number = _insert.Step() ? _insert.Integer(0) : 0;
        }
        finally
        {
            _insert.Reset();
        }

        if (number <= MessageNote.MostOfMessage) return;

        _trim.Bind(1, note.Id);
        _trim.Bind(2, MessageNote.FirstKept);
        _trim.Bind(3, number - MessageNote.MostOfMessage + MessageNote.FirstKept);
        _trim.Run();
    }

    /// <summary>A message leaves.</summary>
    public void Delete(long id)
    {
        _delete.Bind(1, id);
        _delete.Run();
    }

    /// <summary>Messages with ids after one up to another have left, or stay.</summary>
    public void DeleteRange(long after, long upto)
    {
        _deleteRange.Bind(1, after);
        _deleteRange.Bind(2, upto);
        _deleteRange.Run();
    }

    public static MessageNote Read(Statement row, long id)
    {
        var at = StoredTime.ToTicks(row.Integer(2));
        return new MessageNote(id, (HistoryKind)row.Integer(1), at, row.IsNull(3) ? at : StoredTime.ToTicks(row.Integer(3)))
        {
            Number = (int)row.Integer(0),
            SessionId = row.Integer(4),
            State = (MessageState)row.Integer(5),
            ErrorCode = (ushort)row.Integer(6),
            CommandStatus = (CommandStatus)row.Integer(7),
            SequenceNumber = (uint)row.Integer(8),
            Attempt = (byte)row.Integer(9),
            SentAt = Time(row, 10),
            DueAt = Time(row, 11),
            DueAtBefore = Time(row, 12),
            BodyBefore = row.IsNull(13) ? null : row.Blob(13).ToArray(),
        };
    }

    private void BindTime(int parameter, long utcTicks)
    {
        if (utcTicks == 0) _insert.BindNull(parameter);
        else _insert.Bind(parameter, StoredTime.FromTicks(utcTicks));
    }

    private static long Time(Statement row, int column) => row.IsNull(column) ? 0 : StoredTime.ToTicks(row.Integer(column));
}
