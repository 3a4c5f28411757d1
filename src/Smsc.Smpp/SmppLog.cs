using Microsoft.Extensions.Logging;
using Smsc.Protocol;

namespace Smsc.Smpp;

/// <summary>Every line that this assembly logs: one per bind, unbind, refused bind and protocol error, none per message.</summary>
internal static partial class SmppLog
{
    [LoggerMessage(1, LogLevel.Information, "Session {Session} from {Remote}: {SystemId} bound as {Bind}, system_type '{SystemType}', interface_version 0x{Version:X2}, {Count} of {Max} sessions")]
    public static partial void Bound(ILogger logger, long session, string remote, string systemId, string bind, string systemType, byte version, int count, int max);

    [LoggerMessage(2, LogLevel.Warning, "Session {Session} from {Remote}: bind as '{SystemId}' refused with {Status}: {Reason}")]
    public static partial void BindRefused(ILogger logger, long session, string remote, string systemId, CommandStatus status, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Session {Session} from {Remote}: {SystemId} sent a password of {Length} characters; SMPP 3.4 allows 8")]
    public static partial void LongPassword(ILogger logger, long session, string remote, string systemId, int length);

    [LoggerMessage(4, LogLevel.Information, "Session {Session} from {Remote}: {SystemId} closed: {Reason}")]
    public static partial void Closed(ILogger logger, long session, string remote, string systemId, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Session {Session} from {Remote}: {Command} with sequence_number {Sequence} answered {Status}: {Field}")]
    public static partial void Refused(ILogger logger, long session, string remote, string command, uint sequence, CommandStatus status, string field);

    [LoggerMessage(6, LogLevel.Warning, "Session {Session} from {Remote}: command_length {Length} is not within 16 and {Max}: answered generic_nack ESME_RINVCMDLEN, closing")]
    public static partial void BrokenFrame(ILogger logger, long session, string remote, uint length, int max);

    [LoggerMessage(7, LogLevel.Warning, "Connection from {Remote} closed: it speaks {Protocol}, not SMPP")]
    public static partial void ForeignProtocol(ILogger logger, string remote, string protocol);

    [LoggerMessage(8, LogLevel.Warning, "Session {Session} from {Remote}: further protocol errors of this session are not logged")]
    public static partial void ErrorsSilenced(ILogger logger, long session, string remote);

    [LoggerMessage(9, LogLevel.Debug, "Session {Session} from {Remote}: {Command} with sequence_number {Sequence} belongs to no request, ignored")]
    public static partial void StrayResponse(ILogger logger, long session, string remote, string command, uint sequence);

    [LoggerMessage(10, LogLevel.Error, "Session {Session} from {Remote}: unexpected error, connection closed")]
    public static partial void Unexpected(ILogger logger, Exception exception, long session, string remote);

    [LoggerMessage(11, LogLevel.Debug, "Session {Session} from {Remote}: {Count} deliver_sm unanswered for {Seconds} s, to be sent again")]
    public static partial void DeliveriesTimedOut(ILogger logger, long session, string remote, int count, double seconds);

    [LoggerMessage(12, LogLevel.Debug, "Connection from {Remote} closed before a bind: {Reason}")]
    public static partial void ClosedUnbound(ILogger logger, string remote, string reason);

    [LoggerMessage(13, LogLevel.Information, "Session {Session} from {Remote}: {SystemId} sent system_type '{SystemType}', which names no mode and no route: the default route")]
    public static partial void UnknownSystemType(ILogger logger, long session, string remote, string systemId, string systemType);

    [LoggerMessage(14, LogLevel.Information, "Outbind to {Remote} for {Account}: connecting, {Cause}")]
    public static partial void OutbindConnecting(ILogger logger, string remote, string account, string cause);

    [LoggerMessage(15, LogLevel.Information, "Session {Session} to {Remote}: outbind sent as '{SystemId}' for {Account}")]
    public static partial void OutbindSent(ILogger logger, long session, string remote, string systemId, string account);

    [LoggerMessage(16, LogLevel.Warning, "Outbind to {Remote} for {Account} failed: {Reason}; next try in {Seconds} s")]
    public static partial void OutbindFailed(ILogger logger, string remote, string account, string reason, double seconds);

    [LoggerMessage(17, LogLevel.Warning, "Outbind to {Remote} for {Account}: further failures are not logged until a bind")]
    public static partial void OutbindSilenced(ILogger logger, string remote, string account);

    [LoggerMessage(50, LogLevel.Warning, "Session {Session} from {Remote}: {SystemId} sent address_range '{Range}', which is no expression that can be used: taken as one address")]
    public static partial void AddressRangeTakenLiterally(ILogger logger, long session, string remote, string systemId, string range);

    [LoggerMessage(40, LogLevel.Error, "Session {Session} from {Remote}: {Command} failed, answered ESME_RSYSERR")]
    public static partial void OperationFailed(ILogger logger, Exception exception, long session, string remote, string command);
}
