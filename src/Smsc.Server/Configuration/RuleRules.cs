using Smsc.Engine.Rules;

namespace Smsc.Server.Configuration;

/// <summary>Checks <c>Smsc:Rules</c>.</summary>
internal static class RuleRules
{
    public static IEnumerable<string> Check(SmscOptions options, StrictBinder binder) =>
        RuleCheck.Check(options.Rules.Select(rule => (binder.PathOf(rule), rule)));
}
