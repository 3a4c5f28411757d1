namespace Smsc.Engine.MobileOriginated;

/// <summary>What became of a mobile-originated message: all of it was accepted, or nothing.</summary>
/// <param name="Ids">The ids of the messages that it became, 1 to 255, in the order of the parts; none when it was refused.</param>
/// <param name="Refusal">Why it was refused; null when it was accepted.</param>
public sealed record InjectResult(IReadOnlyList<long> Ids, MoRefusal? Refusal)
{
    /// <summary>Whether it is safe in the store, and on its way.</summary>
    public bool IsAccepted => Refusal is null;
}

/// <summary>Why a mobile-originated message was refused.</summary>
/// <param name="Kind">What kind of reason it is.</param>
/// <param name="Field">The property of <see cref="MoMessage"/> that it is about; empty when it is none.</param>
/// <param name="Reason">A sentence that names the field.</param>
public sealed record MoRefusal(MoRefusalKind Kind, string Field, string Reason);

/// <summary>Kinds of reasons.</summary>
public enum MoRefusalKind : byte
{
    /// <summary>A field cannot be what it is.</summary>
    Invalid,

    /// <summary>There is no such account.</summary>
    UnknownAccount,

    /// <summary>No such session is bound for the account and receives messages.</summary>
    NoReceiver,

    /// <summary>
    /// The account has <c>MaxUnsettled</c> messages that are not settled, or those that wait have <c>MaxPendingOctets</c>: later there may
    /// be room.
    /// </summary>
    QueueFull,

    /// <summary>The store could not write it.</summary>
    NotStored,
}
