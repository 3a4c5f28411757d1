using System.Runtime.InteropServices;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Engine.History;

/// <summary>
/// Has the store note what the messages themselves do not tell: what is not ordinary, and while the message clock is not real time all of
/// it, for nobody could tell later when it really happened. With a clock that is real an ordinary message costs one check a batch.
/// </summary>
internal sealed class HistoryRecorder(IMessageStore store, TimeProvider messageClock)
{
    // Of this recorder alone: a thread may serve several engines, and none may have another's notes.
    private readonly ThreadLocal<List<MessageNote>> _notes = new(static () => []);

    /// <summary>
    /// Tells real time, in UTC ticks, while the message clock is apart from it, and null while the two are one. Null: they always are.
    /// </summary>
    public Func<long?>? RealTicks { get; set; }

    /// <summary>Real time while ordinary steps are noted too; null while they are not. Asked once a batch.</summary>
    public long? RealNow => RealTicks?.Invoke();

    /// <summary>Keeps a note on this thread until <see cref="Flush"/>: it may be called with a lock held.</summary>
    public void Add(in MessageNote note) => _notes.Value!.Add(note);

    /// <summary>Hands the notes of this thread to the store.</summary>
    public void Flush()
    {
        var notes = _notes.Value!;
        if (notes.Count == 0) return;

        try
        {
            store.Note(CollectionsMarshal.AsSpan(notes));
        }
        finally
        {
            // A store that fails must not have them pile up here.
            notes.Clear();
        }
    }

    /// <summary>The lives of a batch's messages begin.</summary>
    public void Accepted(SubmissionBatch batch)
    {
        if (batch.AcceptedRealAt is not { } realAt || batch.Accepted == 0) return;

        foreach (ref readonly var item in batch.Items)
        {
            if (item.Status != CommandStatus.ESME_ROK) continue;

            Add(new MessageNote(item.Id, HistoryKind.Accepted, batch.AcceptedAt, realAt)
            {
                SessionId = batch.SessionId,
                State = MessageState.ENROUTE,
                DueAt = batch.DueAtOf(item),
            });
        }

        Flush();
    }

    /// <summary>What became of messages, before the store is told.</summary>
    public void Ordinary(ReadOnlySpan<MessageEvent> events)
    {
        if (events.IsEmpty || RealNow is not { } realNow) return;

        foreach (ref readonly var change in events)
        {
            var kind = change.Kind switch
            {
                MessageEventKind.ReceiptDelivered => HistoryKind.ReceiptTaken,
                MessageEventKind.ReceiptExpired => HistoryKind.ReceiptExpired,
                MessageEventKind.StateChanged => HistoryKind.StateChanged,

                // Noted with the status that refused it.
                _ => default,
            };
            if (kind == default) continue;

            Add(new MessageNote(change.Id, kind, change.At, realNow)
            {
                SessionId = change.SessionId,
                State = kind == HistoryKind.StateChanged ? change.State : default,
                ErrorCode = kind == HistoryKind.StateChanged ? change.ErrorCode : (ushort)0,
                Attempt = change.Attempts,
                SentAt = change.SentAt,
            });
        }

        Flush();
    }

    /// <summary>Receipts that waited were asked for.</summary>
    /// <param name="taken">Their messages.</param>
    /// <param name="at">When: UTC ticks of the message clock.</param>
    public void Taken(IReadOnlyList<StoredMessage> taken, long at)
    {
        if (RealNow is not { } realNow) return;

        foreach (var message in taken) Add(new MessageNote(message.Id, HistoryKind.ReceiptTaken, at, realNow) { Attempt = 1 });
        Flush();
    }

    /// <summary>A message on its way was changed by somebody, which is safe.</summary>
    /// <param name="before">As it was.</param>
    /// <param name="amendment">What it is now.</param>
    public void Changed(in StoredMessage before, in MessageAmendment amendment)
    {
        var now = messageClock.GetUtcNow().UtcTicks;
        var kind = amendment.State == MessageState.ENROUTE ? HistoryKind.Replaced
            : amendment is { State: MessageState.DELETED, ErrorCode: ErrorCodes.Cancelled } ? HistoryKind.Cancelled
            : HistoryKind.Decided;
        Add(new MessageNote(before.Id, kind, now, RealNow ?? now)
        {
            State = amendment.State,
            ErrorCode = amendment.ErrorCode,
            DueAt = amendment.State == MessageState.ENROUTE ? amendment.DueAt : 0,
            DueAtBefore = before.DueAt,
            BodyBefore = amendment.Body is not null && before.Body.Length <= MessageNote.MaxBody ? before.Body.ToArray() : null,
        });
        Flush();
    }
}
