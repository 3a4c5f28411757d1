using Smsc.Engine.Messages;
using Smsc.Engine.Metrics;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <summary>
/// What the engine counts, since the start or the last <see cref="Reset"/>. Each number is exact; several that are read one after the other
/// are not of the same moment.
/// </summary>
public sealed class EngineCounters
{
    private readonly StatusCounts _bindsRefused = new();
    private readonly StatusCounts _submitsRefused = new();
    private readonly long[] _messages = new long[(int)MessageState.REJECTED + 1];
    private long _bindsGranted;
    private long _submitsAccepted;
    private long _deliverSmSent;
    private long _receiptsTaken;
    private long _receiptsRefused;
    private long _receiptsExpired;
    private long _receiptsRetried;
    private long _mobileOriginatedAccepted;
    private long _mobileOriginatedTaken;
    private long _mobileOriginatedRefused;
    private long _mobileOriginatedExpired;

    /// <summary>Binds that were granted.</summary>
    public long BindsGranted => Volatile.Read(ref _bindsGranted);

    /// <summary>Binds that were refused, by command_status: those statuses that there were.</summary>
    public IReadOnlyDictionary<CommandStatus, long> BindsRefused => _bindsRefused.Read();

    /// <summary>
    /// Submits that were accepted, so their response says ESME_ROK: each submit_sm and data_sm once, each destination of a submit_multi.
    /// They are counted when they are answered; one whose answer a rule leaves out, or whose session ended before it, counts all the same,
    /// and so does one that replaces a message.
    /// </summary>
    public long SubmitsAccepted => Volatile.Read(ref _submitsAccepted);

    /// <summary>Submits that were refused, by command_status, counted like <see cref="SubmitsAccepted"/>.</summary>
    public IReadOnlyDictionary<CommandStatus, long> SubmitsRefused => _submitsRefused.Read();

    /// <summary>Messages and lookups whose life is over, by their final state: those states that there were.</summary>
    public IReadOnlyDictionary<MessageState, long> Messages
    {
        get
        {
            var counts = new Dictionary<MessageState, long>();
            for (var state = 0; state < _messages.Length; state++)
            {
                if (Volatile.Read(ref _messages[state]) is var count and > 0) counts[(MessageState)state] = count;
            }

            return counts;
        }
    }

    /// <summary>
    /// Receipts, intermediate notifications and answers to lookups that were sent, as deliver_sm or data_sm; sent again they count again.
    /// </summary>
    public long DeliverSmSent => Volatile.Read(ref _deliverSmSent);

    /// <summary>Receipts that an ESME acknowledged, that were pushed to a URL which took them, or that waited and were asked for.</summary>
    public long ReceiptsTaken => Volatile.Read(ref _receiptsTaken);

    /// <summary>Receipts dropped because an ESME refused them for good.</summary>
    public long ReceiptsRefused => Volatile.Read(ref _receiptsRefused);

    /// <summary>Receipts dropped because they were owed for too long.</summary>
    public long ReceiptsExpired => Volatile.Read(ref _receiptsExpired);

    /// <summary>Mobile-originated messages that were accepted; of one in parts each part.</summary>
    public long MobileOriginatedAccepted => Volatile.Read(ref _mobileOriginatedAccepted);

    /// <summary>Mobile-originated messages that an ESME acknowledged, a URL took, or somebody asked for.</summary>
    public long MobileOriginatedTaken => Volatile.Read(ref _mobileOriginatedTaken);

    /// <summary>Mobile-originated messages that an ESME refused for good.</summary>
    public long MobileOriginatedRefused => Volatile.Read(ref _mobileOriginatedRefused);

    /// <summary>Mobile-originated messages that were owed for too long.</summary>
    public long MobileOriginatedExpired => Volatile.Read(ref _mobileOriginatedExpired);

    /// <summary>Times that a receipt, or a mobile-originated message, was put back to be sent again.</summary>
    public long ReceiptsRetried => Volatile.Read(ref _receiptsRetried);

    /// <summary>Sets all of them to 0. What is counted at this moment counts before it or after it.</summary>
    public void Reset()
    {
        _bindsRefused.Reset();
        _submitsRefused.Reset();
        for (var state = 0; state < _messages.Length; state++) Interlocked.Exchange(ref _messages[state], 0);
        Interlocked.Exchange(ref _bindsGranted, 0);
        Interlocked.Exchange(ref _submitsAccepted, 0);
        Interlocked.Exchange(ref _deliverSmSent, 0);
        Interlocked.Exchange(ref _receiptsTaken, 0);
        Interlocked.Exchange(ref _receiptsRefused, 0);
        Interlocked.Exchange(ref _receiptsExpired, 0);
        Interlocked.Exchange(ref _receiptsRetried, 0);
        Interlocked.Exchange(ref _mobileOriginatedAccepted, 0);
        Interlocked.Exchange(ref _mobileOriginatedTaken, 0);
        Interlocked.Exchange(ref _mobileOriginatedRefused, 0);
        Interlocked.Exchange(ref _mobileOriginatedExpired, 0);
    }

    internal void BindGranted() => Interlocked.Increment(ref _bindsGranted);

    internal void BindRefused(CommandStatus status) => _bindsRefused.Add(status);

    internal void SubmitRefused(CommandStatus status) => _submitsRefused.Add(status);

    /// <summary>The answers to a batch are final.</summary>
    internal void Submitted(SubmissionBatch batch)
    {
        var accepted = batch.Accepted;
        if (accepted < batch.Count)
        {
            accepted = 0;
            foreach (ref readonly var item in batch.Items)
            {
                if (item.Status == CommandStatus.ESME_ROK) accepted++;
                else _submitsRefused.Add(item.Status);
            }
        }

        if (accepted > 0) Interlocked.Add(ref _submitsAccepted, accepted);
    }

    internal void Ended(MessageState state, int count = 1) => Interlocked.Add(ref _messages[(int)state], count);

    /// <summary>The lives of messages are over: one addition for all in a row that share a state.</summary>
    internal void Ended(ReadOnlySpan<MessageEvent> events)
    {
        for (var i = 0; i < events.Length;)
        {
            var run = i + 1;
            while (run < events.Length && events[run].State == events[i].State) run++;
            Ended(events[i].State, run - i);
            i = run;
        }
    }

    internal void Injected(int count) => Interlocked.Add(ref _mobileOriginatedAccepted, count);

    internal void Sent(int count) => Interlocked.Add(ref _deliverSmSent, count);

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

    /// <summary>Receipts, or mobile-originated messages, that waited were asked for.</summary>
    internal void Taken(int count, bool isMobileOriginated) =>
        Interlocked.Add(ref isMobileOriginated ? ref _mobileOriginatedTaken : ref _receiptsTaken, count);

    internal void Retried() => Interlocked.Increment(ref _receiptsRetried);
}
