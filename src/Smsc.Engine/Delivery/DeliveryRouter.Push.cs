using Smsc.Engine.Accounts;

namespace Smsc.Engine.Delivery;

/// <content>What is not sent to sessions but pushed.</content>
public sealed partial class DeliveryRouter
{
    /// <summary>
    /// Called when an account is owed what is to be pushed and nobody has joined for it by <see cref="JoinPush"/>: on any thread, without a
    /// lock, and perhaps several times.
    /// </summary>
    public Action<Account>? PushOwed { get; set; }

    /// <summary>
    /// Has a session offered all that is to be pushed for an account, with a window without an end: it keeps what it cannot push now.
    /// There is one for each account, which never leaves.
    /// </summary>
    public RotationMember JoinPush(Account account, ISession session) => throw new NotSupportedException();

    /// <summary>What a session has to know of a delivery that it was offered to push.</summary>
    public PushedDelivery Describe(int delivery) => throw new NotSupportedException();
}
