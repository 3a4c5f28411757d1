using Microsoft.Extensions.Logging;

namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>What is logged of pushes.</summary>
internal static partial class PushLog
{
    [LoggerMessage(1, LogLevel.Warning, "Pushes to {Host} are not taken: {Reason}. They are tried again")]
    public static partial void HostFails(ILogger logger, string host, string reason);

    [LoggerMessage(2, LogLevel.Information, "Pushes to {Host} are taken again")]
    public static partial void HostWorks(ILogger logger, string host);

    [LoggerMessage(3, LogLevel.Debug, "{Count} of {Account} pushed to {Url} were not taken: {Reason}")]
    public static partial void NotTaken(ILogger logger, int count, string account, string url, string reason);

    [LoggerMessage(4, LogLevel.Warning, "Message {Id} of {Account} cannot be pushed: {Reason}. Further ones of this account are logged as Debug")]
    public static partial void CannotBePushed(ILogger logger, long id, string account, string reason);

    [LoggerMessage(5, LogLevel.Debug, "Message {Id} of {Account} cannot be pushed: {Reason}")]
    public static partial void CannotBePushedEither(ILogger logger, long id, string account, string reason);

    [LoggerMessage(6, LogLevel.Error, "Pushing for {Account} failed unexpectedly, it is tried again")]
    public static partial void Unexpected(ILogger logger, string account, Exception error);
}
