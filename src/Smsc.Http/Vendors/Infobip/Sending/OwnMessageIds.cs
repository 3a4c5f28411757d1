using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>
/// Sees to it that no two messages of an account have the same messageId of the client's own: none that the store still knows, and none
/// that is being submitted.
/// </summary>
internal sealed class OwnMessageIds(IMessageStore store)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _inFlight = new(StringComparer.Ordinal);

    /// <summary>Takes an id until <see cref="Release"/>, if nobody has it.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public async ValueTask<bool> TryTakeAsync(Account account, string key)
    {
        lock (_lock)
        {
            if (!_inFlight.Add(key)) return false;
        }

        try
        {
            // Whoever had it before was committed before it was released.
            var page = await store.QueryAsync(new MessageQuery { Account = account.SystemId, Keys = [key], Limit = 1 });
            if (page.Messages.Count == 0) return true;
        }
        catch
        {
            Release(key);
            throw;
        }

        Release(key);
        return false;
    }

    /// <summary>The message that has it is committed, or there is none.</summary>
    public void Release(string key)
    {
        lock (_lock) _inFlight.Remove(key);
    }
}
