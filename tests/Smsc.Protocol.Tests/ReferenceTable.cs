using System.Globalization;

namespace Smsc.Protocol.Tests;

/// <summary>The number tables of the specification, as CSV files beside the tests: written from the document, not from the code.</summary>
internal static class ReferenceTable
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Reference", file));
        var names = Split(lines[0]);
        return [.. lines.Skip(1).Select(line => names.Zip(Split(line)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    public static uint Hex(string text) => uint.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>submit_sm_resp to SubmitSmResp.</summary>
    public static string CSharpName(string specificationName) =>
        string.Concat(specificationName.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static List<string> Split(string line)
    {
        var fields = new List<string>();
        var field = "";
        var quoted = false;
        foreach (var character in line)
        {
            if (character == '"') quoted = !quoted;
            else if (character != ',' || quoted) field += character;
            else
            {
                fields.Add(field);
                field = "";
            }
        }

        fields.Add(field);
        return fields;
    }
}
