using System.Collections;
using System.Globalization;
using System.Reflection;
using Smsc.Engine;
using Smsc.Engine.Rules;

namespace Smsc.Server.Configuration;

/// <summary>
/// Reads a configuration section into an options object and says of each key that is unknown, or whose value does not fit, which it is.
/// The framework's binder names the property but not the path.
/// </summary>
internal sealed class StrictBinder
{
    private readonly List<string> _errors = [];
    private readonly Dictionary<object, string> _paths = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<string> Errors => _errors;

    /// <summary>The key of an entry of a list. Numbers of entries can be left out, so its place does not tell.</summary>
    public string PathOf(object entry) => _paths[entry];

    public void Bind(IConfigurationSection section, object target)
    {
        if (!IsSection(section)) return;

        foreach (var child in section.GetChildren())
        {
            var property = target.GetType().GetProperty(child.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is null)
            {
                var known = string.Join(", ", target.GetType().GetProperties().Select(p => p.Name).Order());
                _errors.Add($"{child.Path} is not a setting. Known here: {known}.");
                continue;
            }

            if (property.GetValue(target) is IList list) BindList(child, list, property.PropertyType.GetGenericArguments()[0]);
            else if (IsValue(property.PropertyType)) BindValue(child, target, property);
            else Bind(child, property.GetValue(target)!);
        }
    }

    internal static bool IsValue(Type type) => type == typeof(string) || type.IsValueType;

    private void BindList(IConfigurationSection section, IList list, Type itemType)
    {
        if (!IsSection(section)) return;

        foreach (var child in section.GetChildren())
        {
            if (!int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                _errors.Add($"{child.Path}: '{child.Key}' is not the number of an entry; entries are {section.Path}:0, {section.Path}:1 and so on.");
                continue;
            }

            if (itemType == typeof(string))
            {
                if (child.GetChildren().Any()) _errors.Add($"{child.Path} is one value, not a section.");
                else list.Add(child.Value ?? "");
                continue;
            }

            var item = Activator.CreateInstance(itemType)!;
            _paths.Add(item, child.Path);
            Bind(child, item);
            list.Add(item);
        }
    }

    private bool IsSection(IConfigurationSection section)
    {
        // An empty object or list of JSON has the value "".
        if (string.IsNullOrEmpty(section.Value)) return true;

        _errors.Add($"{section.Path}: '{section.Value}' is one value, but this is a section.");
        return false;
    }

    private void BindValue(IConfigurationSection section, object target, PropertyInfo property)
    {
        if (section.GetChildren().Any())
        {
            _errors.Add($"{section.Path} is one value, not a section.");
            return;
        }

        var text = section.Value ?? "";
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (TryConvert(text, type, out var value)) property.SetValue(target, value);
        else _errors.Add($"{section.Path}: '{text}' is not {Describe(type)}.");
    }

    private static bool TryConvert(string text, Type type, out object? value)
    {
        value = type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
            _ when type == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large) ? large : null,
            _ when type == typeof(decimal) =>
                decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null,
            _ when type == typeof(bool) => bool.TryParse(text, out var flag) ? flag : null,

            _ when type == typeof(TimeSpan) => TimeSpanText.TryParse(text, out var span) ? span : null,
            _ when type.IsEnum => ToEnum(text, type),
            _ => Parse(text, type),
        };
        return value is not null;
    }

    private static object? ToEnum(string text, Type type)
    {
        // Several names are added up, which only flags are for; a number names nothing.
        var isOne = !text.Contains(',') || type.IsDefined(typeof(FlagsAttribute), inherit: false);
        return isOne && !int.TryParse(text, out _) && Enum.TryParse(type, text, ignoreCase: true, out var member) ? member : null;
    }

    /// <summary>All other values are <see cref="IParsable{TSelf}"/>.</summary>
    private static object? Parse(string text, Type type)
    {
        object?[] arguments = [text, CultureInfo.InvariantCulture, null];
        var tryParse = type.GetMethod(nameof(int.TryParse), [typeof(string), typeof(IFormatProvider), type.MakeByRefType()])!;
        return (bool)tryParse.Invoke(null, arguments)! ? arguments[2] : null;
    }

    private static string Describe(Type type) => type switch
    {
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(decimal) || type == typeof(double) => "a number",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a time span (hh:mm:ss with hours up to 23, d. before it for days)",
        _ when type == typeof(TimeOnly) => "a time of day (hh:mm or hh:mm:ss)",
        _ when type == typeof(DelayDistribution) =>
            "a time span (hh:mm:ss) up to 365 days, uniform(least, most), exponential(mean) or lognormal(median, sigma up to 10)",
        _ => $"one of {string.Join(", ", Enum.GetNames(type))}",
    };
}
