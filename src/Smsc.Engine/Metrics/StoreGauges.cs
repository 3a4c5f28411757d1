namespace Smsc.Engine.Metrics;

/// <summary>What a store shows of its work. One that is always done with it when it returns leaves it empty.</summary>
public sealed class StoreGauges
{
    private int _waitingMessages;
    private int _waitingEvents;

    /// <summary>Messages that were handed over and are not safe yet.</summary>
    public int WaitingMessages
    {
        get => Volatile.Read(ref _waitingMessages);
        set => Volatile.Write(ref _waitingMessages, value);
    }

    /// <summary>What became of messages and is not written yet.</summary>
    public int WaitingEvents
    {
        get => Volatile.Read(ref _waitingEvents);
        set => Volatile.Write(ref _waitingEvents, value);
    }

    /// <summary>How long commits took, each from the beginning of its transaction to its end, also those that failed.</summary>
    public DurationHistogram Commits { get; } = new();
}
