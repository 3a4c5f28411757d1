namespace Smsc.Storage;

/// <summary>Which store there is.</summary>
public enum StorageProvider
{
    /// <summary>In memory: gone with the process.</summary>
    Memory,

    /// <summary>One file that SQLite's own tools open.</summary>
    Sqlite,
}

/// <summary>What an acknowledged message survives.</summary>
public enum StorageSync
{
    /// <summary>A process that is killed; a loss of power can take the newest (<c>synchronous=NORMAL</c>).</summary>
    Normal,

    /// <summary>A loss of power too: each commit waits for the disk (<c>synchronous=FULL</c>).</summary>
    Full,
}

/// <summary>Where messages are kept (<c>Smsc:Storage</c>).</summary>
public sealed class StorageOptions
{
    /// <summary>Settled messages that <see cref="StorageProvider.Memory"/> keeps when nothing is said: some 200 MB of ordinary ones.</summary>
    public const int MaxMessagesInMemory = 1_000_000;

    /// <summary>Settled messages that <see cref="StorageProvider.Sqlite"/> keeps when nothing is said: some 3 GB of ordinary ones.</summary>
    public const int MaxMessagesInSqlite = 10_000_000;

    /// <summary>1 GiB.</summary>
    public const long DefaultMaxOctets = 1L << 30;

    /// <summary>The store. Default Sqlite: what was acknowledged survives a kill, and one can look at it with any tool for SQLite.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>The file of <see cref="StorageProvider.Sqlite"/>. Default data/smsc.db.</summary>
    public string Path { get; set; } = "data/smsc.db";

    /// <summary>What an acknowledged message survives. Default Normal: losing power is rare where a simulator runs, and Full waits for the disk.</summary>
    public StorageSync Sync { get; set; } = StorageSync.Normal;

    /// <summary>How long a settled message is kept in the file. Default 48 h: how long reports can be asked for on Infobip's platform.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(48);

    /// <summary>Settled messages kept; past it the oldest leave. Null: <see cref="MaxMessagesInMemory"/> or <see cref="MaxMessagesInSqlite"/>.</summary>
    public int? MaxMessages { get; set; }

    /// <summary>Octets of settled messages that <see cref="StorageProvider.Memory"/> keeps; past it the oldest leave too. Default 1 GiB.</summary>
    public long MaxOctets { get; set; } = DefaultMaxOctets;

    /// <summary>
    /// How long <see cref="StorageProvider.Sqlite"/> keeps a message that is not settled out of its index, at least: longer than most take.
    /// </summary>
    internal TimeSpan Youth { get; init; } = TimeSpan.FromSeconds(2);
}
