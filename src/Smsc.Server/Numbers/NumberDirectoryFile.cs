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
    private FileStamp _seen;
    private bool _isUnreadable;

    /// <summary>Takes the directory that was read at the start, and watches for another.</summary>
    /// <param name="path">The file.</param>
    /// <param name="first">What was read.</param>
    /// <param name="seen">The file as it was before that.</param>
    /// <param name="contexts">Takes what is read.</param>
    /// <param name="sessionClock">When to look.</param>
    /// <param name="logger">Told what was read, and what could not be.</param>
    public NumberDirectoryFile(
        string path, NumberDirectory first, FileStamp seen, NumberContexts contexts, TimeProvider sessionClock, ILogger logger)
    {
        _path = path;
        _contexts = contexts;
        _logger = logger;
        _seen = seen;
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
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
        catch (Exception error) when (error is not (FormatException or IOException) || error is InvalidDataException)
        {
            // Whatever the reader makes of a file that is none of ours: it must not end the process from a timer.
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

    private void Tick()
    {
        // One that takes long is not joined by the next.
        if (!_lock.TryEnter()) return;

        try
        {
            var now = FileStamp.Of(_path);

            // A file that is away for a moment is being replaced.
            if (now == _seen || now == default) return;

            var directory = Read(_path);
            _contexts.Use(directory);
            (_seen, _isUnreadable) = (now, false);
            ServerLog.DirectoryRead(_logger, _path, directory.Count);
        }
        catch (FormatException error)
        {
            // As it is it stays wrong: only another file is read again.
            (_seen, _isUnreadable) = (FileStamp.Of(_path), false);
            ServerLog.DirectoryUnreadable(_logger, _path, error.Message);
        }
        catch (IOException error)
        {
            // May pass: tried again with each look, said once.
            if (!_isUnreadable) ServerLog.DirectoryUnreadable(_logger, _path, error.Message);
            _isUnreadable = true;
        }
        finally
        {
            _lock.Exit();
        }
    }
}
