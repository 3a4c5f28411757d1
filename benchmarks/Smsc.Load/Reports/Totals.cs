using Smsc.Load.Sessions;

namespace Smsc.Load.Reports;

/// <summary>What happened in the measurement, over all sessions.</summary>
internal sealed record Totals
{
    public long Submitted { get; init; }

    public long Responses { get; init; }

    public long Accepted { get; init; }

    public long Refused { get; init; }

    /// <summary>Submitted and never answered.</summary>
    public long Unanswered { get; init; }

    public long NotSent { get; init; }

    public long Receipts { get; init; }

    /// <summary>deliver_sm that are messages and not receipts.</summary>
    public long Messages { get; init; }

    /// <summary>deliver_sm_resp sent.</summary>
    public long Acknowledged { get; init; }

    public long Malformed { get; init; }

    public long Unexpected { get; init; }

    public static Totals Of(in SessionCounts counts) => new()
    {
        Submitted = counts.Submitted,
        Responses = counts.Responses,
        Accepted = counts.Accepted,
        Refused = counts.Responses - counts.Accepted,
        Unanswered = counts.Submitted - counts.Responses,
        NotSent = counts.NotSent,
        Receipts = counts.Receipts,
        Messages = counts.Messages,
        Acknowledged = counts.Acknowledged,
        Malformed = counts.Malformed,
        Unexpected = counts.Unexpected,
    };
}
