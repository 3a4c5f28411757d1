using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <summary>What is known in memory of a delivery that is to be pushed: newer than what the store may show yet.</summary>
/// <param name="Id">Its message.</param>
/// <param name="Generation">For its <see cref="Settlement"/>.</param>
/// <param name="State">The state that it tells of; ENROUTE of an intermediate report.</param>
/// <param name="ErrorCode">The network's error code, 0 = none.</param>
/// <param name="DoneAt">When the message reached that state: UTC ticks of the message clock.</param>
/// <param name="Attempts">How often it was tried before.</param>
/// <param name="IsIntermediate">Whether it is no receipt but an intermediate report: it is sent once.</param>
/// <param name="IsMobileOriginated">Whether it is a message from a subscriber.</param>
public readonly record struct PushedDelivery(
    long Id, uint Generation, MessageState State, ushort ErrorCode, long DoneAt, int Attempts, bool IsIntermediate, bool IsMobileOriginated);
