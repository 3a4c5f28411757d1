namespace Smsc.Smpp.Faults;

/// <summary>An answer that leaves octet by octet. Touched under the session's lock.</summary>
internal sealed class SlowAnswer(FaultedAnswer answer, byte[] octets, long interval)
{
    private int _sent;

    /// <summary>When the next octet may leave; the first one at once.</summary>
    public long NextAt { get; private set; }

    /// <summary>What is answered.</summary>
    public FaultedAnswer Answer => answer;

    /// <summary>Octets that were not taken yet.</summary>
    public int Remaining => octets.Length - _sent;

    /// <summary>Whether the last octet was taken.</summary>
    public bool IsComplete => _sent == octets.Length;

    /// <summary>Completes when the session is read again: with the last octet, or with the session.</summary>
    public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The next octet. One that is late is not made up for.</summary>
    public byte Take(long now)
    {
        NextAt = now + interval;
        return octets[_sent++];
    }
}
