using Smsc.Protocol;

namespace Smsc.Engine.Messages;

/// <summary>
/// What to look for in a store: messages that meet every condition that is set, newest first by their ids. Addresses and accounts are
/// Latin-1 and compared octet by octet.
/// </summary>
public sealed record MessageQuery
{
    /// <summary>Most messages on a page.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Most messages that are looked at for one page, whether they match or not: some 50 ms of work.</summary>
    public const int MaxScanned = 100_000;

    /// <summary>Octets of bodies past which a page is full: a thousand of the longest messages would be 64 MiB.</summary>
    public const int MaxOctets = 8 * 1024 * 1024;

    /// <summary>The longest that a page is looked for, and so that it holds a view of a database open.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromSeconds(1);

    /// <summary>Messages on the page: 1 to <see cref="MaxLimit"/>; others count as the nearest of these. Default 100.</summary>
    public int Limit { get; init; } = 100;

    /// <summary><see cref="MessagePage.Cursor"/> of the page before: only lower ids. Without it: from the newest on.</summary>
    public long Cursor { get; init; } = long.MaxValue;

    /// <summary>Only higher ids. Default 0.</summary>
    public long After { get; init; }

    /// <summary>
    /// Whether to look for lookups of numbers, and for nothing else; null: for messages and lookups. Default false: for messages alone.
    /// </summary>
    public bool? Lookups { get; init; } = false;

    /// <summary>Whether it went to a subscriber or came from one. Default: both.</summary>
    public MessageDirection Direction { get; init; }

    /// <summary>The system_id of the account that submitted it, or that it is for.</summary>
    public string? Account { get; init; }

    /// <summary>source_addr, all of it; empty = those submitted without one.</summary>
    public string? SourceAddr { get; init; }

    /// <summary>What source_addr starts with.</summary>
    public string? SourceAddrPrefix { get; init; }

    /// <summary>destination_addr, all of it.</summary>
    public string? DestinationAddr { get; init; }

    /// <summary>What destination_addr starts with.</summary>
    public string? DestinationAddrPrefix { get; init; }

    /// <summary>All these are among its <see cref="MessageSupplement.Keys"/>. Looked up, not searched for.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Its state.</summary>
    public MessageState? State { get; init; }

    /// <summary>What became of its receipt.</summary>
    public ReceiptState? Receipt { get; init; }

    /// <summary>Accepted at this time or later: UTC ticks of the message clock.</summary>
    public long AcceptedFrom { get; init; } = long.MinValue;

    /// <summary>Accepted before this time: UTC ticks of the message clock.</summary>
    public long AcceptedUntil { get; init; } = long.MaxValue;

    /// <summary>
    /// What its text (<see cref="MessageText"/>) contains, in upper or lower case. Each part of a concatenated message is a text of its own.
    /// </summary>
    public string? Text { get; init; }
}
