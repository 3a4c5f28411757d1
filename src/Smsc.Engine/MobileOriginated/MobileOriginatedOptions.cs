namespace Smsc.Engine.MobileOriginated;

/// <summary>Messages from subscribers (<c>Smsc:MobileOriginated</c>).</summary>
public sealed class MobileOriginatedOptions
{
    /// <summary>64 MiB.</summary>
    public const long DefaultMaxPendingOctets = 64L << 20;

    /// <summary>
    /// Octets of the messages that wait for an ESME to take them, of all accounts together; past it further ones are refused. At least
    /// those of the longest PDU. Default 64 MiB: a thousand of the longest, half a million of ordinary ones.
    /// </summary>
    public long MaxPendingOctets { get; set; } = DefaultMaxPendingOctets;
}
