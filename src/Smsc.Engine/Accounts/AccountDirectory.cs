using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;

namespace Smsc.Engine.Accounts;

/// <summary>
/// All accounts, and the rules by which a bind is granted. The set can be replaced while everything else goes on: an account that was known
/// once keeps its object and its index for good, since live messages and stores refer to it.
/// </summary>
public sealed partial class AccountDirectory
{
    private readonly Lock _lock = new();
    private readonly LiveMessages _messages;
    private readonly TimeProvider _clock;

    // Both only grow, the array by a new object each time: whoever reads takes what is there. The array is published first, so that an
    // account that was found by its name is found by its index.
    private readonly ConcurrentDictionary<string, Account> _bySystemId = new(StringComparer.Ordinal);
    private volatile Account[] _accounts = [];

    /// <summary>Builds the accounts. A system_id named twice throws.</summary>
    /// <exception cref="ArgumentException">Two accounts share a system_id.</exception>
    public AccountDirectory(
        IEnumerable<AccountOptions> accounts, IEnumerable<AccountTemplateOptions> templates, LiveMessages messages, TimeProvider sessionClock)
        : this(accounts, templates, messages, sessionClock, maxMadeByBind: 0)
    {
    }

    /// <param name="accounts">Accounts by name.</param>
    /// <param name="templates">Accounts by the hundred.</param>
    /// <param name="messages">Live messages.</param>
    /// <param name="sessionClock">Refills allowances.</param>
    /// <param name="maxMadeByBind">How many accounts binds may make; 0 = none.</param>
    internal AccountDirectory(
        IEnumerable<AccountOptions> accounts, IEnumerable<AccountTemplateOptions> templates, LiveMessages messages,
        TimeProvider sessionClock, int maxMadeByBind)
    {
        _maxMadeByBind = maxMadeByBind;
        _messages = messages;
        _clock = sessionClock;
        Apply(accounts, templates, lastId: 0);
    }

    /// <summary>
    /// Every account that was configured since the start, by its <see cref="Account.Index"/>: first those of the start, in the order of the
    /// configuration. Of those that were removed meanwhile <see cref="Account.IsConfigured"/> is false.
    /// </summary>
    public IReadOnlyList<Account> All => _accounts;

    /// <summary>The account with this <see cref="Account.Index"/>.</summary>
    internal Account this[int index] => _accounts[index];

    /// <summary>Finds the account with this system_id, also when it was removed: its messages live on.</summary>
    public bool TryFind(ReadOnlySpan<char> systemId, [NotNullWhen(true)] out Account? account) =>
        _bySystemId.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(systemId, out account);

    /// <summary>
    /// Replaces the set: passwords and limits of accounts that stay, accounts that are new, accounts that are no longer there. Each account
    /// changes as a whole, and all at about the same time.
    /// </summary>
    /// <param name="accounts">Accounts by name.</param>
    /// <param name="templates">Accounts by the hundred.</param>
    /// <param name="lastId">The last message id that was given: what the store holds for a new account up to there is none of its life.</param>
    /// <exception cref="ArgumentException">Two accounts share a system_id; nothing was changed.</exception>
    internal AccountChanges Apply(IEnumerable<AccountOptions> accounts, IEnumerable<AccountTemplateOptions> templates, long lastId)
    {
        lock (_lock)
        {
            List<Configured> wanted = [.. Configured.Of(accounts, templates)];
            var names = new HashSet<string>(wanted.Count, StringComparer.Ordinal);
            if (wanted.Find(one => !names.Add(one.SystemId)) is { } twice) throw new ArgumentException($"'{twice.SystemId}' is named twice.");

            var known = _accounts;
            var all = new List<Account>(known);
            var (added, removed) = (0, 0);
            foreach (var (systemId, password, limits, profile) in wanted)
            {
                if (!TryFind(systemId, out var account))
                {
                    all.Add(new Account(all.Count, systemId, password, limits, profile, _messages, _clock, lastId));
                    added++;
                    continue;
                }

                if (!account.IsConfigured || account.IsMadeByBind) added++;
                if (account.IsMadeByBind) _madeByBind--;
                account.Configure(password, limits, profile);
            }

            foreach (var account in known)
            {
                if (!account.IsConfigured || account.IsMadeByBind || names.Contains(account.SystemId)) continue;

                account.Remove();
                removed++;
            }

            if (all.Count > known.Length)
            {
                _accounts = [.. all];
                foreach (var account in all[known.Length..]) _bySystemId[account.SystemId] = account;
            }

            return new AccountChanges(wanted.Count, added, removed);
        }
    }

    /// <summary>Gives the place of a granted bind back.</summary>
    public static void Release(Account account) => account.ReturnSession();

    private sealed record Configured(string SystemId, string Password, AccountLimits Limits, AccountProfile Profile)
    {
        public static IEnumerable<Configured> Of(IEnumerable<AccountOptions> accounts, IEnumerable<AccountTemplateOptions> templates)
        {
            foreach (var account in accounts) yield return new Configured(account.SystemId, account.Password, account, AccountProfile.Of(account));
            foreach (var template in templates)
            {
                // One for all that are alike.
                var profile = AccountProfile.Of(template);
                for (var n = 1; n <= template.Count; n++)
                    yield return new Configured($"{template.Prefix}{n}", template.Password, template, profile);
            }
        }
    }
}
