namespace Smsc.Engine.Delivery;

/// <summary>What a start found in the store. It is taken up in the background, in due order, each message shortly before its time.</summary>
/// <param name="Unsettled">Messages whose outcome was not decided, or whose receipt is owed.</param>
/// <param name="WithoutAccount">The same of accounts that are not configured: they stay in the store as they are.</param>
public readonly record struct RecoveredMessages(long Unsettled, long WithoutAccount);
