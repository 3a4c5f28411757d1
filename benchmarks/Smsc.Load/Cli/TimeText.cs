using System.Globalization;

namespace Smsc.Load.Cli;

/// <summary>Lengths of time as people write them: 500ms, 60s, 1.5m, 2h; a bare number is seconds.</summary>
internal static class TimeText
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];

    /// <summary>Reads one.</summary>
    /// <returns>False when it is none, or longer than a year.</returns>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        var (unit, factor) = Units.First(unit => text.EndsWith(unit.Unit, StringComparison.Ordinal));
        var digits = text[..^unit.Length];
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        if (!(number * factor <= 366 * 86_400)) return false;

        time = TimeSpan.FromSeconds(number * factor);
        return true;
    }
}
