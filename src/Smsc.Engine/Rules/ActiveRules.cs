namespace Smsc.Engine.Rules;

/// <summary>
/// The rules that count now. They are replaced as a whole, while submits go on: each submit is decided by one set or the other.
/// </summary>
/// <param name="configured">The rules of the configuration.</param>
public sealed class ActiveRules(RuleSet configured)
{
    private readonly Lock _lock = new();
    private RuleSet _configured = configured;
    private RuleSet _current = configured;

    /// <summary>The rules to ask.</summary>
    public RuleSet Current => Volatile.Read(ref _current);

    /// <summary>The rules of the configuration.</summary>
    public RuleSet Configured => Volatile.Read(ref _configured);

    /// <summary>The configuration has other rules now; they count, whatever counted before.</summary>
    public void Configure(RuleSet rules)
    {
        lock (_lock)
        {
            Volatile.Write(ref _configured, rules);
            Volatile.Write(ref _current, rules);
        }
    }

    /// <summary>Other rules count in place of those of the configuration, until <see cref="Reset"/> or <see cref="Configure"/>.</summary>
    public void Replace(RuleSet rules)
    {
        lock (_lock) Volatile.Write(ref _current, rules);
    }

    /// <summary>The rules of the configuration count again, and all their counts begin again.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _configured.Restart();
            Volatile.Write(ref _current, _configured);
        }
    }
}
