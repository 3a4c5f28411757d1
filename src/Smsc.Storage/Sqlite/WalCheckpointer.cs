using Microsoft.Win32.SafeHandles;

namespace Smsc.Storage.Sqlite;

/// <summary>
/// Moves the write-ahead log into the file in the background, on a connection of its own, so that no commit waits for it. The log starts
/// again from its beginning only when all of it was moved, which under a steady load never happens by itself: once it is longer than
/// <see cref="MostPages"/>, the little that came meanwhile is moved while the writer waits.
/// </summary>
internal sealed class WalCheckpointer : IDisposable
{
    /// <summary>256 MB of pages.</summary>
    public const int MostPages = 64 * 1024;

    /// <summary>Somebody who reads keeps the log from starting again: said from here on, and once more each time that it has doubled.</summary>
    private const int WorryingPages = 2 * MostPages;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Database _database;
    private readonly SafeFileHandle _file;
    private readonly Thread _thread;
    private readonly AutoResetEvent _written = new(false);
    private readonly ManualResetEventSlim _stop = new(false);
    private int _hasWritten;
    private readonly Action<long> _grows;
    private readonly int _worryingPages;
    private int _pages;
    private int _saidAt;

    /// <param name="database">A connection of its own.</param>
    /// <param name="grows">Told the log's octets when it grows past what is normal; on this thread.</param>
    /// <param name="worryingPages">What is not normal.</param>
    public WalCheckpointer(Database database, Action<long> grows, int worryingPages = WorryingPages)
    {
        _database = database;

        // Never closed before the database: closing any handle of a file gives up the locks that the process has on it.
        _file = File.OpenHandle(database.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        _grows = grows;
        _worryingPages = worryingPages;
        _thread = new Thread(Run) { IsBackground = true, Name = "smsc.db checkpoint" };
        _thread.Start();
    }

    /// <summary>Held by the writer while it is in a transaction.</summary>
    public Lock Gate { get; } = new();

    /// <summary>What queries read through.</summary>
    public QueryGate Queries { get; } = new();

    /// <summary>Pages in the log when it was last looked at.</summary>
    public int Pages => Volatile.Read(ref _pages);

    /// <summary>Something was committed.</summary>
    public void Written()
    {
        if (Volatile.Read(ref _hasWritten) == 0 && Interlocked.Exchange(ref _hasWritten, 1) == 0) _written.Set();
    }

    /// <summary>Ends the thread and closes its connection.</summary>
    public void Stop()
    {
        _stop.Set();
        _written.Set();
        _thread.Join();
        _database.Dispose();
    }

    /// <summary>Lets go of the file; after every connection to it was closed.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _written.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _written.WaitOne();
            if (_stop.Wait(Interval)) return;

            Volatile.Write(ref _hasWritten, 0);
            try
            {
                Checkpoint();
            }
            catch (StorageException)
            {
                // A disk that is full: what is in the log stays there, is read from there, and the next commit tries again.
            }
        }
    }

    private void Checkpoint()
    {
        var (pages, _) = _database.Checkpoint();
        if (pages > MostPages)
        {
            Queries.RunAlone(() =>
            {
                // What the disk takes now it does not take while the writer waits.
                RandomAccess.FlushToDisk(_file);
                _database.Checkpoint();
                RandomAccess.FlushToDisk(_file);
                lock (Gate) (pages, _) = _database.Checkpoint();
            });
        }

        Volatile.Write(ref _pages, pages);
        Report(pages);
    }

    private void Report(int pages)
    {
        if (pages < _worryingPages) _saidAt = 0;
        if (pages < Math.Max(_worryingPages, 2 * _saidAt)) return;

        _saidAt = pages;
        _grows(pages * (long)SqliteSchema.PageSize);
    }
}
