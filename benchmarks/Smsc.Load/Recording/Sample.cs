namespace Smsc.Load.Recording;

/// <summary>What happened between two moments, usually a second apart.</summary>
internal sealed record Sample
{
    /// <summary>Its end, in seconds since the measurement started.</summary>
    public double Seconds { get; init; }

    /// <summary>Its length in seconds.</summary>
    public double Length { get; init; }

    /// <summary>The rate that was asked for, in submit_sm a second; 0 in a closed loop.</summary>
    public double Target { get; init; }

    public long Submitted { get; init; }

    public long Accepted { get; init; }

    public long Refused { get; init; }

    public long Receipts { get; init; }

    /// <summary>Accepted messages without a receipt, at its end.</summary>
    public long Owed { get; init; }

    /// <summary>submit_sm without a response, at its end.</summary>
    public long InFlight { get; init; }

    public required Percentiles Latency { get; init; }

    public required Percentiles ReceiptLatency { get; init; }

    /// <summary>Responses a second.</summary>
    public double ResponseRate => (Accepted + Refused) / Length;

    /// <summary>Receipts a second.</summary>
    public double ReceiptRate => Receipts / Length;
}
