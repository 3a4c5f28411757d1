using Smsc.Engine.Accounts;
using Smsc.Engine.Rules;

namespace Smsc.Engine;

/// <summary>What the engine is told at its start and can be told again later; every value is checked before.</summary>
public abstract class ReloadableOptions
{
    /// <summary>Accounts by name.</summary>
    public IReadOnlyList<AccountOptions> Accounts { get; init; } = [];

    /// <summary>What is said of submits that are not like all others.</summary>
    public RuleSet Rules { get; init; } = RuleSet.Empty;

    /// <summary>Accounts by the hundred.</summary>
    public IReadOnlyList<AccountTemplateOptions> AccountTemplates { get; init; } = [];
}
