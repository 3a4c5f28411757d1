using System.Text.Json;

namespace Smsc.Server.Configuration;

/// <summary>
/// The host's sources of configuration, once more: when the files among them, appsettings.json and that of the environment, have changed,
/// and what all of them say then.
/// </summary>
internal sealed class ConfigurationFiles
{
    private readonly IConfigurationSource[] _sources;
    private readonly string[] _paths;
    private readonly FileStamp[] _seen;
    private readonly FileStamp[] _now;

    /// <param name="sources">The host's, in their order: the last one wins.</param>
    /// <param name="readAt">When the host began to read them. What was written later is taken for a change.</param>
    public ConfigurationFiles(IEnumerable<IConfigurationSource> sources, DateTime readAt)
    {
        _sources = [.. sources];
        _paths =
        [
            .. _sources.OfType<FileConfigurationSource>().Where(static source => source.Path is not null)
                .Select(static source => source.FileProvider?.GetFileInfo(source.Path!).PhysicalPath).OfType<string>(),
        ];
        _seen = Array.ConvertAll(_paths, path => FileStamp.Of(path) is var stamp && stamp.Time < readAt ? stamp : default);
        _now = new FileStamp[_paths.Length];
    }

    /// <summary>
    /// Whether a file is another one than that of the last <see cref="Accept"/>. One that is away for a moment is being replaced.
    /// </summary>
    public bool HaveChanged()
    {
        var changed = false;
        for (var i = 0; i < _paths.Length; i++)
        {
            _now[i] = FileStamp.Of(_paths[i]);
            changed |= _now[i] != _seen[i] && _now[i] != default;
        }

        return changed;
    }

    /// <summary>
    /// What <see cref="HaveChanged"/> saw is dealt with. It looked before the files were read: what changed meanwhile is seen later.
    /// </summary>
    public void Accept() => _now.CopyTo(_seen, 0);

    /// <summary>What all sources say now. To be disposed: until then it listens to those that the host goes on using.</summary>
    /// <exception cref="ConfigurationException">A file is not what it should be.</exception>
    /// <exception cref="IOException">A file cannot be read now.</exception>
    public ConfigurationRoot Read()
    {
        try
        {
            var builder = new ConfigurationBuilder();
            return new ConfigurationRoot([.. _sources.Select(source => source.Build(builder))]);
        }
        catch (InvalidDataException error)
        {
            throw Unreadable(error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    /// <summary>Says which file is wrong, and where.</summary>
    /// <param name="error">What a source of configuration throws.</param>
    public static ConfigurationException Unreadable(InvalidDataException error)
    {
        var reason = error.GetBaseException();
        if (reason is not JsonException { LineNumber: { } line, BytePositionInLine: { } octet } json)
            return new ConfigurationException([$"{error.Message.TrimEnd('.')}: {reason.Message}"]);

        // It ends with the same numbers, counted from 0.
        var end = json.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var what = end < 0 ? json.Message : json.Message[..end];
        return new ConfigurationException([$"{error.Message.TrimEnd('.')}: line {line + 1}, octet {octet + 1}: {what}"]);
    }
}
