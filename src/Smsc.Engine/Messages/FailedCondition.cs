namespace Smsc.Engine.Messages;

/// <summary>A condition of a query that a message does not meet.</summary>
/// <param name="Condition">The property of <see cref="MessageQuery"/> that sets it: <c>DestinationAddr</c>.</param>
/// <param name="Wanted">What it asks for. Times in ISO 8601, UTC.</param>
/// <param name="Actual">What the message has in its place.</param>
public readonly record struct FailedCondition(string Condition, string Wanted, string Actual);
