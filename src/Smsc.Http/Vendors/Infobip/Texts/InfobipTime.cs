using System.Globalization;

namespace Smsc.Http.Vendors.Infobip.Texts;

/// <summary>Times as requests and responses write them.</summary>
internal static class InfobipTime
{
    private const string Local = "yyyy-MM-dd'T'HH:mm:ss.fff";

    /// <summary>Seconds and their fraction may be left out.</summary>
    private static readonly string[] Locals =
    [
        "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm",
    ];

    /// <summary>
    /// Reads a time: 2015-07-07T17:00:00.000+01:00, its offset with or without a colon, or Z; a space is a + that a query string did not
    /// escape.
    /// </summary>
    /// <returns>False for another form, for a day that there is not, and for a time without an offset, which could be anywhere.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        time = default;
        if (!TryCutOffset(text, out var local, out var offset) || local is [.., '.']) return false;
        if (!DateTime.TryParseExact(local, Locals, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)) return false;

        var utc = value.Ticks - offset.Ticks;
        if (utc < 0 || utc > DateTime.MaxValue.Ticks) return false;

        time = new DateTimeOffset(value, offset);
        return true;
    }

    /// <summary>Writes a time with milliseconds and an offset without a colon: 2026-01-15T09:30:00.000+0100.</summary>
    /// <param name="time">When.</param>
    /// <param name="zone">In which zone it is told.</param>
    public static string Format(DateTimeOffset time, TimeZoneInfo zone)
    {
        var there = TimeZoneInfo.ConvertTime(time, zone);
        var offset = there.Offset;
        var minutes = (int)Math.Abs(offset.TotalMinutes);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{there.DateTime.ToString(Local, CultureInfo.InvariantCulture)}{(offset < TimeSpan.Zero ? '-' : '+')}{minutes / 60:D2}{minutes % 60:D2}");
    }

    private static bool TryCutOffset(ReadOnlySpan<char> text, out ReadOnlySpan<char> local, out TimeSpan offset)
    {
        local = default;
        offset = TimeSpan.Zero;
        if (text is [.. var before, 'Z' or 'z'])
        {
            local = before;
            return true;
        }

        // Hours and minutes, and perhaps a colon between.
        var size = text.Length > 6 && text[^3] == ':' ? 6 : 5;
        if (text.Length <= size) return false;

        var sign = text[^size];
        if (sign is not ('+' or '-' or ' ')) return false;
        if (!TryTwoDigits(text[^(size - 1)..], out var hours) || !TryTwoDigits(text[^2..], out var minutes)) return false;
        if (minutes > 59 || (hours * 60) + minutes > 14 * 60) return false;

        local = text[..^size];
        offset = new TimeSpan(hours, minutes, 0);
        if (sign == '-') offset = -offset;
        return true;
    }

    private static bool TryTwoDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (!char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1])) return false;

        value = ((text[0] - '0') * 10) + text[1] - '0';
        return true;
    }
}
