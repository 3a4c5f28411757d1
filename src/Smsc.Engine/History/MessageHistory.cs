using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;

namespace Smsc.Engine.History;

/// <summary>
/// Tells the life of a message from what the store holds of it, and from the notes of what was not ordinary. Where the message clock was
/// real time there may be no notes: then both clocks showed the same.
/// </summary>
public sealed class MessageHistory
{
    private readonly IMessageStore _store;

    internal MessageHistory(IMessageStore store) => _store = store;

    /// <summary>Tells the life of a message. Reads the store: not for a thread that reads from a connection.</summary>
    /// <param name="message">As the store has it now.</param>
    /// <returns>Its steps in the order in which they really happened.</returns>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public IReadOnlyList<HistoryEntry> Read(in StoredMessage message)
    {
        var notes = _store.ReadNotes(message.Id);
        var steps = new Steps(notes);
        if (!steps.Has(HistoryKind.Accepted)) steps.Add(Accepted(message));
        var isOutcomeTold = steps.Has(HistoryKind.StateChanged, HistoryKind.Cancelled, HistoryKind.Decided);

        // The outcome of a message that an ESME is sent is what became of it there.
        var endsWithReceipt = message.Mode.IsMobileOriginated() && message.ReceiptFace != ReceiptFace.Pull;
        if (message.State.IsFinal() && !isOutcomeTold && !endsWithReceipt) steps.Add(Outcome(message, message.DueAt, message.DueAt));

        foreach (var note in notes) steps.AddNote(note);
        var isEndNoted = steps.Has(HistoryKind.ReceiptTaken, HistoryKind.ReceiptRefused, HistoryKind.ReceiptExpired);
        if (message.Receipt.HasEnded() && !isEndNoted) steps.AddNote(ReceiptEnd(message));
        if (message.State.IsFinal() && !isOutcomeTold && endsWithReceipt)
            steps.Add(Outcome(message, message.ReceiptAt, steps.EndedReallyAt ?? message.ReceiptAt));

        return steps.InOrder();
    }

    private static HistoryEntry Accepted(in StoredMessage message) => new(HistoryKind.Accepted, message.AcceptedAt, message.AcceptedAt)
    {
        SessionId = message.SessionId == 0 ? null : message.SessionId,
        State = MessageState.ENROUTE,
    };

    private static HistoryEntry Outcome(in StoredMessage message, long at, long realAt) => new(HistoryKind.StateChanged, at, realAt)
    {
        State = message.State,
        ErrorCode = message.ErrorCode,
    };

    private static MessageNote ReceiptEnd(in StoredMessage message) => new(
        message.Id,
        message.Receipt switch
        {
            ReceiptState.Delivered => HistoryKind.ReceiptTaken,
            ReceiptState.Refused => HistoryKind.ReceiptRefused,
            _ => HistoryKind.ReceiptExpired,
        },
        message.ReceiptAt, message.ReceiptAt)
    {
        SessionId = message.ReceiptSessionId,
        Attempt = message.ReceiptAttempts,
        SentAt = message.ReceiptSentAt,
    };

    /// <summary>The steps so far: those that are known from several sources stand there once.</summary>
    private sealed class Steps
    {
        private readonly List<HistoryEntry> _entries = [];
        private readonly HashSet<HistoryKind> _kinds = [];
        private readonly HashSet<long> _sent = [];

        public Steps(IReadOnlyList<MessageNote> notes)
        {
            foreach (var note in notes)
            {
                _kinds.Add(note.Kind);
                if (note.Kind == HistoryKind.ReceiptSent) _sent.Add(note.At);
            }
        }

        public bool Has(params ReadOnlySpan<HistoryKind> kinds)
        {
            foreach (var kind in kinds)
            {
                if (_kinds.Contains(kind)) return true;
            }

            return false;
        }

        /// <summary>When the delivery ended, in real time; null when it is not told.</summary>
        public long? EndedReallyAt { get; private set; }

        public void Add(HistoryEntry entry) => _entries.Add(entry);

        public void AddNote(in MessageNote note)
        {
            // What was noted of its sending is not told again; if nothing was, the clock was real.
            if (note.SentAt != 0 && _sent.Add(note.SentAt))
            {
                var sent = ToEntry(note, HistoryKind.ReceiptSent, note.SentAt, note.SentAt);
                _entries.Add(sent with { CommandStatus = null, State = null, DueAt = null });
            }

            _entries.Add(ToEntry(note, note.Kind, note.At, note.RealAt));
            if (note.Kind is HistoryKind.ReceiptTaken or HistoryKind.ReceiptRefused or HistoryKind.ReceiptExpired)
                EndedReallyAt = note.RealAt;
        }

        /// <summary>By real time; what really happened at the same time is in order already.</summary>
        public IReadOnlyList<HistoryEntry> InOrder() => [.. _entries.OrderBy(static entry => entry.RealAt)];

        private static HistoryEntry ToEntry(in MessageNote note, HistoryKind kind, long at, long realAt) => new(kind, at, realAt)
        {
            SessionId = note.SessionId == 0 ? null : note.SessionId,
            State = note.State == default ? null : note.State,
            ErrorCode = note.ErrorCode,
            CommandStatus = IsAnswer(note) ? note.CommandStatus : null,
            SequenceNumber = note.SequenceNumber == 0 ? null : note.SequenceNumber,
            Attempt = note.Attempt == 0 ? null : note.Attempt,
            DueAt = note.DueAt == 0 ? null : note.DueAt,
            DueAtBefore = note.DueAtBefore == 0 ? null : note.DueAtBefore,
            BodyBefore = note.Kind == HistoryKind.LinkOpened ? default : note.BodyBefore,
            Link = note.Kind == HistoryKind.LinkOpened && LinkOpening.TryRead(note.BodyBefore, out var link) ? link : null,
        };

        /// <summary>Whether an answer is known: with which status a receipt was refused only its note tells.</summary>
        private static bool IsAnswer(in MessageNote note) => note.Kind switch
        {
            HistoryKind.ReceiptTaken or HistoryKind.ReceiptTakenFirst or HistoryKind.ReceiptFailed => true,
            HistoryKind.ReceiptRefused => note.CommandStatus != CommandStatus.ESME_ROK,
            _ => false,
        };
    }
}
