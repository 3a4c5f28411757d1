namespace Smsc.Engine.Delivery;

/// <summary>What the engine counts, since the start or since <see cref="Reset"/>.</summary>
public sealed class EngineCounters
{
    private long _receiptsTaken;
    private long _receiptsRefused;
    private long _receiptsExpired;
    private long _receiptsRetried;

    /// <summary>Receipts that an ESME acknowledged.</summary>
    public long ReceiptsTaken => Volatile.Read(ref _receiptsTaken);

    /// <summary>Receipts dropped because an ESME refused them for good.</summary>
    public long ReceiptsRefused => Volatile.Read(ref _receiptsRefused);

    /// <summary>Receipts dropped because they were owed for too long.</summary>
    public long ReceiptsExpired => Volatile.Read(ref _receiptsExpired);

    /// <summary>Times that a receipt was put back to be sent again.</summary>
    public long ReceiptsRetried => Volatile.Read(ref _receiptsRetried);

    /// <summary>All begin again at 0.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref _receiptsTaken, 0);
        Interlocked.Exchange(ref _receiptsRefused, 0);
        Interlocked.Exchange(ref _receiptsExpired, 0);
        Interlocked.Exchange(ref _receiptsRetried, 0);
    }

    internal void Taken(int count) => Interlocked.Add(ref _receiptsTaken, count);

    internal void Refused() => Interlocked.Increment(ref _receiptsRefused);

    internal void Expired() => Interlocked.Increment(ref _receiptsExpired);

    internal void Retried() => Interlocked.Increment(ref _receiptsRetried);
}
