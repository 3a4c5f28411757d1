using Smsc.Protocol.Text;

namespace Smsc.Engine.Accounts.Profiles;

/// <summary>What the SMSC of one account does and how it spells it: its profile with what the account overrides. Immutable.</summary>
public sealed class AccountProfile
{
    private AccountProfile(AccountLimits limits)
    {
        var isStandard = limits.Profile == ProfileName.Standard;
        Name = limits.Profile;
        Operations = limits.Operations ?? (isStandard ? Operations.All : Operations.None);
        DataCoding1 = limits.DataCoding1 ?? (isStandard ? Alphabet.Ia5 : Alphabet.Gsm7);
        HasIntermediateNotifications = limits.IntermediateNotifications ?? isStandard;
        Dialect = new Dialect(limits.Profile, limits.Dialect);
    }

    /// <summary>The default: the profile Infobip with nothing overridden.</summary>
    public static AccountProfile Default { get; } = Of(new AccountOptions());

    /// <summary>The preset that it is made of.</summary>
    public ProfileName Name { get; }

    /// <summary>What it may do beside binding and submit_sm.</summary>
    public Operations Operations { get; }

    /// <summary>What data_coding 1 means.</summary>
    public Alphabet DataCoding1 { get; }

    /// <summary>Whether registered_delivery bit 4 brings intermediate notifications.</summary>
    public bool HasIntermediateNotifications { get; }

    /// <summary>How ids and receipts are spelled.</summary>
    public Dialect Dialect { get; }

    /// <summary>Resolves what is configured, which was checked before.</summary>
    /// <exception cref="FormatException"><see cref="DialectOptions.ReceiptTemplate"/> is not one.</exception>
    public static AccountProfile Of(AccountLimits limits) => new(limits);

    /// <summary>Whether it may do all of these.</summary>
    public bool Allows(Operations operations) => (Operations & operations) == operations;
}
