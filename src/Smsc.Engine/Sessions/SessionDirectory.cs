using System.Diagnostics.CodeAnalysis;

namespace Smsc.Engine.Sessions;

/// <summary>
/// The sessions that there are, bound or not, from the moment they are connected until they are closed; and for a while the traces of those
/// that were.
/// </summary>
public sealed class SessionDirectory
{
    /// <summary>Closed sessions whose traces are kept.</summary>
    public const int MostClosed = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, ISession> _sessions = [];
    private readonly Queue<ClosedSession> _closed = new();

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _sessions.Count;
        }
    }

    /// <summary>All of this moment, by their ids.</summary>
    public IReadOnlyList<ISession> All
    {
        get
        {
            ISession[] sessions;
            lock (_lock) sessions = [.. _sessions.Values];
            Array.Sort(sessions, static (one, other) => one.Id.CompareTo(other.Id));
            return sessions;
        }
    }

    /// <summary>The last <see cref="MostClosed"/> of the sessions that are closed and had a trace, by the time of their end.</summary>
    public IReadOnlyList<ClosedSession> Closed
    {
        get
        {
            lock (_lock) return [.. _closed];
        }
    }

    /// <summary>Finds a session.</summary>
    public bool TryFind(long id, [NotNullWhen(true)] out ISession? session)
    {
        lock (_lock) return _sessions.TryGetValue(id, out session);
    }

    /// <summary>Finds the trace of a session, also once it is closed.</summary>
    /// <returns>False when there is no such session any more, or it has no trace.</returns>
    public bool TryFindTrace(long id, [NotNullWhen(true)] out PduTrace? trace)
    {
        ISession? session;
        lock (_lock)
        {
            trace = _closed.FirstOrDefault(closed => closed.Info.Id == id)?.Trace;
            if (trace is not null) return true;

            _sessions.TryGetValue(id, out session);
        }

        trace = session?.PduTrace;
        return trace is not null;
    }

    /// <summary>A session begins.</summary>
    public void Add(ISession session)
    {
        lock (_lock) _sessions.Add(session.Id, session);
    }

    /// <summary>A session is closed: nothing more is added to its trace.</summary>
    public void Remove(ISession session)
    {
        var closed = session.PduTrace is { Count: > 0 } trace ? new ClosedSession(session.Describe(), trace) : null;
        lock (_lock)
        {
            if (!_sessions.Remove(session.Id) || closed is null) return;

            if (_closed.Count == MostClosed) _closed.Dequeue();
            _closed.Enqueue(closed);
        }
    }
}
