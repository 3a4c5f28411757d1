namespace Smsc.Protocol;

/// <summary>message_state (SMPP 3.4 §5.2.28). Which are final: <see cref="MessageStates.IsFinal"/>.</summary>
public enum MessageState : byte
{
    /// <summary>On its way; scheduled messages too. Not final.</summary>
    ENROUTE = 1,

    /// <summary>Delivered to the destination.</summary>
    DELIVERED = 2,

    /// <summary>Its validity_period ended first.</summary>
    EXPIRED = 3,

    /// <summary>Deleted, for example by cancel_sm.</summary>
    DELETED = 4,

    /// <summary>Cannot be delivered.</summary>
    UNDELIVERABLE = 5,

    /// <summary>Accepted on behalf of the subscriber, for example by customer service.</summary>
    ACCEPTED = 6,

    /// <summary>In an invalid state.</summary>
    UNKNOWN = 7,

    /// <summary>Rejected.</summary>
    REJECTED = 8,
}
