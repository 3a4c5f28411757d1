namespace Smsc.Storage.Sqlite;

/// <summary>
/// The numbers that are bound to a statement. Most are the same from one run to the next, and binding one again costs a call into SQLite.
/// </summary>
internal sealed class Parameters
{
    private const long Unbound = long.MinValue;
    private const long Null = long.MinValue + 1;

    private readonly Statement _statement;
    private readonly long[] _values;

    /// <param name="statement">All its numbers are bound through this.</param>
    /// <param name="last">Its highest parameter.</param>
    public Parameters(Statement statement, int last)
    {
        _statement = statement;
        _values = new long[last + 1];
        Array.Fill(_values, Unbound);
    }

    public void Bind(int parameter, long value)
    {
        if (_values[parameter] == value) return;

        _statement.Bind(parameter, value);
        _values[parameter] = value;
    }

    public void BindBlob(int parameter, ReadOnlySpan<byte> value)
    {
        _statement.BindBlob(parameter, value);
        _values[parameter] = Unbound;
    }

    public void BindNull(int parameter)
    {
        if (_values[parameter] == Null) return;

        _statement.BindNull(parameter);
        _values[parameter] = Null;
    }
}
