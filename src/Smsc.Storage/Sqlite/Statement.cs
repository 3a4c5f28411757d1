using SQLitePCL;

namespace Smsc.Storage.Sqlite;

/// <summary>A prepared statement. Parameters count from 1, columns from 0; parameters keep their values from one run to the next.</summary>
internal sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    public void Bind(int parameter, long value) => database.Check(raw.sqlite3_bind_int64(handle, parameter, value));

    public void BindNull(int parameter) => database.Check(raw.sqlite3_bind_null(handle, parameter));

    /// <summary>Text in UTF-8.</summary>
    public void BindText(int parameter, ReadOnlySpan<byte> value) => database.Check(raw.sqlite3_bind_text(handle, parameter, value));

    public void BindBlob(int parameter, ReadOnlySpan<byte> value) => database.Check(raw.sqlite3_bind_blob(handle, parameter, value));

    /// <returns>Whether there is a row.</returns>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW) return true;
        if (result != raw.SQLITE_DONE) database.Check(result);
        return false;
    }

    /// <summary>Runs to the end and is ready for the next run.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(handle);
        raw.sqlite3_reset(handle);
        database.Check(result);
    }

    public void Reset() => raw.sqlite3_reset(handle);

    public long Integer(int column) => raw.sqlite3_column_int64(handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string() ?? "";

    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();
}
