namespace Smsc.Load.Reports;

/// <summary>How evenly receipts came to the sessions that receive.</summary>
internal sealed record Spread
{
    public int Sessions { get; init; }

    public long Least { get; init; }

    public double Mean { get; init; }

    public long Most { get; init; }

    public static Spread Of(IReadOnlyList<long> receipts) => receipts.Count == 0 ? new Spread() : new Spread
    {
        Sessions = receipts.Count,
        Least = receipts.Min(),
        Mean = Math.Round(receipts.Average(), 1),
        Most = receipts.Max(),
    };
}
