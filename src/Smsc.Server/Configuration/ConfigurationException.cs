namespace Smsc.Server.Configuration;

/// <summary>The configuration cannot be used; the message is a sentence for each key that is wrong.</summary>
public sealed class ConfigurationException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> Errors => errors;
}
