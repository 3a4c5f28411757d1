namespace Smsc.Engine.History;

/// <summary>A step in the life of a message. The numbers reach the disk.</summary>
public enum HistoryKind : byte
{
    /// <summary>It was accepted.</summary>
    Accepted = 1,

    /// <summary>Its outcome was decided: its state is final.</summary>
    StateChanged = 2,

    /// <summary>Its receipt was written to a session.</summary>
    ReceiptSent = 3,

    /// <summary>An ESME took its receipt.</summary>
    ReceiptTaken = 4,

    /// <summary>An ESME refused its receipt for good.</summary>
    ReceiptRefused = 5,

    /// <summary>Its receipt was owed for too long.</summary>
    ReceiptExpired = 6,

    /// <summary>An ESME answered its receipt with a status that asks for another try.</summary>
    ReceiptFailed = 7,

    /// <summary>Its receipt was not answered in time: it is tried again.</summary>
    ReceiptTimedOut = 8,

    /// <summary>The session ended before its receipt was answered: it is owed again.</summary>
    ReceiptGivenBack = 9,

    /// <summary>An ESME took its receipt, which is sent once more since a rule wants it twice.</summary>
    ReceiptTakenFirst = 10,

    /// <summary>An intermediate notification was written to a session.</summary>
    IntermediateSent = 11,

    /// <summary>An alert_notification was written to a session.</summary>
    AlertSent = 12,

    /// <summary>Its text, its times or its registered_delivery were changed while it was on its way.</summary>
    Replaced = 13,

    /// <summary>It was deleted while it was on its way, by cancel_sm.</summary>
    Cancelled = 14,

    /// <summary>Its outcome was decided by hand.</summary>
    Decided = 15,

    /// <summary>Its user opened a link of its text: <see cref="HistoryEntry.Link"/>.</summary>
    LinkOpened = 16,
}
