namespace Smsc.Engine.Messages;

/// <summary>
/// Message ids: positive, increasing, unique across restarts. The high bits are the real start time in milliseconds, the low
/// <see cref="CounterBits"/> bits a counter, so a restart goes on above every id of before as long as fewer than a million messages a
/// millisecond were accepted; and never below the highest stored id. The virtual clock never enters. Printed in decimal: 19 digits
/// until the year 2248, within the 64 characters of message_id.
/// </summary>
public sealed class MessageIds
{
    internal const int CounterBits = 20;
    private long _last;

    /// <summary>Starts above <paramref name="highestStored"/>.</summary>
    /// <param name="realStart">The real time of the start.</param>
    /// <param name="highestStored">The store's highest id, 0 when it is empty.</param>
    public MessageIds(DateTimeOffset realStart, long highestStored) =>
        _last = Math.Max(realStart.ToUnixTimeMilliseconds() << CounterBits, highestStored);

    /// <summary>The last id that was given.</summary>
    internal long Last => Volatile.Read(ref _last);

    /// <summary>Takes a run of ids.</summary>
    /// <returns>The first of <paramref name="count"/> consecutive ids.</returns>
    internal long Take(int count) => Interlocked.Add(ref _last, count) - count + 1;
}
