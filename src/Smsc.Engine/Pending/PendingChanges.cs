using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;

namespace Smsc.Engine.Pending;

/// <summary>What became of a change.</summary>
internal enum ChangeResult : byte
{
    /// <summary>The message is not there, not pending, or not what was asked for.</summary>
    NotPending,

    /// <summary>It is changed, and safe.</summary>
    Changed,

    /// <summary>The store could not write it; the message is as it was.</summary>
    NotStored,

    /// <summary>Too much was changed within a short time.</summary>
    TooMany,
}

/// <summary>Says whether a pending message is the one to change, and what becomes of it.</summary>
internal delegate bool Change(in StoredMessage message, out MessageAmendment amendment);

/// <summary>
/// Changes messages whose outcome is not decided: takes each from where it waits - the wheel, or the store that is to bring it back later -
/// has the store write what it is from now on, and puts it where it belongs then. In between nothing else happens to it, so it ends once.
/// </summary>
internal sealed class PendingChanges(
    LiveMessages messages, DueMessages due, Horizon horizon, DeliveryScheduler scheduler, IMessageStore store)
{
    private readonly MessageTurns _turns = new();
    private long _changes;

    /// <summary>Who is at work on a message.</summary>
    public MessageTurns Turns => _turns;

    /// <summary>Another number after each change.</summary>
    public long Version => Volatile.Read(ref _changes);

    /// <summary>Changes one message, if it is pending and the change wants it.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="id">The message.</param>
    /// <param name="change">What becomes of it.</param>
    /// <param name="cancellation">Takes the receipt of a message that the change ends; such a change has one.</param>
    /// <exception cref="IOException">The store cannot be read; nothing was changed.</exception>
    public async Task<ChangeResult> ChangeAsync(Account account, long id, Change change, Cancellation? cancellation = null)
    {
        if (due.HasWithdrawnTooMany) return ChangeResult.TooMany;

        await _turns.TakeAsync(id).ConfigureAwait(false);
        try
        {
            if (!TryTake(account, id, change, out var message, out var amendment, out var handle)) return ChangeResult.NotPending;

            var isSafe = await AmendAsync(amendment).ConfigureAwait(false);
            if (isSafe) scheduler.History.Changed(message, amendment);
            if (isSafe) scheduler.Changed(Amended(message, amendment));
            PutBack(account, isSafe ? Amended(message, amendment) : message, handle, cancellation);
            return isSafe ? ChangeResult.Changed : ChangeResult.NotStored;
        }
        finally
        {
            Interlocked.Increment(ref _changes);
            _turns.End(id);
        }
    }

    private bool TryTake(
        Account account, long id, Change change, out StoredMessage message, out MessageAmendment amendment, out int handle)
    {
        (message, amendment, handle) = (default, default, LiveMessages.None);

        // From before its account was configured: it stays in the store as it is, and counts for nobody.
        if (id <= account.LastIdBefore) return false;

        // Once it is taken it is what was read: others wait for their turn, and what was decided meanwhile cannot be taken.
        if (!store.TryRead(id, out message) || message.State != MessageState.ENROUTE || message.Account != account.SystemId) return false;

        // Nobody submitted it.
        if (message.Mode.IsMobileOriginated() || !change(message, out amendment)) return false;
        if (due.TryTake(id, out handle)) return true;

        // As long as it is not answered nobody can say whether its submitter schedules it.
        return !horizon.IsInFlight(id) && due.TryTakeFromStore(message);
    }

    private Task<bool> AmendAsync(in MessageAmendment amendment)
    {
        // On the store's own thread nothing more is done than this.
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Amend(amendment, done.SetResult);
        return done.Task;
    }

    private static StoredMessage Amended(in StoredMessage message, in MessageAmendment amendment) => message with
    {
        DueAt = amendment.DueAt,
        State = amendment.State,
        ErrorCode = amendment.ErrorCode,
        Settled = amendment.Settles,
        Receipt = amendment.Receipt,
        Plan = amendment.Plan is { } plan ? plan with { DueAt = amendment.DueAt } : null,
        Body = amendment.Body ?? message.Body,
    };

    private void PutBack(Account account, in StoredMessage message, int handle, Cancellation? cancellation)
    {
        var goesOn = due.Reclaim(message.Id, message.DueAt);
        if (message.State.IsFinal()) scheduler.Conclude(message);
        if (message.Settled) account.ReturnUnsettled(1);
        if (message.Settled || !goesOn)
        {
            if (handle != LiveMessages.None) messages.Free(handle);
            return;
        }

        Span<int> handles = [handle];
        if (handle == LiveMessages.None) messages.Take(handles);
        StoredRecord.Fill(messages, handles[0], message, account);
        if (message.State.IsFinal()) cancellation!.Add(handles[0]);
        else due.AddEach(handles);
    }
}
