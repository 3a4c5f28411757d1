using nietras.SeparatedValues;

namespace Smsc.Load.Messages;

/// <summary>
/// Messages from a CSV file (RFC 4180): a first line with the names of the columns, from, to, text and coding, of which only to is
/// needed. The rows are sent in their order, again and again.
/// </summary>
internal static class CsvMessages
{
    private static readonly string[] Columns = ["from", "to", "text", "coding"];

    /// <summary>Reads the messages.</summary>
    /// <param name="text">The file.</param>
    /// <param name="source">The source address where the row has none.</param>
    /// <param name="defaultText">The text where the file has no such column.</param>
    /// <param name="receipt">Whether receipts are asked for.</param>
    /// <param name="cycle">The messages.</param>
    /// <returns>Null when it can be read; else the sentence that says why not, with the number of the line.</returns>
    public static string? TryRead(
        TextReader text, AddressPattern source, string defaultText, bool receipt, out IReadOnlyList<SubmitTemplate[]> cycle)
    {
        var messages = new List<SubmitTemplate[]>();
        cycle = messages;
        var line = 1;
        try
        {
            using var csv = Sep.New(',').Reader(options => options with { Unescape = true }).From(text);
            if (csv.IsEmpty) return "It is empty.";

            string[] names = [.. csv.Header.ColNames.Select(name => name.Trim().ToLowerInvariant())];
            if (names.FirstOrDefault(name => !Columns.Contains(name)) is { } unknown)
                return $"Column '{unknown}' is not known; there are {string.Join(", ", Columns)}.";
            if (!names.Contains("to")) return "The first line must name the columns, 'to' among them.";

            line = 2;
            foreach (var row in csv)
            {
                line = row.LineNumberFrom;
                var fields = new string[row.ColCount];
                for (var at = 0; at < fields.Length; at++) fields[at] = row[at].ToString();
                if (Encode(names, fields, source, defaultText, receipt, out var message) is { } error) return $"Line {line}: {error}";

                messages.Add(message);
                line = row.LineNumberToExcl;
            }
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException)
        {
            return $"Line {line} has another number of columns, or a quote that does not belong there.";
        }

        return messages.Count == 0 ? "There is no message in it." : null;
    }

    private static string? Encode(
        string[] names, string[] row, AddressPattern source, string defaultText, bool receipt, out SubmitTemplate[] message)
    {
        message = [];
        if (Field("from") is { Length: > 0 } from && AddressPattern.TryParse(from, out source) is { } sourceError) return sourceError;
        if (AddressPattern.TryParse(Field("to")!, out var destination) is { } error) return error;
        if (!Enum.TryParse<Coding>(Field("coding") is { Length: > 0 } name ? name : "auto", ignoreCase: true, out var coding))
            return $"'{Field("coding")}' is no coding; there are auto, gsm7, ucs2, latin1 and binary.";
        if (MessageText.TryEncode(Field("text") ?? defaultText, coding, out var text) is { } textError) return textError;

        message = SubmitTemplate.Encode(source, destination, text, receipt);
        return null;

        string? Field(string column) => Array.IndexOf(names, column) is >= 0 and var at ? row[at] : null;
    }
}
