using System.Text;

namespace Smsc.Storage.Sqlite;

/// <summary>What is kept beside messages. On the writer's connection, between two transactions.</summary>
internal sealed class SettingTable(Database database)
{
    private readonly Statement _read = database.Prepare("SELECT value FROM setting WHERE name = ?1");
    private readonly Statement _write = database.Prepare("INSERT OR REPLACE INTO setting VALUES(?1, ?2)");
    private readonly Statement _delete = database.Prepare("DELETE FROM setting WHERE name = ?1");

    public string? Read(string name)
    {
        _read.BindText(1, Encoding.UTF8.GetBytes(name));
        try
        {
            return _read.Step() ? _read.Text(0) : null;
        }
        finally
        {
            _read.Reset();
        }
    }

    public void Write(string name, string? value)
    {
        var statement = value is null ? _delete : _write;
        statement.BindText(1, Encoding.UTF8.GetBytes(name));
        if (value is not null) statement.BindText(2, Encoding.UTF8.GetBytes(value));
        statement.Run();
    }
}
