using Smsc.Engine.Messages;

namespace Smsc.Storage.Sqlite;

/// <summary>Events that the writer has taken and not written yet: of each message the newest alone. The writer's own.</summary>
internal sealed class PendingEvents
{
    /// <summary>More than these are written in the order of their rows: those of one page together.</summary>
    private const int MostUnsorted = 4 * 1024;

    /// <summary>Room for more than these is given back.</summary>
    private const int MostKept = 64 * 1024;

    private readonly HashSet<long> _seen = [];
    private MessageEvent[] _events = new MessageEvent[1024];
    private int _next;
    private int _count;

    public bool IsEmpty => _next == _count;

    public int Count => _count - _next;

    /// <summary>Takes events over, in the order in which they came; there must be none before.</summary>
    public void Fill(ReadOnlySpan<MessageEvent> events)
    {
        if (_events.Length > MostKept && events.Length <= MostKept)
        {
            _events = new MessageEvent[events.Length];
            _seen.Clear();
            _seen.TrimExcess();
        }

        if (_events.Length < events.Length) _events = new MessageEvent[Math.Max(events.Length, _events.Length * 2)];
        _next = _count = 0;
        _seen.Clear();
        for (var i = events.Length - 1; i >= 0; i--)
        {
            if (_seen.Add(events[i].Id)) _events[_count++] = events[i];
        }

        // Of a clock that was moved by days, or of a writer that fell behind: they come in the order of their due times.
        if (_count > MostUnsorted) _events.AsSpan(0, _count).Sort(static (a, b) => a.Id.CompareTo(b.Id));
    }

    /// <summary>The next ones to write.</summary>
    public ReadOnlySpan<MessageEvent> Peek(int most) => _events.AsSpan(_next, Math.Min(most, _count - _next));

    /// <summary>They are committed.</summary>
    public void Advance(int count) => _next += count;
}
