using Smsc.Protocol;

namespace Smsc.Engine.Submission;

/// <summary>What became of a message whose ESME waits for it.</summary>
/// <param name="Id">The message.</param>
/// <param name="SequenceNumber">Of the data_sm, for its response.</param>
/// <param name="State">Its final state.</param>
/// <param name="ErrorCode">The network's error code, 0 = none.</param>
/// <param name="DpfResult">
/// Of a message that was not delivered and whose set_dpf asked for it: whether the delivery pending flag is set. Null otherwise.
/// </param>
public readonly record struct TransactionOutcome(long Id, uint SequenceNumber, MessageState State, ushort ErrorCode, bool? DpfResult);
