using Smsc.Protocol;

namespace Smsc.Engine.Pending;

/// <summary>What query_sm is answered.</summary>
/// <param name="Status">ESME_ROK, or ESME_RQUERYFAIL: there is no such message.</param>
/// <param name="State">The message's state.</param>
/// <param name="FinalDate">When it was reached; null while it is not final.</param>
/// <param name="ErrorCode">The network's error code, 0 = none.</param>
public readonly record struct QueryResult(CommandStatus Status, MessageState State, DateTimeOffset? FinalDate, ushort ErrorCode);
