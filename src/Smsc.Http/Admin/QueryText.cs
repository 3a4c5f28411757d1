using System.Globalization;
using Microsoft.AspNetCore.Http;
using Smsc.Engine;

namespace Smsc.Http.Admin;

/// <summary>Reads parameters of a query string: what cannot be meant is an error that names the parameter, and so is a name that is not known.</summary>
internal static class QueryText
{
    private static readonly (string Unit, long Ticks)[] Units =
        [("ms", TimeSpan.TicksPerMillisecond), ("s", TimeSpan.TicksPerSecond), ("m", TimeSpan.TicksPerMinute), ("h", TimeSpan.TicksPerHour)];

    /// <summary>Names that no parameter has would otherwise widen what is asked for without a word.</summary>
    public static void RefuseUnknown(HttpRequest request, IReadOnlyCollection<string> known, RequestErrors errors)
    {
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name)) errors.Add(name, $"'{name}' is no parameter. Known here: {string.Join(", ", known)}.");
            else if (values.Count > 1) errors.Add(name, $"'{name}' is given {values.Count} times.");
        }
    }

    public static int? Integer(string name, string? text, int least, int most, RequestErrors errors)
    {
        if (text is null) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;

        errors.Add(name, $"'{text}' is not a whole number between {least} and {most}.");
        return null;
    }

    /// <summary>An id in decimal.</summary>
    public static long? Id(string name, string? text, RequestErrors errors)
    {
        if (text is null) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return value;

        errors.Add(name, $"'{text}' is not an id: a whole number.");
        return null;
    }

    public static bool? Flag(string name, string? text, RequestErrors errors)
    {
        if (text is null) return null;
        if (bool.TryParse(text, out var value)) return value;

        errors.Add(name, $"'{text}' is neither true nor false.");
        return null;
    }

    /// <summary>A member of an enum by its name, in upper or lower case.</summary>
    public static T? Member<T>(string name, string? text, RequestErrors errors)
        where T : struct, Enum
    {
        if (text is null) return null;
        if (text.Length > 0 && char.IsLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value))
            return value;

        errors.Add(name, $"'{text}' is not one of {string.Join(", ", Enum.GetNames<T>())}.");
        return null;
    }

    /// <summary>A point in time as RFC 3339 writes it; without an offset it is UTC.</summary>
    /// <returns>UTC ticks.</returns>
    public static long? Time(string name, string? text, RequestErrors errors)
    {
        if (text is null) return null;

        // A plus that was not written as %2B came as a space.
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, Styles, out var value)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Styles, out value))
        {
            return value.UtcTicks;
        }

        errors.Add(name, $"'{text}' is not a date and time as 2026-01-15T09:30:00Z.");
        return null;
    }

    /// <summary>A time span: <c>5s</c>, <c>500ms</c>, <c>2m</c>, <c>1h</c>, or as the configuration has it (<c>00:00:05</c>).</summary>
    public static TimeSpan? Span(string name, string? text, TimeSpan least, TimeSpan most, RequestErrors errors)
    {
        if (text is null) return null;
        if (TryParseSpan(text, out var value) && value >= least && value <= most) return value;

        errors.Add(name, $"'{text}' is not a time span (5s, 500ms, 2m, 00:00:05) between {least} and {most}.");
        return null;
    }

    private static bool TryParseSpan(string text, out TimeSpan value)
    {
        foreach (var (unit, ticks) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal)) continue;
            if (!double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                continue;
            if (number * ticks > TimeSpan.MaxValue.Ticks / 2) break;

            value = TimeSpan.FromTicks((long)(number * ticks));
            return true;
        }

        return TimeSpanText.TryParse(text, out value);
    }
}
