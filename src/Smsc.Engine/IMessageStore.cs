using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Metrics;
using Smsc.Engine.Submission;

namespace Smsc.Engine;

/// <summary>
/// The record of what happened: an append-only stream of accepted messages and of what became of them. Appending completes at once on
/// the caller's thread, or later on the store's own; it never blocks.
/// </summary>
public interface IMessageStore
{
    /// <summary>The highest id ever stored; 0 in an empty store.</summary>
    long HighestId { get; }

    /// <summary>What it shows of its work, the same object each time.</summary>
    StoreGauges Gauges { get; }

    /// <summary>Takes the accepted messages of a batch: the items whose status is ESME_ROK.</summary>
    /// <returns>
    /// True: they are safe now, and the batch stays the caller's. False: the batch is the store's until it calls
    /// <see cref="SubmissionBatch.Complete"/>, once, on a thread of its own; batches complete in the order in which they came.
    /// </returns>
    bool Append(SubmissionBatch batch);

    /// <summary>Takes what became of messages. Written behind: a crash can lose the newest, so that a receipt is sent again, never lost.</summary>
    void Append(ReadOnlySpan<MessageEvent> events);

    /// <summary>
    /// Changes a message whose outcome is not decided: whoever asks owns it, so that nothing else is appended for it meanwhile.
    /// </summary>
    /// <param name="amendment">What it is from now on.</param>
    /// <param name="done">
    /// Called once, with true when the change is safe, with false when it could not be written and everything is as before; on the
    /// caller's thread before this returns, or later on the store's own, which it must not keep.
    /// </param>
    void Amend(in MessageAmendment amendment, Action<bool> done);

    /// <summary>
    /// Removes messages, whatever their state; it is safe when this returns. What is appended of them later is ignored. Not for a thread
    /// that reads from a connection.
    /// </summary>
    /// <param name="ids">The messages; those that are not there are passed over.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="IOException">It could not be written; some of them may be gone.</exception>
    long Remove(ReadOnlySpan<long> ids);

    /// <summary>
    /// Takes receipts that wait to be asked for (<see cref="ReceiptState.Waiting"/>): each is given to one caller, and is
    /// <see cref="ReceiptState.Delivered"/> from then on, which is safe when this returns. What was appended before is seen. Not for a
    /// thread that reads from a connection.
    /// </summary>
    /// <param name="wanted">Which ones.</param>
    /// <returns>Their messages as they are now, oldest first by their ids.</returns>
    /// <exception cref="IOException">It could not be read or written; none was taken.</exception>
    IReadOnlyList<StoredMessage> TakeWaiting(WaitingReceipts wanted);

    /// <summary>Reads what was kept under a name, by this process or, if messages outlive it, by one before; null when there is
    /// nothing.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    string? ReadSetting(string name);

    /// <summary>
    /// Keeps a short text under a name; it is as safe as a message when this returns. Not for a thread that reads from a connection.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The text; null: nothing any more.</param>
    /// <exception cref="IOException">It could not be written; what was kept before is kept.</exception>
    void WriteSetting(string name, string? value);

    /// <summary>
    /// Takes what is to be remembered of the lives of messages; notes of a message that is not there are dropped. Written behind, as
    /// events: a crash can lose the newest. A store keeps <see cref="MessageNote.MostOfMessage"/> of a message, and drops new ones when it
    /// has too many of all. They leave with their message.
    /// </summary>
    void Note(ReadOnlySpan<MessageNote> notes);

    /// <summary>What was noted of a message, in the order in which it came. Not for a thread that reads from a connection.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    IReadOnlyList<MessageNote> ReadNotes(long id);

    /// <summary>Waits until all that was appended before can be read, or could not be written. Not for a thread that reads from a connection.</summary>
    void Flush();

    /// <summary>
    /// Which of some keys (<see cref="MessageSupplement.Keys"/>) messages have that are stored; those of submits that are on their way are
    /// not seen. Not for a thread that reads from a connection.
    /// </summary>
    /// <param name="keys">The keys, as many as may be.</param>
    /// <returns>Those of them that are there.</returns>
    /// <exception cref="IOException">The store cannot be read.</exception>
    IReadOnlyCollection<string> FindKeys(IReadOnlyCollection<string> keys);

    /// <summary>Looks a message up.</summary>
    /// <returns>False when the id was never stored, or has left the history.</returns>
    bool TryRead(long id, out StoredMessage message);

    /// <summary>
    /// Finds messages of an account between two addresses whose outcome is not decided, newest first: all that <see cref="LoadDue"/> is still
    /// to bring, and perhaps others; none that is mobile-originated. Not for a thread that reads from a connection.
    /// </summary>
    /// <param name="account">The account's system_id.</param>
    /// <param name="sourceAddr">source_addr, all of it; TON and NPI do not count.</param>
    /// <param name="destinationAddr">destination_addr, all of it.</param>
    /// <param name="below">Only lower ids; <see cref="long.MaxValue"/> at first.</param>
    /// <param name="into">Takes the messages.</param>
    /// <returns>How many; fewer than there is room for when there are no more.</returns>
    /// <exception cref="IOException">The store cannot be read.</exception>
    int FindPending(
        string account, ReadOnlySpan<byte> sourceAddr, ReadOnlySpan<byte> destinationAddr, long below, Span<StoredMessage> into);

    /// <summary>How many messages each account has that are not settled, by its system_id. Asked for once, at the start.</summary>
    IReadOnlyDictionary<string, long> CountUnsettled();

    /// <summary>
    /// Reads messages that are not settled, in the order of <see cref="StoredMessage.DueAt"/> and then of their ids: those due after
    /// <paramref name="from"/>, those due at that very time with a higher id than <paramref name="afterId"/>, and none due at
    /// <paramref name="until"/> or later.
    /// </summary>
    /// <remarks>
    /// Called by one thread at a time, never one that reads from a connection, and forward only: what is due before <paramref name="from"/>
    /// will not be asked for again. Of the messages that this process appended, those of batches that are <see cref="SubmissionBatch.IsFar"/>
    /// must come; others may.
    /// </remarks>
    /// <param name="from">UTC ticks of the message clock.</param>
    /// <param name="afterId">The id of the last message that was read; 0 at first.</param>
    /// <param name="until">UTC ticks of the message clock.</param>
    /// <param name="into">Takes the messages.</param>
    /// <returns>How many; fewer than there is room for when there are no more.</returns>
    /// <exception cref="IOException">The store cannot be read now. It will be asked again.</exception>
    int LoadDue(long from, long afterId, long until, Span<StoredMessage> into);

    /// <summary>
    /// Looks for messages, newest first, and gives up at the limits of <see cref="MessageQuery"/> with a cursor to go on. Reads what is
    /// stored, never live state, and keeps no writer waiting; an event can be seen a moment after it was appended.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="IOException">The store cannot be read.</exception>
    Task<MessagePage> QueryAsync(MessageQuery query, CancellationToken cancellationToken = default);
}
