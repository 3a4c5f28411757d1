using System.Collections;

namespace Smsc.Server.Configuration;

/// <summary>Compares options as <see cref="StrictBinder"/> reads them: values, lists, and sections of these.</summary>
internal static class SettingDifference
{
    /// <summary>The keys below <paramref name="key"/>, or itself, whose values differ; of lists of different lengths the list's.</summary>
    public static IEnumerable<string> Between(object? one, object? other, string key)
    {
        if (one is null || other is null || StrictBinder.IsValue(one.GetType())) return Equals(one, other) ? [] : [key];

        if (one is not IList list)
        {
            return one.GetType().GetProperties()
                .SelectMany(property => Between(property.GetValue(one), property.GetValue(other), $"{key}:{property.Name}"));
        }

        var others = (IList)other;
        if (list.Count != others.Count) return [key];

        return Enumerable.Range(0, list.Count).SelectMany(i => Between(list[i], others[i], $"{key}:{i}"));
    }
}
