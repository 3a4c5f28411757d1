using Smsc.Engine;
using Smsc.Engine.Rules;

namespace Smsc.Server.Configuration;

/// <summary>Which settings are read again while the server runs. All others count from the next start on.</summary>
internal static class ReloadedSettings
{
    /// <summary>The properties of <see cref="SmscOptions"/>; <c>Logging:LogLevel</c> follows too, see <see cref="LogLevels"/>.</summary>
    public static readonly string[] Names =
        [nameof(SmscOptions.Accounts), nameof(SmscOptions.AccountTemplates), nameof(SmscOptions.Rules), nameof(SmscOptions.Seed)];

    /// <summary>Their values, for the engine.</summary>
    /// <param name="options">What was read.</param>
    /// <param name="timeZone">The time zone that the process runs with.</param>
    public static ReloadOptions Of(SmscOptions options, string timeZone) => new()
    {
        Rules = RulesOf(options, timeZone),
        Accounts = options.Accounts,
        AccountTemplates = options.AccountTemplates,
    };

    /// <summary>The rules, ready to be asked.</summary>
    public static RuleSet RulesOf(SmscOptions options, string timeZone) =>
        RuleSet.Compile(options.Rules, options.Seed, TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    /// <summary>The keys of all other settings whose values differ.</summary>
    public static List<string> FindOthers(SmscOptions running, SmscOptions read) =>
    [
        .. typeof(SmscOptions).GetProperties().Where(static property => !Names.Contains(property.Name))
            .SelectMany(property => SettingDifference.Between(property.GetValue(running), property.GetValue(read), $"Smsc:{property.Name}")),
    ];
}
