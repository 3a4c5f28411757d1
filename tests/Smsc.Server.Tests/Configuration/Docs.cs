using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Smsc.Engine.Rules;

namespace Smsc.Server.Tests.Configuration;

/// <summary>Tables of the documentation.</summary>
internal static partial class Docs
{
    /// <summary>A file of the repository.</summary>
    public static string Path(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Smsc.sln"))) folder = folder.Parent;
        return System.IO.Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("No Smsc.sln above " + AppContext.BaseDirectory), file);
    }

    /// <summary>The rows of the first table whose first column has this heading.</summary>
    public static IReadOnlyList<string[]> Rows(string file, string heading) =>
    [
        .. File.ReadLines(Path(file)).SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line[1..^1].Split('|').Select(cell => cell.Trim()).ToArray()),
    ];

    /// <summary>What a rule for a number says, as the page prints it: <c>State=EXPIRED</c> in code, with commas between.</summary>
    public static string Settings(RuleOptions rule) => string.Join(", ", Say(rule, "").Select(setting => $"`{setting}`"));

    private static IEnumerable<string> Say(object options, string prefix)
    {
        var ordinary = Activator.CreateInstance(options.GetType())!;
        foreach (var property in options.GetType().GetProperties())
        {
            var value = property.GetValue(options);
            if (value is IList list)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    foreach (var setting in Say(list[i]!, $"{property.Name}:{i}:")) yield return setting;
                }
            }
            else if (property.Name is not ("Name" or "Destination") && !Equals(value, property.GetValue(ordinary)))
            {
                yield return $"{prefix}{property.Name}={Text(value)}";
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        TimeSpan time => WithoutZeros(time.ToString()),
        DelayDistribution delay => WithoutZeros(delay.ToString()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string WithoutZeros(string times) => ZerosAtTheEnd().Replace(times, "$1");

    [GeneratedRegex("(:[0-9]{2}\\.[0-9]+?)0+(?=[,)]|$)")]
    private static partial Regex ZerosAtTheEnd();
}
