namespace Smsc.Engine.Messages;

/// <summary>Which receipts, or messages from subscribers, that wait to be asked for are taken, oldest first.</summary>
public sealed record WaitingReceipts
{
    /// <summary>Most that are taken at once.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>The system_id of the account that asks.</summary>
    public required string Account { get; init; }

    /// <summary>Whether messages from subscribers are taken; otherwise receipts.</summary>
    public bool IsMobileOriginated { get; init; }

    /// <summary>How many at most: 1 to <see cref="MaxLimit"/>; others count as the nearest of these. Default 50.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Only of this message; null: of any.</summary>
    public long? Id { get; init; }

    /// <summary>Only of messages that have all these <see cref="MessageSupplement.Keys"/>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>When they are taken: UTC ticks of the message clock.</summary>
    public required long At { get; init; }
}
