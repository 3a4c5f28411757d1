using System.Runtime.InteropServices;
using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Engine.Pending;

/// <summary>
/// Deletes messages wherever they are: in the store, in the wheel, owed by a rotation, with a session. A round takes some thousand of them
/// while nobody drains the wheel; each message is given back to its account once. For one thread at a time, none that reads from a
/// connection.
/// </summary>
internal sealed class MessageRemoval(
    LiveMessages messages, DueMessages due, Horizon horizon, DeliveryRouter router, AccountDirectory accounts, IMessageStore store,
    PendingChanges changes, Transactions transactions, EventLog events)
{
    /// <summary>Messages of a round: each costs a walk over the live records, and holds the drain up for as long.</summary>
    private const int RoundSize = 8 * MessageQuery.MaxLimit;

    /// <summary>So often what was on its way from one place to another is looked for again.</summary>
    private const int MostTries = 3;

    /// <summary>Deletes all that match.</summary>
    /// <param name="filter">What to look for; its limit and its cursor do not count.</param>
    /// <param name="cancellationToken">Looked at between two rounds.</param>
    /// <returns>How many messages were deleted.</returns>
    /// <exception cref="IOException">The store cannot be read or written; some of them may be deleted.</exception>
    public long Remove(MessageQuery filter, CancellationToken cancellationToken)
    {
        var removed = 0L;
        try
        {
            Remove(filter, ref removed, cancellationToken);
        }
        finally
        {
            if (removed > 0 && events.IsRead) events.Deleted(removed);
        }

        return removed;
    }

    private void Remove(MessageQuery filter, ref long removed, CancellationToken cancellationToken)
    {
        var query = filter with { Limit = MessageQuery.MaxLimit, Cursor = long.MaxValue };
        var round = new List<StoredMessage>(RoundSize);
        var missed = new List<long>();
        store.Flush();
        for (var isLast = false; !isLast;)
        {
            var version = changes.Version;
            round.Clear();
            do
            {
                var page = store.QueryAsync(query, cancellationToken).GetAwaiter().GetResult();
                foreach (var message in page.Messages) round.Add(message with { Body = default });
                isLast = page.Cursor is null;
                query = query with { Cursor = page.Cursor ?? 0 };
            }
            while (!isLast && round.Count + MessageQuery.MaxLimit <= RoundSize);

            RemoveRound(round, version, missed, ref removed, cancellationToken);
        }

        for (var tries = 0; missed.Count > 0 && tries < MostTries; tries++)
        {
            // It may have ended meanwhile, and the store knows soon.
            Thread.Yield();
            store.Flush();
            var version = changes.Version;
            var again = missed.Chunk(RoundSize).ToArray();
            missed = [];
            foreach (var ids in again) RemoveRound(Read(ids), version, missed, ref removed, cancellationToken);
        }
    }

    /// <summary>Deletes the notifications that are under way, whatever became of their messages.</summary>
    public void RemoveNotifications(CancellationToken cancellationToken)
    {
        due.Hold(cancellationToken);
        try
        {
            RemoveLive(Find(static (in message) => (message.Flags & LiveFlags.Intermediate) != 0));
        }
        finally
        {
            due.LetGo();
        }
    }

    private List<StoredMessage> Read(IEnumerable<long> ids)
    {
        var read = new List<StoredMessage>();
        foreach (var id in ids)
        {
            if (store.TryRead(id, out var message)) read.Add(message with { Body = default });
        }

        return read;
    }

    /// <param name="round">What the store said of the messages.</param>
    /// <param name="version">Of the changes before it said so.</param>
    /// <param name="missed">Takes those that are on their way from one place to another.</param>
    /// <param name="removed">Raised by how many were deleted, also when it throws.</param>
    /// <param name="cancellationToken">Looked at while somebody drains.</param>
    private void RemoveRound(
        List<StoredMessage> round, long version, List<long> missed, ref long removed, CancellationToken cancellationToken)
    {
        if (round.Count == 0) return;

        var turns = new List<long>(round.Count);
        try
        {
            foreach (var message in round)
            {
                if (message.Settled) continue;

                changes.Turns.TakeAsync(message.Id).AsTask().GetAwaiter().GetResult();
                turns.Add(message.Id);
            }

            due.Hold(cancellationToken);
            try
            {
                RemoveHeld(round, isAsRead: changes.Version == version, missed, ref removed);
            }
            finally
            {
                due.LetGo();
            }
        }
        finally
        {
            foreach (var id in turns) changes.Turns.End(id);
        }
    }

    private void RemoveHeld(List<StoredMessage> round, bool isAsRead, List<long> missed, ref long removed)
    {
        var ids = new HashSet<long>(round.Count);
        foreach (var message in round) ids.Add(message.Id);
        var live = messages.Count == 0 ? [] : Find((in message) => ids.Contains(message.Id));
        var here = new HashSet<long>(live.Count);
        foreach (var record in live)
        {
            if ((messages[record.Handle].Flags & LiveFlags.Intermediate) == 0) here.Add(record.Id);
        }

        // From here on nobody brings them from the store, and nobody ends them.
        var far = new List<StoredMessage>();
        var leaving = new List<StoredMessage>(round.Count);
        foreach (var message in round)
        {
            if (message.Settled || here.Contains(message.Id) || !IsAlive(message)) leaving.Add(message);
            else if (TryTakeFromStore(message, isAsRead, far) || IsOver(message.Id)) leaving.Add(message);
            else missed.Add(message.Id);
        }

        removed += RemoveStored(leaving, out var gone, out var error);
        ids.Clear();
        foreach (var message in gone) ids.Add(message.Id);
        live.RemoveAll(record => !ids.Contains(record.Id));
        RemoveLive(live);
        foreach (var message in far)
        {
            due.Reclaim(message.Id, message.DueAt);
            if (ids.Contains(message.Id) && accounts.TryFind(message.Account, out var account)) account.ReturnUnsettled(1);
        }

        if (transactions.Count > 0)
        {
            foreach (var message in gone)
            {
                if (message.State == MessageState.ENROUTE) transactions.Conclude(message.Id, MessageState.DELETED, ErrorCodes.Cancelled);
            }
        }

        if (error is not null) throw error;
    }

    /// <summary>Whether an account counts it: others stay in the store as they are, and are nowhere else.</summary>
    private bool IsAlive(in StoredMessage message) =>
        accounts.TryFind(message.Account, out var account) && message.Id > account.LastIdBefore;

    private bool TryTakeFromStore(in StoredMessage asRead, bool isAsRead, List<StoredMessage> far)
    {
        var message = asRead;

        // Who has the turn now may have come after somebody who made it due at another time, or ended it.
        if (!isAsRead && (!store.TryRead(asRead.Id, out message) || message.Settled)) return false;

        // As long as it is not answered nobody can say whether its submitter schedules it.
        if (horizon.IsInFlight(message.Id) || !due.TryTakeFromStore(message)) return false;

        far.Add(message with { Body = default });
        return true;
    }

    private bool IsOver(long id) => !store.TryRead(id, out var message) || message.Settled;

    private long RemoveStored(List<StoredMessage> leaving, out List<StoredMessage> gone, out IOException? error)
    {
        var ids = new long[leaving.Count];
        for (var i = 0; i < ids.Length; i++) ids[i] = leaving[i].Id;
        (gone, error) = (leaving, null);
        try
        {
            return store.Remove(ids);
        }
        catch (IOException failed)
        {
            error = failed;
            gone = [.. leaving.Where(message => !store.TryRead(message.Id, out _))];
            return gone.Count;
        }
    }

    /// <summary>Whoever calls it holds the drain, and has the turns of the messages.</summary>
    private void RemoveLive(List<LiveRecord> live)
    {
        if (live.Count == 0 && !due.HasWithdrawn) return;

        var withdrawn = new List<int>();
        due.Withdraw(CollectionsMarshal.AsSpan(live), withdrawn);
        foreach (var handle in withdrawn)
        {
            ref readonly var message = ref messages[handle];
            if ((message.Flags & LiveFlags.Intermediate) != 0) router.Forget(message);
            else accounts[message.Account].ReturnUnsettled(1);
        }

        router.Remove(live);
        withdrawn.Clear();
        var settled = new List<int>();
        due.TakeOutMarked(withdrawn, settled);
        messages.Free(CollectionsMarshal.AsSpan(withdrawn));

        // It finds that they have ended, and frees them.
        router.Route(CollectionsMarshal.AsSpan(settled), now: 0);
    }

    private delegate bool IsWanted(in LiveMessage message);

    /// <summary>A walk over all records without a lock: what stays in its place all the time is found.</summary>
    private List<LiveRecord> Find(IsWanted isWanted)
    {
        var found = new List<LiveRecord>();
        var capacity = messages.Capacity;
        for (var handle = 0; handle < capacity; handle++)
        {
            ref readonly var message = ref messages[handle];
            if (message.Place == LivePlace.None || (message.Flags & LiveFlags.Withdrawn) != 0) continue;

            var record = new LiveRecord(handle, message.Generation, message.Id);
            if (isWanted(message)) found.Add(record);
        }

        return found;
    }
}
