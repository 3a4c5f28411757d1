using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Http.Vendors.Infobip.Statuses;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>
/// Sees to it that no two messages of an account have the same messageId of the client's own: none that the store still knows, and none
/// that is being submitted.
/// </summary>
internal sealed class OwnMessageIds(IMessageStore store)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _inFlight = new(StringComparer.Ordinal);

    /// <summary>Takes the ids of a request until <see cref="Release"/>; recipients whose id somebody has are refused.</summary>
    /// <returns>The keys that were taken.</returns>
    /// <exception cref="IOException">The store cannot be read; none was taken.</exception>
    public IReadOnlyCollection<string> Take(Account account, Recipient[] recipients)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        lock (_lock)
        {
            for (var place = 0; place < recipients.Length; place++)
            {
                ref var recipient = ref recipients[place];
                if (recipient.RefusedAs is not null || recipient.OwnMessageId is not { } ownId) continue;

                var key = InfobipKeys.OfMessage(account.SystemId, ownId);
                if (_inFlight.Add(key)) taken.Add(key, place);
                else recipient.RefusedAs = StatusId.DuplicateMessageId;
            }
        }

        if (taken.Count == 0) return [];

        try
        {
            // Whoever had one before was committed before it was released.
            var known = store.FindKeys(taken.Keys);
            foreach (var key in known) recipients[taken[key]].RefusedAs = StatusId.DuplicateMessageId;
            return taken.Keys;
        }
        catch
        {
            Release(taken.Keys);
            throw;
        }
    }

    /// <summary>The messages that have them are committed, or there are none.</summary>
    public void Release(IReadOnlyCollection<string> keys)
    {
        if (keys.Count == 0) return;

        lock (_lock) _inFlight.ExceptWith(keys);
    }
}
