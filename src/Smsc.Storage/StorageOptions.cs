namespace Smsc.Storage;

/// <summary>Which store there is.</summary>
public enum StorageProvider
{
    /// <summary>In memory: gone with the process.</summary>
    Memory,
}

/// <summary>Where messages are kept (<c>Smsc:Storage</c>).</summary>
public sealed class StorageOptions
{
    /// <summary>The store. Default Memory.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Memory;

    /// <summary>Settled messages kept; past it the oldest leave. Default 1 000 000: some 200 MB of ordinary messages.</summary>
    public int MaxMessages { get; set; } = 1_000_000;

    /// <summary>Octets of messages kept in memory; past it the oldest leave too. Default 1 GiB.</summary>
    public long MaxOctets { get; set; } = DefaultMaxOctets;

    /// <summary>1 GiB.</summary>
    public const long DefaultMaxOctets = 1L << 30;
}
