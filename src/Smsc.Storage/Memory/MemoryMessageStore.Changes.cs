using Smsc.Engine.Messages;

namespace Smsc.Storage.Memory;

/// <content>What becomes of messages.</content>
public sealed partial class MemoryMessageStore
{
    /// <inheritdoc/>
    public void Append(ReadOnlySpan<MessageEvent> events)
    {
        if (events.IsEmpty) return;

        lock (_lock)
        {
            foreach (ref readonly var change in events)
            {
                var block = Find(change.Id);
                if (block is null)
                {
                    Change(change);
                    continue;
                }

                ref var entry = ref block[change.Id];
                if (entry.IsPresent && !entry.Settled) Change(block, ref entry, change);
            }

            Trim();
        }
    }

    /// <inheritdoc/>
    public void Amend(in MessageAmendment amendment, Action<bool> done)
    {
        lock (_lock)
        {
            var plan = amendment.Plan ?? MessagePlan.Ordinary with { DueAt = amendment.DueAt };
            if (Find(amendment.Id) is { } block)
            {
                ref var entry = ref block[amendment.Id];
                if (entry.IsPresent && !entry.Settled)
                {
                    MoveInIndex(amendment, block.Submission(entry).DueAt);
                    block.Amend(amendment.Id, plan with { DueAt = amendment.DueAt }, amendment.Body);
                    Change(block, ref entry, ToEvent(amendment));
                }
            }
            else if (_aside.TryGetValue(amendment.Id, out var message) && !message.Settled)
            {
                MoveInIndex(amendment, message.DueAt);
                _aside[amendment.Id] = message with { DueAt = amendment.DueAt, Plan = plan, Body = amendment.Body ?? message.Body };
                Change(ToEvent(amendment));
            }
        }

        done(true);
    }

    /// <summary>A message stands there once, wherever it was before; so does one that is ended, while its receipt is owed.</summary>
    private void MoveInIndex(in MessageAmendment amendment, long oldDueAt)
    {
        if (!amendment.Settles && amendment.DueAt == oldDueAt && _far.Contains(oldDueAt, amendment.Id)) return;

        _far.Remove(oldDueAt, amendment.Id);
        if (!amendment.Settles) _far.Add(amendment.DueAt, amendment.Id, 1);
    }

    private static MessageEvent ToEvent(in MessageAmendment amendment) => new(
        amendment.Id, amendment.DueAt, MessageEventKind.StateChanged, amendment.State, amendment.ErrorCode, amendment.ReceiptOwed, SessionId: 0)
    {
        ReceiptWaits = amendment.ReceiptWaits,
    };

    private void Change(MemoryBlock block, ref MemoryEntry entry, in MessageEvent change)
    {
        entry.State = change.State;
        entry.ErrorCode = change.ErrorCode;
        entry.Receipt = change.Receipt;
        entry.ReceiptAttempts = change.Attempts;
        entry.ReceiptSessionId = change.SessionId;
        entry.ReceiptAt = change.Receipt.HasEnded() ? change.At : change.NextTryAt;
        entry.ReceiptSentAt = change.SentAt;
        if (!change.Settles) return;

        entry.Settled = true;
        block.Unsettled--;
        var octets = block.OctetsOf(change.Id);
        block.SettledOctets += octets;
        _settledOctets += octets;
        _settled++;
        if (entry.Receipt == ReceiptState.Waiting) _waiting.Add(WaitingKey(block, entry), change.Id);
    }

    private void Change(in MessageEvent change)
    {
        if (!_aside.TryGetValue(change.Id, out var message) || message.Settled) return;

        if (change.Settles && change.Receipt == ReceiptState.Waiting) KeepLate(message, change);
        else if (change.Settles) RemoveAside(change.Id);
        else
        {
            _aside[change.Id] = message with
            {
                State = change.State,
                ErrorCode = change.ErrorCode,
                Receipt = change.Receipt,
                ReceiptAttempts = change.Attempts,
                NextTryAt = change.NextTryAt,
            };
        }
    }
}
