namespace Smsc.Engine.Faults;

/// <summary>What each fault is, in words: the tables of the documentation are these.</summary>
public static class FaultRegistry
{
    /// <summary>What can go wrong with a response.</summary>
    public static IReadOnlyList<FaultDescription> Responses { get; } =
    [
        new(nameof(FaultKind.NoResponse), "There is no response. The message was accepted all the same, and lives on.", null),
        new(nameof(FaultKind.DisconnectBeforeResponse), "The connection is cut in place of the response.", null),
        new(nameof(FaultKind.DisconnectAfterResponse), "The connection is cut once the response has left.", null),
        new(nameof(FaultKind.HalfResponse), "The first half of the response leaves, and then the connection is cut.", null),
        new(nameof(FaultKind.Garbage), "Octets that are no PDU leave in place of the response.", null),
        new(nameof(FaultKind.WrongSequenceNumber), "The response carries a sequence_number that nobody asked with.", null),
        new(nameof(FaultKind.SlowBytes), "The response leaves octet by octet, and everything behind it waits.",
            "from octet to octet; without it 00:00:00.1"),
        new(nameof(FaultKind.EnquireLinkUnanswered), "The response is right, but from then on the session's enquire_link is not answered.",
            "how long that lasts; without it, or 0, as long as the session"),
    ];

    /// <summary>What can go wrong with a receipt.</summary>
    public static IReadOnlyList<FaultDescription> Receipts { get; } =
    [
        new(nameof(ReceiptFaults.Early), "It is sent before the submit_sm_resp; the outcome is due at once.", null),
        new(nameof(ReceiptFaults.Never), "It is never sent, whatever registered_delivery asks for.", null),
        new(nameof(ReceiptFaults.Twice), "It is sent once more after it was taken.", null),
        new(nameof(ReceiptFaults.OtherSession),
            "It goes to another session than the one that submitted, as long as another one can receive.", null),
    ];

    /// <summary>Whether <c>FaultTime</c> means something for it.</summary>
    public static bool HasTime(FaultKind kind) => kind is FaultKind.SlowBytes or FaultKind.EnquireLinkUnanswered;
}

/// <summary>A fault in words.</summary>
/// <param name="Name">As a rule names it.</param>
/// <param name="Description">One sentence, or two.</param>
/// <param name="Time">What <c>FaultTime</c> is for it; null: nothing.</param>
public readonly record struct FaultDescription(string Name, string Description, string? Time);
