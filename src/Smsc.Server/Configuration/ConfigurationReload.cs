using Smsc.Engine;

namespace Smsc.Server.Configuration;

/// <summary>
/// Looks at the files of the configuration once a second, and takes what they say when one of them changed: whole, or not at all. A watcher
/// would wake up at each write to whatever lies beside them, the message file perhaps.
/// </summary>
internal sealed class ConfigurationReload : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly ConfigurationFiles _files;
    private readonly string _contentRoot;
    private readonly SmscOptions _running;
    private readonly SmscEngine _engine;
    private readonly LogLevels _logLevels;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private bool _isUnreadable;

    /// <param name="files">What to look at.</param>
    /// <param name="contentRoot">What relative paths are relative to.</param>
    /// <param name="running">What was read at the start.</param>
    /// <param name="engine">Takes what can be replaced.</param>
    /// <param name="logLevels">Takes what is to be logged.</param>
    /// <param name="sessionClock">When to look.</param>
    /// <param name="logger">Told what was taken, and what was not.</param>
    public ConfigurationReload(
        ConfigurationFiles files, string contentRoot, SmscOptions running, SmscEngine engine, LogLevels logLevels,
        TimeProvider sessionClock, ILogger logger)
    {
        _files = files;
        _contentRoot = contentRoot;
        _running = running;
        _engine = engine;
        _logLevels = logLevels;
        _logger = logger;
        _timer = sessionClock.CreateTimer(static reload => ((ConfigurationReload)reload!).Tick(), this, Interval, Interval);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>What the configuration says now of all that can be replaced.</summary>
    /// <exception cref="ConfigurationException">It cannot be used.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public ReloadOptions ReadOptions()
    {
        lock (_lock)
        {
            // Looked at first, as by the timer: what is taken here is no change any more that would be taken again.
            _files.HaveChanged();
            using var configuration = _files.Read();
            var options = ReloadedSettings.Of(ConfigurationReader.Read(configuration, _contentRoot), _running.TimeZone);
            Done();
            return options;
        }
    }

    private void Tick()
    {
        // One that takes long is not joined by the next.
        if (!_lock.TryEnter()) return;

        try
        {
            if (!_files.HaveChanged()) return;

            ReadAgain();
            Done();
        }
        catch (IOException error)
        {
            // May pass: tried again with each look, said once.
            if (!_isUnreadable) ServerLog.ConfigurationRefused(_logger, error.Message);
            _isUnreadable = true;
        }
        catch (Exception error)
        {
            // As it is it stays wrong: only another file is read again. Whatever it brings about, the process must not end from a timer.
            Done();
            ServerLog.ConfigurationRefused(_logger, error is ConfigurationException wrong ? string.Join(' ', wrong.Errors) : error.Message);
        }
        finally
        {
            _lock.Exit();
        }
    }

    private void ReadAgain()
    {
        using var configuration = _files.Read();
        var read = ConfigurationReader.Read(configuration, _contentRoot);
        var accounts = _engine.Reload(ReloadedSettings.Of(read, _running.TimeZone));
        _logLevels.Use(configuration);
        ServerLog.ConfigurationRead(_logger, accounts.Configured, accounts.Added, accounts.Removed);
        var others = ReloadedSettings.FindOthers(_running, read);
        if (others.Count > 0) ServerLog.NeedsRestart(_logger, string.Join(", ", others));
    }

    private void Done()
    {
        _files.Accept();
        _isUnreadable = false;
    }
}
