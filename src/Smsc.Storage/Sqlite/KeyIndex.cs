using System.Text;

namespace Smsc.Storage.Sqlite;

/// <summary>Finds the ids of messages that have a key, on one connection.</summary>
internal sealed class KeyIndex(Database database)
{
    internal const string FirstQuery = "SELECT message FROM message_key WHERE key = ?1 AND message >= ?2 ORDER BY message LIMIT 1";
    internal const string LastQuery = "SELECT message FROM message_key WHERE key = ?1 AND message <= ?2 ORDER BY message DESC LIMIT 1";

    private readonly Statement _first = database.Prepare(FirstQuery);
    private readonly Statement _last = database.Prepare(LastQuery);

    public static byte[][] ToUtf8(IReadOnlyList<string> keys) => [.. keys.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The first id from this one on; 0 when there is none.</summary>
    public long First(byte[] key, long id) => Find(_first, key, id);

    /// <summary>The last id up to this one; 0 when there is none.</summary>
    public long Last(byte[] key, long id) => Find(_last, key, id);

    private static long Find(Statement statement, byte[] key, long id)
    {
        statement.BindText(1, key);
        statement.Bind(2, id);
        try
        {
            return statement.Step() ? statement.Integer(0) : 0;
        }
        finally
        {
            statement.Reset();
        }
    }
}
