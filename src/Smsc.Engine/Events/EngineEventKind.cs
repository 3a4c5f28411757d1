namespace Smsc.Engine.Events;

/// <summary>What happened.</summary>
public enum EngineEventKind : byte
{
    /// <summary>A bind was granted.</summary>
    Bound = 1,

    /// <summary>A bind was refused, with <see cref="EngineEvent.Status"/>.</summary>
    BindRefused = 2,

    /// <summary>A connection is over, bound or not; <see cref="EngineEvent.Reason"/> says why.</summary>
    SessionClosed = 3,

    /// <summary>A submit was accepted and is safe.</summary>
    SubmitAccepted = 4,

    /// <summary>A submit was refused, with <see cref="EngineEvent.Status"/>.</summary>
    SubmitRefused = 5,

    /// <summary>A message has its final state.</summary>
    StateChanged = 6,

    /// <summary>A message that waits was changed: its text, its times or registered_delivery.</summary>
    MessageReplaced = 7,

    /// <summary>An ESME took a receipt.</summary>
    ReceiptDelivered = 8,

    /// <summary>An ESME refused a receipt for good.</summary>
    ReceiptRefused = 9,

    /// <summary>A receipt was owed for too long.</summary>
    ReceiptExpired = 10,

    /// <summary>An ESME did not take a receipt, which will be sent again later.</summary>
    ReceiptRetried = 11,

    /// <summary>
    /// A PDU that could not be handled: a broken frame, a body that is wrong, or not in this state. <see cref="EngineEvent.Command"/> is
    /// what was asked, <see cref="EngineEvent.Status"/> the answer, <see cref="EngineEvent.Reason"/> the field.
    /// </summary>
    ProtocolError = 12,

    /// <summary>A message from a subscriber was accepted and is safe; it is owed to the receivers of its account.</summary>
    MessageInjected = 13,

    /// <summary>Messages were deleted, <see cref="EngineEvent.Count"/> of them, whatever their state was.</summary>
    MessagesDeleted = 14,

    /// <summary>All was put back to how it was after a start with an empty store: <see cref="SmscEngine.ResetAsync"/>.</summary>
    Reset = 15,

    /// <summary>
    /// The message clock was moved, stopped, let go on, or set to real time; <see cref="EngineEvent.At"/> is what it shows since.
    /// </summary>
    ClockMoved = 16,
}
