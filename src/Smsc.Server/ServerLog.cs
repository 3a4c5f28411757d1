namespace Smsc.Server;

/// <summary>What the program itself logs.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Information, "Ready: {Listeners}")]
    public static partial void Ready(ILogger logger, Listeners listeners);

    [LoggerMessage(2, LogLevel.Information, "Made a self-signed certificate for TLS and kept it: {Path}")]
    public static partial void CertificateMade(ILogger logger, string path);

    [LoggerMessage(3, LogLevel.Information, "Stopping: unbinding all sessions")]
    public static partial void Stopping(ILogger logger);

    [LoggerMessage(4, LogLevel.Information, "Messages are kept in {Path}. Not settled yet: {Unsettled} messages, and {WithoutAccount} of accounts that are not configured")]
    public static partial void Recovered(ILogger logger, string path, long unsettled, long withoutAccount);

    [LoggerMessage(5, LogLevel.Error, "Messages cannot be stored, submits are answered ESME_RSYSERR: {Reason}")]
    public static partial void StoreFails(ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Information, "Messages can be stored again in {Path}")]
    public static partial void StoreRecovered(ILogger logger, string path);

    [LoggerMessage(7, LogLevel.Warning, "{Path}-wal has grown to {Megabytes} MB: another program has it open and has been reading for long. Until it is done the log cannot start again")]
    public static partial void LogGrows(ILogger logger, string path, long megabytes);

    [LoggerMessage(8, LogLevel.Error, "What is due next cannot be read, it will be late: {Reason}")]
    public static partial void StoreUnreadable(ILogger logger, string reason);

    [LoggerMessage(9, LogLevel.Information, "What is due next can be read again")]
    public static partial void StoreReadable(ILogger logger);

    [LoggerMessage(10, LogLevel.Information, "Lookups are answered from {Path}: {Rows} rows")]
    public static partial void DirectoryRead(ILogger logger, string path, int rows);

    [LoggerMessage(11, LogLevel.Warning, "{Path} cannot be read, lookups are answered from what it was before: {Reason}")]
    public static partial void DirectoryUnreadable(ILogger logger, string path, string reason);

    [LoggerMessage(12, LogLevel.Information, "Configuration read again: {Accounts} accounts, {Added} of them new, {Removed} removed")]
    public static partial void ConfigurationRead(ILogger logger, int accounts, int added, int removed);

    [LoggerMessage(13, LogLevel.Warning, "The changed configuration cannot be used, what it was before stays: {Reason}")]
    public static partial void ConfigurationRefused(ILogger logger, string reason);

    [LoggerMessage(14, LogLevel.Warning, "Settings that were changed and count from the next start on: {Keys}")]
    public static partial void NeedsRestart(ILogger logger, string keys);
}
