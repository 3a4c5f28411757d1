using nietras.SeparatedValues;
using Smsc.Engine.Modes.Hlr;

namespace Smsc.Server.Numbers;

/// <summary>
/// The CSV file of answers to lookups. It is looked at once a second and read again when its time or size changed: a watcher would wake
/// up at each write to whatever lies beside it, the message file perhaps.
/// </summary>
internal sealed class NumberDirectoryFile : IDisposable
{
    private static readonly string[] Columns =
        ["number", "imsi", "msc", "hlr", "original_network", "ported_network", "roaming_network", "ported", "error"];

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly NumberContexts _contexts;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private (DateTime Time, long Size) _seen;

    /// <summary>Takes the directory that was read at the start, and watches for another.</summary>
    public NumberDirectoryFile(string path, NumberDirectory first, NumberContexts contexts, TimeProvider sessionClock, ILogger logger)
    {
        _path = path;
        _contexts = contexts;
        _logger = logger;
        _seen = Look(path);
        contexts.Use(first);
        ServerLog.DirectoryRead(logger, path, first.Count);
        _timer = sessionClock.CreateTimer(static file => ((NumberDirectoryFile)file!).Tick(), this, Interval, Interval);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is not what it should be; the message says what is wrong.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static NumberDirectory Read(string path)
    {
        try
        {
            // Another program may be about to write it.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = Sep.New(',').Reader(options => options with { Unescape = true, Trim = SepTrim.All }).From(stream);
            return new NumberDirectory(Rows(reader));
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentException or UnauthorizedAccessException)
        {
            throw new FormatException(error.Message, error);
        }
    }

    public void Dispose() => _timer.Dispose();

    private static IEnumerable<DirectoryRow> Rows(SepReader reader)
    {
        var names = reader.Header.ColNames.ToList();
        if (!names.Contains("number")) throw new FormatException("the first line must name the columns, number among them.");
        if (names.Find(static name => !Columns.Contains(name)) is { } unknown)
            throw new FormatException($"'{unknown}' is not a column. Known: {string.Join(", ", Columns)}.");

        var at = Array.ConvertAll(Columns, names.IndexOf);
        while (reader.MoveNext()) yield return Row(reader.Current, at);
    }

    private static DirectoryRow Row(SepReader.Row row, int[] at)
    {
        return new DirectoryRow
        {
            Number = Value(row, at[0]),
            Imsi = Value(row, at[1]),
            Msc = Value(row, at[2]),
            Hlr = Value(row, at[3]),
            OriginalNetwork = Value(row, at[4]),
            PortedNetwork = Value(row, at[5]),
            RoamingNetwork = Value(row, at[6]),
            Ported = Value(row, at[7]),
            Error = Value(row, at[8]),
        };

        static string Value(SepReader.Row row, int column) => column < 0 ? "" : row[column].ToString();
    }

    private static (DateTime Time, long Size) Look(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    private void Tick()
    {
        // One that takes long is not joined by the next.
        if (!_lock.TryEnter()) return;

        try
        {
            var now = Look(_path);

            // A file that is away for a moment is being replaced.
            if (now == _seen || now == default) return;

            _seen = now;
            var directory = Read(_path);
            _contexts.Use(directory);
            ServerLog.DirectoryRead(_logger, _path, directory.Count);
        }
        catch (Exception error) when (error is FormatException or IOException)
        {
            ServerLog.DirectoryUnreadable(_logger, _path, error.Message);
        }
        finally
        {
            _lock.Exit();
        }
    }
}
