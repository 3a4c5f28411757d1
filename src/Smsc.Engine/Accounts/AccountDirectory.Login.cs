using System.Net;
using Smsc.Protocol;

namespace Smsc.Engine.Accounts;

/// <content>Who may use an account without a session.</content>
public sealed partial class AccountDirectory
{
    /// <summary>
    /// Whether a password is that of an account, as at a bind, without taking the place of a session: ESME_RINVSYSID, ESME_RINVPASWD, or
    /// ESME_RBINDFAIL from an address that is not one of its <see cref="AccountLimits.AllowedAddresses"/>, or when no further account can
    /// be made. How many sessions are bound does not matter. With <see cref="EngineOptions.AcceptAnyAccount"/> it makes accounts as a bind does.
    /// </summary>
    /// <inheritdoc cref="TryBind(ReadOnlySpan{byte}, ReadOnlySpan{byte}, IPAddress, out Account, out string)"/>
    public CommandStatus TryLogin(
        ReadOnlySpan<byte> systemId, ReadOnlySpan<byte> password, IPAddress? from, out Account? account, out string reason) =>
        TryOpen(systemId, password, from, takesSession: false, out account, out reason);
}
