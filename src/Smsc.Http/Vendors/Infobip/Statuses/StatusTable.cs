using System.Globalization;

namespace Smsc.Http.Vendors.Infobip.Statuses;

/// <summary>
/// The statuses and errors of Infobip's HTTP manual, from the two CSV files beside this one. Each is one object for all who show it.
/// </summary>
internal static class StatusTable
{
    private static readonly string[] ErrorGroups = ["OK", "HANDSET_ERRORS", "USER_ERRORS", "OPERATOR_ERRORS"];
    private static readonly Dictionary<int, StatusView> ById = ReadStatuses();
    private static readonly Dictionary<int, ErrorView> ErrorsById = ReadErrors();

    /// <summary>The names of the status groups, by their ids.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["ACCEPTED", "PENDING", "UNDELIVERABLE", "DELIVERED", "EXPIRED", "REJECTED"];

    /// <summary>All statuses.</summary>
    public static IReadOnlyCollection<StatusView> All => ById.Values;

    /// <summary>All errors.</summary>
    public static IReadOnlyCollection<ErrorView> AllErrors => ErrorsById.Values;

    /// <summary>A status by its id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static StatusView Of(int id) => ById[id];

    /// <summary>An error by its id. One that the manual has not keeps its number, and is otherwise its EC_UNKNOWN_ERROR.</summary>
    public static ErrorView ErrorOf(int id) =>
        ErrorsById.TryGetValue(id, out var error) ? error : ErrorsById[UnknownError] with { Id = id };

    private const int UnknownError = 255;

    private static Dictionary<int, StatusView> ReadStatuses()
    {
        var statuses = new Dictionary<int, StatusView>();
        foreach (var row in Rows("infobip-status.csv"))
        {
            var id = int.Parse(row[0], CultureInfo.InvariantCulture);
            statuses.Add(id, new StatusView
            {
                Id = id,
                GroupId = int.Parse(row[1], CultureInfo.InvariantCulture),
                GroupName = row[2],
                Name = row[3],
                Description = row[4],
                Action = row[5].Length == 0 ? null : row[5],
            });
        }

        return statuses;
    }

    private static Dictionary<int, ErrorView> ReadErrors()
    {
        var errors = new Dictionary<int, ErrorView>();
        foreach (var row in Rows("infobip-errors.csv"))
        {
            var id = int.Parse(row[0], CultureInfo.InvariantCulture);
            var group = int.Parse(row[1], CultureInfo.InvariantCulture);
            errors.Add(id, new ErrorView
            {
                Id = id,
                GroupId = group,
                GroupName = ErrorGroups[group],
                Name = row[2],
                Description = row[3],
                Permanent = bool.Parse(row[4]),
            });
        }

        return errors;
    }

    private static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(typeof(StatusTable).Assembly.GetManifestResourceStream(name)!);
        reader.ReadLine();
        while (reader.ReadLine() is { } line) yield return Cells(line);
    }

    /// <summary>Commas stand between cells, and inside of those in quotation marks.</summary>
    private static string[] Cells(string line)
    {
        var cells = new List<string>();
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') isQuoted = !isQuoted;
            if (i < line.Length && (isQuoted || line[i] != ',')) continue;

            cells.Add(line[start..i].Trim('"'));
            start = i + 1;
        }

        return [.. cells];
    }
}
