using Smsc.Protocol;

namespace Smsc.Engine.Submission;

/// <summary>
/// The messages in transaction mode (SMPP 3.4 §2.10.3) that are on their way: who is to be told of the outcome, in the answer to the
/// data_sm. It is known to this process alone: a restart ends the sessions that wait.
/// </summary>
public sealed class Transactions
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Waiting> _waiting = [];
    private int _count;

    /// <summary>How many wait.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Call it before the message's batch is released.</summary>
    /// <param name="id">The message.</param>
    /// <param name="sequenceNumber">Of its data_sm.</param>
    /// <param name="answer">
    /// Told once, on whatever thread decided the outcome, perhaps with the caller's own locks held; it only takes note.
    /// </param>
    public void Open(long id, uint sequenceNumber, Action<TransactionOutcome> answer)
    {
        lock (_lock)
        {
            _waiting.Add(id, new Waiting(sequenceNumber, answer));
            Volatile.Write(ref _count, _waiting.Count);
        }
    }

    /// <summary>Nobody waits any more.</summary>
    /// <param name="answer">What was given to <see cref="Open"/>.</param>
    public void Forget(Action<TransactionOutcome> answer)
    {
        lock (_lock)
        {
            foreach (var (id, waiting) in _waiting)
            {
                if (ReferenceEquals(waiting.Answer, answer)) _waiting.Remove(id);
            }

            Volatile.Write(ref _count, _waiting.Count);
        }
    }

    /// <summary>The outcome of a message is known, whether somebody waits for it or not.</summary>
    /// <param name="id">The message.</param>
    /// <param name="state">Its final state.</param>
    /// <param name="errorCode">The network's error code.</param>
    /// <param name="dpfResult">Whether the delivery pending flag that was asked for is set; null: none was.</param>
    internal void Conclude(long id, MessageState state, ushort errorCode, bool? dpfResult = null)
    {
        if (Count == 0) return;

        Waiting waiting;
        lock (_lock)
        {
            if (!_waiting.Remove(id, out waiting)) return;

            Volatile.Write(ref _count, _waiting.Count);
        }

        waiting.Answer(new TransactionOutcome(id, waiting.SequenceNumber, state, errorCode, dpfResult));
    }

    private readonly record struct Waiting(uint SequenceNumber, Action<TransactionOutcome> Answer);
}
