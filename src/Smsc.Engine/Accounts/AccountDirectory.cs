using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Accounts;

/// <summary>All accounts, and the rules by which a bind is granted.</summary>
public sealed class AccountDirectory
{
    private readonly Account[] _accounts;
    private readonly FrozenDictionary<string, Account>.AlternateLookup<ReadOnlySpan<char>> _bySystemId;

    /// <summary>Builds the accounts. A system_id named twice throws.</summary>
    /// <exception cref="ArgumentException">Two accounts share a system_id.</exception>
    public AccountDirectory(
        IEnumerable<AccountOptions> accounts, IEnumerable<AccountTemplateOptions> templates, LiveMessages messages, TimeProvider sessionClock)
    {
        var all = new List<Account>();
        foreach (var account in accounts)
            all.Add(new Account(all.Count, account.SystemId, account.Password, account, AccountProfile.Of(account), messages, sessionClock));
        foreach (var template in templates)
        {
            // One for all that are alike.
            var profile = AccountProfile.Of(template);
            for (var n = 1; n <= template.Count; n++)
                all.Add(new Account(all.Count, $"{template.Prefix}{n}", template.Password, template, profile, messages, sessionClock));
        }

        _accounts = [.. all];
        _bySystemId = _accounts.ToFrozenDictionary(account => account.SystemId, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Every account, in the order of the configuration.</summary>
    public IReadOnlyList<Account> All => _accounts;

    /// <summary>The account with this <see cref="Account.Index"/>.</summary>
    internal Account this[int index] => _accounts[index];

    /// <summary>Finds the account with this system_id.</summary>
    public bool TryFind(ReadOnlySpan<char> systemId, [NotNullWhen(true)] out Account? account) => _bySystemId.TryGetValue(systemId, out account);

    /// <summary>
    /// Grants or refuses a bind: ESME_RINVSYSID for an unknown system_id, ESME_RINVPASWD for a wrong password, ESME_RBINDFAIL when
    /// <see cref="AccountLimits.MaxSessions"/> are bound. A granted bind holds its place until <see cref="Release"/>.
    /// </summary>
    public CommandStatus TryBind(ReadOnlySpan<byte> systemId, ReadOnlySpan<byte> password, out Account? account)
    {
        Span<char> name = stackalloc char[Protocol.Pdus.Bind.SystemIdSize];
        if (systemId.Length > name.Length || !_bySystemId.TryGetValue(name[..Encoding.Latin1.GetChars(systemId, name)], out account))
        {
            account = null;
            return CommandStatus.ESME_RINVSYSID;
        }

        if (!account.HasPassword(password)) return CommandStatus.ESME_RINVPASWD;

        return account.TryTakeSession() ? CommandStatus.ESME_ROK : CommandStatus.ESME_RBINDFAIL;
    }

    /// <summary>Gives the place of a granted bind back.</summary>
    public static void Release(Account account) => account.ReturnSession();
}
