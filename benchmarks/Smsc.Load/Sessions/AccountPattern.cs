using System.Globalization;
using System.Text.RegularExpressions;

namespace Smsc.Load.Sessions;

/// <summary>One system_id, or many alike: <c>load{1..1250}</c> is load1 to load1250, <c>load{001..100}</c> load001 to load100.</summary>
internal static partial class AccountPattern
{
    private const int MaxAccounts = 1_000_000;
    private const int MaxSystemId = 15;

    /// <summary>Reads a pattern.</summary>
    /// <returns>Null when it is one; else the sentence that says why not.</returns>
    public static string? TryParse(string text, out IReadOnlyList<string> systemIds)
    {
        var match = Range().Match(text);
        systemIds = match.Success ? Expand(match) : [text];
        if (systemIds.Count == 0) return $"'{text}' counts from a greater number to a smaller one, or has over {MaxAccounts} accounts.";

        var longest = systemIds[^1];
        if (longest.Length > MaxSystemId) return $"The system_id '{longest}' has {longest.Length} characters; SMPP allows {MaxSystemId}.";

        return null;
    }

    private static string[] Expand(Match match)
    {
        var first = match.Groups["first"].Value;
        if (!TryParseNumber(first, out var from) || !TryParseNumber(match.Groups["last"].Value, out var to)) return [];
        if (to < from || to - from >= MaxAccounts) return [];

        var digits = first[0] == '0' ? $"D{first.Length}" : "D";
        var (before, after) = (match.Groups["before"].Value, match.Groups["after"].Value);
        return [.. Enumerable.Range(from, to - from + 1).Select(n => before + n.ToString(digits, CultureInfo.InvariantCulture) + after)];
    }

    private static bool TryParseNumber(string digits, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"^(?<before>[^{}]*)\{(?<first>\d+)\.\.(?<last>\d+)\}(?<after>[^{}]*)$")]
    private static partial Regex Range();
}
