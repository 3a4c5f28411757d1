using Smsc.Engine.History;
using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <content>What is noted of receipts: not the one that is sent, taken and done, but all that went otherwise.</content>
public sealed partial class DeliveryRouter
{
    /// <summary>Where it is noted.</summary>
    internal HistoryRecorder History { get; set; } = null!;

    /// <summary>The time of the message clock, UTC ticks: a session asks once for all that it writes at once.</summary>
    public long Now => _clock.GetUtcNow().UtcTicks;

    /// <summary>
    /// Whether <see cref="NoteSent"/> is to be called for every delivery that is written, and not only for those that <see cref="IsNoted"/>
    /// names.
    /// </summary>
    public bool NotesSent => History.RealNow is not null;

    /// <summary>Whether it is noted when a delivery is written: an intermediate notification, or an alert_notification.</summary>
    public bool IsNoted(int delivery) => (_messages[delivery].Flags & LiveFlags.Intermediate) != 0;

    /// <summary>Notes that a delivery is written. <see cref="FlushNotes"/> follows.</summary>
    /// <param name="member">The session.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="sequenceNumber">Its sequence_number.</param>
    /// <param name="sentAt">UTC ticks of the message clock.</param>
    public void NoteSent(RotationMember member, int delivery, uint sequenceNumber, long sentAt)
    {
        ref readonly var message = ref _messages[delivery];
        var isIntermediate = (message.Flags & LiveFlags.Intermediate) != 0;
        var kind = !isIntermediate ? HistoryKind.ReceiptSent
            : (message.Flags & LiveFlags.Alert) != 0 ? HistoryKind.AlertSent
            : HistoryKind.IntermediateSent;
        History.Add(new MessageNote(message.Id, kind, sentAt, History.RealNow ?? sentAt)
        {
            SessionId = member.Session.Id,
            SequenceNumber = sequenceNumber,
            Attempt = isIntermediate ? (byte)0 : Attempt(message),
        });
    }

    /// <summary>Hands to the store what this thread noted.</summary>
    public void FlushNotes() => History.Flush();

    /// <summary>
    /// Deliveries that were written, and that a session which ends can no longer settle, go to another one, before all that is owed.
    /// </summary>
    /// <param name="member">The session.</param>
    /// <param name="unanswered">What it would have said of them, had the client answered; the result does not count.</param>
    public void GiveBackUnanswered(RotationMember member, ReadOnlySpan<Settlement> unanswered)
    {
        var rotation = member.Rotation;
        var now = Now;
        lock (rotation.Lock)
        {
            foreach (var settlement in unanswered)
            {
                ref readonly var message = ref _messages[settlement.Handle];
                if ((message.Flags & (LiveFlags.Settled | LiveFlags.Intermediate)) == 0)
                    History.Add(Note(message, HistoryKind.ReceiptGivenBack, now, member, settlement));
            }

            // Last: of what has ended the record is another's from here on.
            for (var i = unanswered.Length - 1; i >= 0; i--) rotation.OweFirst(unanswered[i].Handle);
            rotation.Pump();
        }

        History.Flush();
        if (rotation.IsPush && IsPushOwed(rotation)) PushOwed?.Invoke(member.Account);
    }

    private MessageNote Note(in LiveMessage message, HistoryKind kind, long now, RotationMember member, in Settlement settlement) =>
        new(message.Id, kind, now, History.RealNow ?? now)
        {
            SessionId = member.Session.Id,
            CommandStatus = settlement.Status,
            SequenceNumber = settlement.SequenceNumber,
            Attempt = settlement.Late && message.Attempts > 0 ? message.Attempts : Attempt(message),
            SentAt = settlement.SentAt,
        };

    /// <summary>Which sending it is, when the ones before it are counted.</summary>
    private static byte Attempt(in LiveMessage message) => (byte)Math.Min(message.Attempts + 1, byte.MaxValue);
}
