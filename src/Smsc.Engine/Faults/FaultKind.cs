namespace Smsc.Engine.Faults;

/// <summary>What goes wrong on the wire with the answer to a submit.</summary>
public enum FaultKind : byte
{
    /// <summary>Nothing: the answer goes out as it should, if perhaps later.</summary>
    None = 0,

    /// <summary>There is no answer. The message was accepted all the same, and lives on.</summary>
    NoResponse,

    /// <summary>The connection is cut instead of the answer.</summary>
    DisconnectBeforeResponse,

    /// <summary>The connection is cut once the answer has left.</summary>
    DisconnectAfterResponse,

    /// <summary>The first half of the answer, and then the connection is cut.</summary>
    HalfResponse,

    /// <summary>Octets that are no PDU, in place of the answer.</summary>
    Garbage,

    /// <summary>The answer carries a sequence_number that nobody asked with.</summary>
    WrongSequenceNumber,

    /// <summary>The answer leaves octet by octet, and everything behind it waits.</summary>
    SlowBytes,

    /// <summary>The answer is right, but from then on the session's enquire_link is not answered.</summary>
    EnquireLinkUnanswered,
}
