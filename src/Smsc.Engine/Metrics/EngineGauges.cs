using Smsc.Engine.Accounts;

namespace Smsc.Engine.Metrics;

/// <summary>How much there is of what comes and goes, at about the same moment.</summary>
public readonly record struct EngineGauges
{
    /// <summary>Sessions bound as <see cref="BindKind.Transmitter"/>.</summary>
    public int Transmitters { get; init; }

    /// <summary>Sessions bound as <see cref="BindKind.Receiver"/>.</summary>
    public int Receivers { get; init; }

    /// <summary>Sessions bound as <see cref="BindKind.Transceiver"/>.</summary>
    public int Transceivers { get; init; }

    /// <summary>Records in memory: messages that are due soon, receipts that are owed, and what else has one.</summary>
    public int LiveMessages { get; init; }

    /// <summary>Records in the wheel: outcomes and retries that are due within the next minute or so.</summary>
    public int Due { get; init; }

    /// <summary>Messages whose state is not final, or whose receipt is owed, in memory or in the store alone; of all accounts.</summary>
    public long Unsettled { get; init; }

    /// <summary>Receipts and answers to lookups that wait for a session that can take them, not those sent and unanswered.</summary>
    public long ReceiptsOwed { get; init; }

    /// <summary>Messages from subscribers that no ESME has taken yet, those sent and unanswered included.</summary>
    public int MobileOriginatedPending { get; init; }

    /// <summary>Batches of messages due so late that the store keeps them, which were not answered yet.</summary>
    public int FarBatches { get; init; }

    /// <summary>Messages that the store has not made safe yet.</summary>
    public int StoreMessages { get; init; }

    /// <summary>What became of messages and the store has not written yet.</summary>
    public int StoreEvents { get; init; }

    /// <summary>Who reads events.</summary>
    public int EventReaders { get; init; }

    /// <summary>Who waits for messages.</summary>
    public int Waiters { get; init; }
}
