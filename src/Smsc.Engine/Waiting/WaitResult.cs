using Smsc.Engine.Messages;

namespace Smsc.Engine.Waiting;

/// <summary>What came of waiting for messages.</summary>
/// <param name="IsComplete">Whether as many matched as were waited for.</param>
/// <param name="Messages">Those that matched, oldest first by their ids; each as it was when it matched, or newer.</param>
/// <param name="NearMisses">When it is not complete: a few messages that match all but one or two conditions, the nearest first.</param>
public sealed record WaitResult(bool IsComplete, IReadOnlyList<StoredMessage> Messages, IReadOnlyList<NearMiss> NearMisses);

/// <summary>A message that nearly matched.</summary>
/// <param name="Message">The message.</param>
/// <param name="Failed">The conditions that it does not meet, one or two.</param>
public sealed record NearMiss(StoredMessage Message, IReadOnlyList<FailedCondition> Failed);
