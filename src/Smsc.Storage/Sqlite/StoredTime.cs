namespace Smsc.Storage.Sqlite;

/// <summary>Times in the file: microseconds since 1970 in UTC, which SQLite's own functions can print.</summary>
internal static class StoredTime
{
    public static long FromTicks(long utcTicks) => (Math.Max(utcTicks, 0) - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static long ToTicks(long stored) => (stored * TimeSpan.TicksPerMicrosecond) + DateTime.UnixEpoch.Ticks;

    /// <summary>The first time in the file that is not before another one, which is finer.</summary>
    public static long NotBefore(long utcTicks)
    {
        var stored = FromTicks(utcTicks);
        return ToTicks(stored) < utcTicks ? stored + 1 : stored;
    }
}
