using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Protocol;

namespace Smsc.Engine.Accounts;

/// <content>Who may bind, and accounts that binds make.</content>
public sealed partial class AccountDirectory
{
    /// <summary>How many accounts binds make when nothing is said: more than a test has, some 10 MB of them.</summary>
    public const int DefaultMaxAccounts = 10_000;

    private readonly int _maxMadeByBind;
    private int _madeByBind;

    /// <inheritdoc cref="TryBind(ReadOnlySpan{byte}, ReadOnlySpan{byte}, IPAddress, out Account, out string)"/>
    public CommandStatus TryBind(ReadOnlySpan<byte> systemId, ReadOnlySpan<byte> password, out Account? account) =>
        TryBind(systemId, password, from: null, out account, out _);

    /// <summary>
    /// Grants or refuses a bind: ESME_RINVSYSID for a system_id that is unknown or was removed, ESME_RINVPASWD for a wrong password,
    /// ESME_RBINDFAIL from an address that is not one of <see cref="AccountLimits.AllowedAddresses"/>, when
    /// <see cref="AccountLimits.MaxSessions"/> are bound, and when no further account can be made for it. A granted bind holds its place
    /// until <see cref="Release"/>.
    /// </summary>
    /// <param name="systemId">system_id.</param>
    /// <param name="password">password.</param>
    /// <param name="from">The client's address; null when it is not known.</param>
    /// <param name="account">Its account, also when it was refused; null when there is none.</param>
    /// <param name="reason">Why it was refused, for the log; empty when it was granted.</param>
    public CommandStatus TryBind(
        ReadOnlySpan<byte> systemId, ReadOnlySpan<byte> password, IPAddress? from, out Account? account, out string reason) =>
        TryOpen(systemId, password, from, takesSession: true, out account, out reason);

    private CommandStatus TryOpen(
        ReadOnlySpan<byte> systemId, ReadOnlySpan<byte> password, IPAddress? from, bool takesSession, out Account? account, out string reason)
    {
        Span<char> name = stackalloc char[Protocol.Pdus.Bind.SystemIdSize];
        account = null;
        if (systemId.Length < name.Length)
        {
            name = name[..Encoding.Latin1.GetChars(systemId, name)];
            if (TryFind(name, out account) && (account.IsConfigured || _maxMadeByBind == 0))
            {
                // One that a bind made may have been removed just now, and is made again.
                var status = account.TryBind(password, from, takesSession, out reason);
                if (_maxMadeByBind == 0 || status != CommandStatus.ESME_RINVSYSID) return status;
            }

            if (_maxMadeByBind > 0 && IsSystemId(name))
            {
                if (TryMake(name.ToString(), _maxMadeByBind, out account)) return account.TryBind(password, from, takesSession, out reason);

                reason = $"{_maxMadeByBind} accounts were made by binds already (MaxAccounts)";
                return CommandStatus.ESME_RBINDFAIL;
            }
        }

        reason = "unknown system_id";
        return CommandStatus.ESME_RINVSYSID;
    }

    /// <summary>Makes an account again of which the store has messages that are not settled, when binds make accounts.</summary>
    internal bool TryMakeAgain(string systemId, [NotNullWhen(true)] out Account? account)
    {
        account = null;
        return _maxMadeByBind > 0 && IsSystemId(systemId) && TryMake(systemId, int.MaxValue, out account);
    }

    /// <summary>Removes the accounts that binds made and that have no session; a bind can make them again.</summary>
    internal void RemoveMadeByBinds()
    {
        if (_maxMadeByBind == 0) return;

        lock (_lock)
        {
            foreach (var account in _accounts)
            {
                if (account.RemoveMadeByBind()) _madeByBind--;
            }
        }
    }

    /// <summary>1 to 15 characters of printable ASCII.</summary>
    private static bool IsSystemId(ReadOnlySpan<char> name) =>
        name.Length is > 0 and < Protocol.Pdus.Bind.SystemIdSize && !name.ContainsAnyExceptInRange(' ', '~');

    /// <returns>False when there are too many.</returns>
    private bool TryMake(string systemId, int most, [NotNullWhen(true)] out Account? account)
    {
        lock (_lock)
        {
            // Another bind, or a configuration that was read again, may have come first.
            if (TryFind(systemId, out account) && account.IsConfigured) return true;
            if (_madeByBind >= most) return false;

            _madeByBind++;
            if (account is null)
            {
                // Messages of its name that are not settled had brought it back at the start.
                account = new Account(
                    _accounts.Length, systemId, password: "", new AccountOptions(), AccountProfile.Default, _messages, _clock,
                    lastIdBefore: 0);
                account.MakeByBind();
                _accounts = [.. _accounts, account];
                _bySystemId[systemId] = account;
            }
            else
            {
                account.MakeByBind();
            }

            return true;
        }
    }
}
