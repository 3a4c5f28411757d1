using Smsc.Engine.Messages;

namespace Smsc.Engine;

/// <content>Deleting messages.</content>
public sealed partial class SmscEngine
{
    /// <summary>
    /// Deletes all messages that match, whatever their state, with the receipts that are owed for them, and returns when that is safe: they
    /// are not found any more, nothing comes of them, and they count for no limit. Whoever waits for an outcome in transaction mode is told
    /// DELETED. A deliver_sm that a client has already is not called back; its answer is ignored. A message that is being answered, or
    /// whose outcome is being decided, at this very moment may stay.
    /// </summary>
    /// <param name="filter">
    /// What to look for; <see cref="MessageQuery.Limit"/> and <see cref="MessageQuery.Cursor"/> do not count. Messages that come after the
    /// start stay. With <see cref="MessageQuery.Lookups"/> null messages and lookups alike.
    /// </param>
    /// <param name="cancellationToken">Looked at between some thousand messages; those are deleted then.</param>
    /// <returns>How many were deleted.</returns>
    /// <exception cref="IOException">The store cannot be read or written; some of them may be deleted.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or the engine is being disposed of.</exception>
    public Task<long> DeleteAsync(MessageQuery filter, CancellationToken cancellationToken = default) =>
        InTurnAsync(token => _removal.Remove(filter, token), cancellationToken);

    /// <summary>
    /// Puts all back to how it was after a start with an empty store, but for sessions, which stay, and message ids, which go on: deletes
    /// all messages, has the accounts and the rules of the configuration count with all draws and counts from their beginning, removes
    /// accounts that binds made and that have no session, forgets which alert_notifications are to come, sets the message clock to real
    /// time, and the counters to 0.
    /// </summary>
    /// <param name="asInTheFile">What the configuration says: whole, and checked as at the start.</param>
    /// <param name="cancellationToken">Counts until it begins; then it runs to its end.</param>
    /// <exception cref="ArgumentException">Two accounts share a system_id; nothing was changed.</exception>
    /// <exception cref="IOException">The store cannot be read or written; some of it is done.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, or the engine is being disposed of.</exception>
    public Task ResetAsync(ReloadOptions asInTheFile, CancellationToken cancellationToken = default) => InTurnAsync(
        _ =>
        {
            // Half of it is worse than none: whoever asked has no say any more.
            var token = _closing.Token;

            // What can fail for good comes first, then the clock: what clients submit meanwhile has real dates.
            Reload(asInTheFile);
            _clockMover.Reset(token);
            var deleted = _removal.Remove(new MessageQuery { Lookups = null }, token);
            _removal.RemoveNotifications(token);
            _flags.ClearAll();
            Accounts.RemoveMadeByBinds();
            Rules.Reset();
            Counters.Reset();
            if (Events.IsRead) Events.WasReset();
            return deleted;
        },
        cancellationToken);
}
