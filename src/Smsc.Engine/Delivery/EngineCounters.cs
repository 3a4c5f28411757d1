using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <summary>What the engine counts, since the start.</summary>
public sealed class EngineCounters
{
    private long _receiptsTaken;
    private long _receiptsRefused;
    private long _receiptsExpired;
    private long _receiptsRetried;
    private long _mobileOriginatedTaken;
    private long _mobileOriginatedRefused;
    private long _mobileOriginatedExpired;

    /// <summary>Receipts that an ESME acknowledged.</summary>
    public long ReceiptsTaken => Volatile.Read(ref _receiptsTaken);

    /// <summary>Receipts dropped because an ESME refused them for good.</summary>
    public long ReceiptsRefused => Volatile.Read(ref _receiptsRefused);

    /// <summary>Receipts dropped because they were owed for too long.</summary>
    public long ReceiptsExpired => Volatile.Read(ref _receiptsExpired);

    /// <summary>Mobile-originated messages that an ESME acknowledged.</summary>
    public long MobileOriginatedTaken => Volatile.Read(ref _mobileOriginatedTaken);

    /// <summary>Mobile-originated messages that an ESME refused for good.</summary>
    public long MobileOriginatedRefused => Volatile.Read(ref _mobileOriginatedRefused);

    /// <summary>Mobile-originated messages that were owed for too long.</summary>
    public long MobileOriginatedExpired => Volatile.Read(ref _mobileOriginatedExpired);

    /// <summary>Times that a receipt, or a mobile-originated message, was put back to be sent again.</summary>
    public long ReceiptsRetried => Volatile.Read(ref _receiptsRetried);

    /// <summary>A receipt, or a mobile-originated message, has ended.</summary>
    internal void Count(MessageEventKind kind, bool isMobileOriginated)
    {
        switch (kind)
        {
            case MessageEventKind.ReceiptDelivered:
                Interlocked.Increment(ref isMobileOriginated ? ref _mobileOriginatedTaken : ref _receiptsTaken);
                break;
            case MessageEventKind.ReceiptRefused:
                Interlocked.Increment(ref isMobileOriginated ? ref _mobileOriginatedRefused : ref _receiptsRefused);
                break;
            default:
                Interlocked.Increment(ref isMobileOriginated ? ref _mobileOriginatedExpired : ref _receiptsExpired);
                break;
        }
    }

    internal void Retried() => Interlocked.Increment(ref _receiptsRetried);
}
