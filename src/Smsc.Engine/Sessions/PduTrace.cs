namespace Smsc.Engine.Sessions;

/// <summary>
/// The last PDUs of one session, in both directions and in the order in which they were handled and written. Any thread may read it, also
/// once the session is closed.
/// </summary>
public sealed class PduTrace
{
    /// <summary>The most PDUs that a trace keeps: 10 MiB when all are long.</summary>
    public const int MaxPdus = 10_000;

    /// <summary>Octets that are kept of one PDU: any submit_sm whose text is in short_message, and the start of others.</summary>
    public const int MaxOctets = 1024;

    private readonly Lock _lock = new();
    private readonly Queue<TracedPdu> _pdus = new();
    private int _capacity;
    private long _count;

    /// <summary>PDUs that it keeps; 0 while nothing is added.</summary>
    public int Capacity
    {
        get
        {
            lock (_lock) return _capacity;
        }
    }

    /// <summary>PDUs that were ever added; the newest has this number.</summary>
    public long Count
    {
        get
        {
            lock (_lock) return _count;
        }
    }

    /// <summary>What it keeps, oldest first.</summary>
    /// <param name="after">
    /// Only PDUs with a higher <see cref="TracedPdu.Number"/>. Where the first one is not the next, those between have left.
    /// </param>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<TracedPdu> Read(long after = 0, int most = MaxPdus)
    {
        lock (_lock) return [.. _pdus.SkipWhile(pdu => pdu.Number <= after).Take(most)];
    }

    /// <summary>Changes how many it keeps: with fewer the oldest leave; with 0 all stay, and none are added.</summary>
    /// <param name="capacity">0 to <see cref="MaxPdus"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is another number.</exception>
    public void Resize(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, MaxPdus);
        lock (_lock)
        {
            _capacity = capacity;
            while (capacity > 0 && _pdus.Count > capacity) _pdus.Dequeue();
        }
    }

    /// <summary>Adds a PDU; the oldest leaves when there are too many.</summary>
    /// <param name="direction">Who sent it.</param>
    /// <param name="at">When: real time.</param>
    /// <param name="octets">All of it, or at least its first <see cref="MaxOctets"/> octets. They are copied, a password is masked.</param>
    /// <param name="length">Octets of all of it.</param>
    public void Add(PduDirection direction, DateTimeOffset at, ReadOnlySpan<byte> octets, int length)
    {
        var kept = octets[..Math.Min(octets.Length, MaxOctets)].ToArray();
        if (PasswordMask.Concerns(kept)) PasswordMask.Apply(kept);
        lock (_lock)
        {
            if (_capacity == 0) return;

            if (_pdus.Count == _capacity) _pdus.Dequeue();
            _pdus.Enqueue(new TracedPdu(++_count, at, direction, kept, length));
        }
    }
}
