using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes.Mo;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Engine.MobileOriginated;

/// <content>Messages from subscribers that reach their account by another way than its sessions.</content>
public sealed partial class MobileOriginatedMessages
{
    private static readonly MessageSupplement Pushed = new() { ReceiptFace = ReceiptFace.Push };
    private static readonly MessageSupplement Pulled = new() { ReceiptFace = ReceiptFace.Pull };

    private SubmissionBatch Rent(Account account, ISubmitter commit, ReceiptFace face) => face == ReceiptFace.Smpp
        ? _pool.Rent(account, commit, sessionId: 0, MoMode.Instance)
        : _pool.RentFor(account, commit, count: 1, MoMode.Instance);

    private void Add(SubmissionBatch batch, byte[] body, ReceiptFace face)
    {
        MoMode.Instance.Add(batch, body, sequenceNumber: 0, _clock);
        if (face != ReceiptFace.Smpp) batch.SupplementLast(face == ReceiptFace.Push ? Pushed : Pulled);
    }

    /// <summary>What was committed has ended, and waits in the store until it is asked for.</summary>
    private void LetWait(SubmissionBatch batch)
    {
        var events = new MessageEvent[batch.Count];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = new MessageEvent(
                batch.Items[i].Id, batch.AcceptedAt, MessageEventKind.StateChanged, MessageState.DELIVERED, ErrorCode: 0, ReceiptOwed: false,
                SessionId: 0)
            {
                ReceiptWaits = true,
            };
        }

        _router.History.Ordinary(events);
        _store.Append(events);
        if (_events.IsRead) _events.Waits(batch);
        batch.Account.ReturnUnsettled(events.Length);
    }
}
