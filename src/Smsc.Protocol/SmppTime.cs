namespace Smsc.Protocol;

/// <summary>
/// Times on the wire (SMPP 3.4 §7.1): the 16 characters <c>YYMMDDhhmmsstnnp</c>. p is <c>+</c> or <c>-</c> for an absolute time, local with
/// its distance from UTC in nn quarter hours, and <c>R</c> for a time from now. Pure functions; nothing throws on a peer's text.
/// </summary>
public static class SmppTime
{
    /// <summary>Size of a time field that is not empty, its NUL included.</summary>
    public const int Size = 17;

    /// <summary>Characters of a time, without the NUL.</summary>
    public const int Length = Size - 1;

    /// <summary>The year of YY = 38, the first of the hundred that two digits can say (SMPP 3.4 Appendix C).</summary>
    public const int DefaultFirstYear = 1938;

    private const int MaxQuarters = 48;

    /// <summary>Reads either form.</summary>
    /// <param name="text">The field without its NUL. An empty one is no time: what it stands for is the field's matter.</param>
    /// <param name="now">What a relative time counts from.</param>
    /// <param name="time">The time: an absolute one with its own offset, a relative one with that of <paramref name="now"/>.</param>
    /// <param name="firstYear">The first of the hundred years that YY can mean.</param>
    /// <returns>False for another length, a character that is not a digit, a date that does not exist, nn over 48 (+ and - only), or a time
    /// outside of what <see cref="DateTimeOffset"/> holds.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, DateTimeOffset now, out DateTimeOffset time, int firstYear = DefaultFirstYear)
    {
        time = default;
        if (text.Length != Length || text[..^1].ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;

        return text[^1] switch
        {
            (byte)'R' => TryAdd(text, now, out time),
            (byte)'+' => TryAbsolute(text, 1, firstYear, out time),
            (byte)'-' => TryAbsolute(text, -1, firstYear, out time),
            _ => false,
        };
    }

    /// <summary>Whether a text is a relative time by its last character; says nothing about the others.</summary>
    public static bool IsRelative(ReadOnlySpan<byte> text) => text.Length == Length && text[^1] == (byte)'R';

    /// <summary>
    /// Writes an absolute time, cut to tenths of a second: local with its offset when that is a whole number of quarter hours up to 12
    /// hours, else in UTC.
    /// </summary>
    /// <param name="time">The time.</param>
    /// <param name="destination">At least <see cref="Length"/> octets; the NUL is not written.</param>
    /// <param name="firstYear">The first of the hundred years that YY can mean.</param>
    /// <returns>False when the year is outside of them, or <paramref name="destination"/> too short.</returns>
    public static bool TryFormat(DateTimeOffset time, Span<byte> destination, int firstYear = DefaultFirstYear)
    {
        var quarters = time.TotalOffsetMinutes / 15;
        if (time.TotalOffsetMinutes % 15 != 0 || Math.Abs(quarters) > MaxQuarters)
        {
            time = time.ToUniversalTime();
            quarters = 0;
        }

        if (destination.Length < Length || time.Year < firstYear || time.Year > firstYear + 99) return false;

        Digits.Two(destination, time.Year % 100);
        Digits.Two(destination[2..], time.Month);
        Digits.Two(destination[4..], time.Day);
        Digits.Two(destination[6..], time.Hour);
        Digits.Two(destination[8..], time.Minute);
        Digits.Two(destination[10..], time.Second);
        destination[12] = (byte)('0' + time.Millisecond / 100);
        Digits.Two(destination[13..], Math.Abs(quarters));
        destination[15] = quarters < 0 ? (byte)'-' : (byte)'+';
        return true;
    }

    /// <summary>Writes a relative time of days, hours, minutes and seconds; parts of a second are cut.</summary>
    /// <param name="fromNow">0 to under 100 days.</param>
    /// <param name="destination">At least <see cref="Length"/> octets; the NUL is not written.</param>
    /// <returns>False when it is out of that range, or <paramref name="destination"/> too short.</returns>
    public static bool TryFormatRelative(TimeSpan fromNow, Span<byte> destination) =>
        fromNow >= TimeSpan.Zero
        && TryFormatRelative(0, 0, fromNow.Days, fromNow.Hours, fromNow.Minutes, fromNow.Seconds, destination);

    /// <summary>Writes a relative time from its parts, each 0 to 99.</summary>
    /// <returns>False when one is out of range, or <paramref name="destination"/> has less than <see cref="Length"/> octets.</returns>
    public static bool TryFormatRelative(int years, int months, int days, int hours, int minutes, int seconds, Span<byte> destination)
    {
        if (destination.Length < Length) return false;

        ReadOnlySpan<int> parts = [years, months, days, hours, minutes, seconds];
        if (parts.ContainsAnyExceptInRange(0, 99)) return false;

        for (var i = 0; i < parts.Length; i++) Digits.Two(destination[(2 * i)..], parts[i]);
        "000R"u8.CopyTo(destination[12..]);
        return true;
    }

    private static bool TryAbsolute(ReadOnlySpan<byte> text, int sign, int firstYear, out DateTimeOffset time)
    {
        time = default;
        var year = firstYear + (Two(text, 0) - firstYear % 100 + 100) % 100;
        var month = Two(text, 2);
        var day = Two(text, 4);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;

        var hour = Two(text, 6);
        var minute = Two(text, 8);
        var second = Two(text, 10);
        var quarters = Two(text, 13);
        if (hour > 23 || minute > 59 || second > 59 || quarters > MaxQuarters) return false;

        var local = new DateTime(year, month, day, hour, minute, second, (text[12] - '0') * 100);
        return TryCreate(local, TimeSpan.FromMinutes(sign * quarters * 15), out time);
    }

    private static bool TryAdd(ReadOnlySpan<byte> text, DateTimeOffset now, out DateTimeOffset time)
    {
        time = default;
        var local = now.DateTime;
        var months = Two(text, 0) * 12 + Two(text, 2);
        if (months > (9999 - local.Year) * 12 + 12 - local.Month) return false;

        // Calendar parts first, then the fixed ones: v3.4 names the units only.
        local = local.AddMonths(months);
        var rest = new TimeSpan(Two(text, 4), Two(text, 6), Two(text, 8), Two(text, 10));
        if (rest > DateTime.MaxValue - local) return false;

        return TryCreate(local + rest, now.Offset, out time);
    }

    private static bool TryCreate(DateTime local, TimeSpan offset, out DateTimeOffset time)
    {
        time = default;
        var utc = local.Ticks - offset.Ticks;
        if (utc < 0 || utc > DateTime.MaxValue.Ticks) return false;

        time = new DateTimeOffset(local.Ticks, offset);
        return true;
    }

    private static int Two(ReadOnlySpan<byte> text, int at) => (text[at] - '0') * 10 + text[at + 1] - '0';
}
