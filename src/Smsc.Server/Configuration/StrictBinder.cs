using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Smsc.Server.Configuration;

/// <summary>
/// Reads a configuration section into an options object and says of each key that is unknown, or whose value does not fit, which it is.
/// The framework's binder names the property but not the path.
/// </summary>
internal sealed class StrictBinder
{
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

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

    private static bool IsValue(Type type) => type == typeof(string) || type.IsValueType;

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

            var item = Activator.CreateInstance(itemType)!;
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
        value = null;
        if (type == typeof(string)) value = text;
        else if (type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) value = number;
        else if (type == typeof(long) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large)) value = large;
        else if (type == typeof(decimal)
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) value = amount;
        else if (type == typeof(bool) && bool.TryParse(text, out var flag)) value = flag;

        // A bare number would be read as days, which nobody means.
        else if (type == typeof(TimeSpan) && (text.Contains(':') || text == "0")
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)) value = span;
        else if (type.IsEnum && !int.TryParse(text, out _) && Enum.TryParse(type, text, ignoreCase: true, out var member)) value = member;
        return value is not null;
    }

    private static string Describe(Type type) => type switch
    {
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(decimal) => "a number",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a time span (hh:mm:ss, with d. before it for days)",
        _ => $"one of {string.Join(", ", Enum.GetNames(type))}",
    };
}
