namespace Smsc.Smpp;

/// <summary>
/// Sessions for which a read of another session, on this thread, left something to write. They are drained on the same thread as soon as
/// that read is over and its lock is free: waking a thread of the pool for it would cost more than the writing. Those that are about to
/// read anyway write it then, together with what that read brings: one flush instead of two.
/// </summary>
internal static class DeferredDrains
{
    [ThreadStatic]
    private static List<SmppSession>? _sessions;

    [ThreadStatic]
    private static int _depth;

    /// <summary>A read begins on this thread.</summary>
    public static void Begin() => _depth++;

    /// <summary>The read is over, and its session's lock free.</summary>
    public static void End()
    {
        // A read that a flush started inside another read leaves it to the outer one, which still holds its lock.
        if (_depth > 1 || _sessions is not { Count: > 0 } sessions)
        {
            _depth--;
            return;
        }

        try
        {
            // Draining may put more of them on the list.
            for (var i = 0; i < sessions.Count; i++)
            {
                if (!sessions[i].LeavesDrainToNextRead()) sessions[i].DrainUnlessBusy();
            }
        }
        finally
        {
            sessions.Clear();
            _depth--;
        }
    }

    /// <returns>False when no read is going on on this thread.</returns>
    public static bool TryAdd(SmppSession session)
    {
        if (_depth == 0) return false;

        (_sessions ??= []).Add(session);
        return true;
    }
}
