namespace Smsc.Engine.Events;

/// <summary>What happens, told to those who want to know (<c>Smsc:Events</c>).</summary>
public sealed class EventOptions
{
    /// <summary>
    /// Events that are kept for those who read them: 1 024 to 16 777 216. Default 65 536: some 10 MB once somebody reads, and half a second
    /// of the busiest load. A reader that falls further behind loses the oldest, and is told how many.
    /// </summary>
    public int Capacity { get; set; } = 65_536;

    /// <summary>
    /// Who may wait for messages at once, 1 to 1 000 000; one more is refused. Default 10 000: more than any run of tests has.
    /// </summary>
    public int MaxWaiters { get; set; } = 10_000;

    /// <summary>
    /// Who may read events at once, 1 to 100 000; one more is refused. Default 1 000: a reader that does not read holds a megabyte or two.
    /// </summary>
    public int MaxReaders { get; set; } = 1_000;
}
