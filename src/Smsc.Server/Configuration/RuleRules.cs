using System.Globalization;
using Smsc.Engine.Accounts;
using Smsc.Engine.Rules;

namespace Smsc.Server.Configuration;

/// <summary>Checks <c>Smsc:Rules</c>.</summary>
internal static class RuleRules
{
    public static IEnumerable<string> Check(SmscOptions options, StrictBinder binder) =>
    [
        .. RuleCheck.Check(options.Rules.Select(rule => (binder.PathOf(rule), rule))),
        .. options.Rules.Where(rule => !IsKnown(options, rule.Account)).Select(rule =>
            $"{binder.PathOf(rule)}:Account: '{rule.Account}' is no account."),
    ];

    /// <summary>Without any account in the configuration there are those that come by themselves.</summary>
    private static bool IsKnown(SmscOptions options, string? account) =>
        string.IsNullOrEmpty(account)
        || (options.Accounts.Count == 0 && options.AccountTemplates.Count == 0)
        || options.Accounts.Any(known => known.SystemId == account)
        || options.AccountTemplates.Any(template => IsOf(template, account));

    private static bool IsOf(AccountTemplateOptions template, string account) =>
        account.StartsWith(template.Prefix, StringComparison.Ordinal)
        && int.TryParse(account.AsSpan(template.Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1 && number <= template.Count
        && account.Length == template.Prefix.Length + number.ToString(CultureInfo.InvariantCulture).Length;
}
