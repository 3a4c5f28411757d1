namespace Smsc.Engine;

/// <summary>What <see cref="SmscEngine.AdvanceClockAsync"/> did.</summary>
/// <param name="From">What the message clock showed when it was asked.</param>
/// <param name="To">Where it was moved to, a whole 10 ms; it goes on from there, if it is not frozen.</param>
/// <param name="Due">What was due on the way: outcomes of messages, and receipts that waited for their time or for another try.</param>
public readonly record struct ClockAdvance(DateTimeOffset From, DateTimeOffset To, long Due);
