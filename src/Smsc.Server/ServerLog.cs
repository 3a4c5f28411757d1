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
}
