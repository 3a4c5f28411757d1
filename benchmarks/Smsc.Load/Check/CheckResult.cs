namespace Smsc.Load.Check;

/// <summary>What the check of the receipts found, over the whole run, its warm-up included.</summary>
internal sealed record CheckResult
{
    /// <summary>submit_sm answered with ESME_ROK and an id.</summary>
    public long Accepted { get; init; }

    /// <summary>Of them, those with a receipt on their account.</summary>
    public long Matched { get; init; }

    /// <summary>Of them, those without one.</summary>
    public long Lost { get; init; }

    /// <summary>Receipts for a message that had one already.</summary>
    public long Duplicates { get; init; }

    /// <summary>Receipts that came to another account than that of their message.</summary>
    public long WrongAccount { get; init; }

    /// <summary>Receipts for a message that nobody sent.</summary>
    public long Unknown { get; init; }

    /// <summary>Responses with an id that another message had already.</summary>
    public long RepeatedIds { get; init; }

    /// <summary>Whether every message has its one receipt and nothing else came.</summary>
    public bool IsClean => Lost == 0 && Duplicates == 0 && WrongAccount == 0 && Unknown == 0 && RepeatedIds == 0;
}
