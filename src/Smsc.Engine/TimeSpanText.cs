using System.Globalization;

namespace Smsc.Engine;

/// <summary>Time spans as the configuration writes them.</summary>
public static class TimeSpanText
{
    /// <summary>Reads <c>hh:mm:ss</c> or <c>hh:mm</c>, with <c>d.</c> before it for days and <c>.fff</c> after it for milliseconds, or 0.</summary>
    /// <returns>
    /// False for anything else: a bare number, and hours over 23, which .NET reads as days although nobody means that.
    /// </returns>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        text = text.Trim();
        if (text is "0") return true;

        var colon = text.IndexOf(':');
        if (colon < 0 || text.Count(':') > 2) return false;

        var hours = text[..colon];
        if (!hours.Contains('.') && (!int.TryParse(hours, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 23))
            return false;

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);
    }
}
