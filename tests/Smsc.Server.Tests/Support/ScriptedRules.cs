using System.Collections.Concurrent;
using Smsc.Engine.Faults;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Server.Tests.Support;

/// <summary>Rules that say by the submit's sequence_number, and perhaps its session, what becomes of it.</summary>
internal sealed class ScriptedRules
{
    private readonly ConcurrentDictionary<(long Session, uint SequenceNumber), RuleDecision> _decisions = [];

    public RuleDecision this[uint sequenceNumber]
    {
        set => _decisions[(0, sequenceNumber)] = value;
    }

    public RuleDecision this[long session, uint sequenceNumber]
    {
        set => _decisions[(session, sequenceNumber)] = value;
    }

    public bool Match(SubmissionBatch batch, in SubmissionItem item, out RuleDecision decision) =>
        _decisions.TryGetValue((batch.SessionId, item.SequenceNumber), out decision)
        || _decisions.TryGetValue((0, item.SequenceNumber), out decision);

    /// <summary>A fault of the response.</summary>
    public static RuleDecision Fault(
        FaultKind kind, TimeSpan delay = default, TimeSpan time = default, ulong draw = 0, CommandStatus status = CommandStatus.ESME_ROK) =>
        new() { Status = status, Fault = new ResponseFault(kind, delay.Ticks, time.Ticks, draw) };

    public static RuleDecision Delayed(double milliseconds, CommandStatus status = CommandStatus.ESME_ROK) =>
        Fault(FaultKind.None, TimeSpan.FromMilliseconds(milliseconds), status: status);
}
