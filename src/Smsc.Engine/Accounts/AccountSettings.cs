using System.Security.Cryptography;
using System.Text;
using Smsc.Engine.Accounts.Profiles;

namespace Smsc.Engine.Accounts;

/// <summary>All that is configured about an account. It is replaced as a whole, so whoever reads it sees values that belong together.</summary>
/// <param name="PasswordHash">SHA-256 of the password.</param>
/// <param name="Limits">The limits; nobody changes them any more.</param>
/// <param name="Profile">What its SMSC does and how it spells it.</param>
/// <param name="Rate">The allowance of submits; null without <see cref="AccountLimits.MaxSubmitsPerSecond"/>.</param>
/// <param name="Networks">From where it may be bound.</param>
/// <param name="IsConfigured">Whether the configuration names the account, or a bind made it.</param>
internal sealed record AccountSettings(
    byte[] PasswordHash, AccountLimits Limits, AccountProfile Profile, SubmitRate? Rate, AllowedNetworks Networks, bool IsConfigured)
{
    /// <summary>Whether a bind made it, which any password does.</summary>
    public bool IsMadeByBind { get; init; }

    /// <param name="password">The password.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="profile">Derived from the limits.</param>
    /// <param name="before">What was configured until now, if anything was: an allowance that is used up stays used up.</param>
    /// <param name="clock">Refills the allowance.</param>
    public static AccountSettings Create(
        string password, AccountLimits limits, AccountProfile profile, AccountSettings? before, TimeProvider clock) => new(
        SHA256.HashData(Encoding.Latin1.GetBytes(password)),
        limits,
        profile,
        limits.MaxSubmitsPerSecond > 0 ? SubmitRate.Of(limits.MaxSubmitsPerSecond, before?.Rate, clock) : null,
        AllowedNetworks.Of(limits.AllowedAddresses),
        IsConfigured: true);

    /// <summary>Compares hashes, in a time that tells neither where the passwords differ nor how long the right one is.</summary>
    public bool HasPassword(ReadOnlySpan<byte> hash) => IsMadeByBind || CryptographicOperations.FixedTimeEquals(hash, PasswordHash);
}
