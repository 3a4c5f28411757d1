namespace Smsc.Server.Configuration;

/// <summary>
/// <c>Logging</c> as it was read again. It is the host's last source of configuration, and so wins over what the others said at the start.
/// </summary>
internal sealed class LogLevels(IConfiguration host) : ConfigurationProvider, IConfigurationSource
{
    private const string Section = "Logging";

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>From now on this counts.</summary>
    public void Use(IConfiguration read)
    {
        var before = Values(host);
        var after = Values(read);
        if (before.Count == after.Count && !before.Except(after).Any()) return;

        // What is no longer said must hide what another source said at the start.
        var data = before.ToDictionary(static pair => pair.Key, static _ => (string?)null, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in after) data[key] = value;
        Data = data;
        OnReload();
    }

    /// <summary>Names each level that is none.</summary>
    public static IEnumerable<string> Check(IConfiguration configuration)
    {
        var logging = configuration.GetSection(Section);
        return
            from section in logging.GetChildren().Prepend(logging)
            from level in section.GetSection("LogLevel").AsEnumerable()
            where !string.IsNullOrEmpty(level.Value) && !IsLevel(level.Value)
            select $"{level.Key}: '{level.Value}' is not one of {string.Join(", ", Enum.GetNames<LogLevel>())}.";
    }

    private static bool IsLevel(string text) => Enum.TryParse<LogLevel>(text, ignoreCase: true, out var level) && Enum.IsDefined(level);

    private static List<KeyValuePair<string, string?>> Values(IConfiguration configuration) =>
        [.. configuration.GetSection(Section).AsEnumerable().Where(static pair => pair.Value is not null)];
}
