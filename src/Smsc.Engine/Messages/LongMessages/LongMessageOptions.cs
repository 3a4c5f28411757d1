namespace Smsc.Engine.Messages.LongMessages;

/// <summary>How the parts of long messages are found (<c>Smsc:LongMessages</c>).</summary>
public sealed class LongMessageOptions
{
    /// <summary>
    /// The longest time between two parts of one message, 1 s to 1 day; what is further apart is another message with the same reference.
    /// Default 5 min: a client that was throttled, or lost its connection, sends the rest within that (its tries are seldom further apart,
    /// and those of this server never by default); the longer it is, the more references come again within it. For comparison: SMS
    /// gateways that need the whole message give up after some 30 min.
    /// </summary>
    public TimeSpan LongestGap { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Stored messages that are looked at for one long message, half of them before and half of them after the one that was asked for:
    /// 1 000 to 1 000 000 000. Default 1 000 000: less than a second of work with either store.
    /// </summary>
    public int MaxScanned { get; set; } = 1_000_000;
}
