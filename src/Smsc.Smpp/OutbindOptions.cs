namespace Smsc.Smpp;

/// <summary>When an ESME is called by outbind.</summary>
public enum OutbindWhen
{
    /// <summary>When something is owed to the account that none of its bound sessions receives.</summary>
    Owed,

    /// <summary>From the start: one connection is kept.</summary>
    Always,
}

/// <summary>An ESME that the server connects to and asks to bind (<c>Smsc:Outbinds:N</c>; SMPP 3.4 §2.2.1, §4.1.7).</summary>
public sealed class OutbindOptions
{
    /// <summary>Where the ESME listens: a name or an IP address.</summary>
    public string Host { get; set; } = "";

    /// <summary>The ESME's TCP port. Default 2775, which IANA registered for SMPP.</summary>
    public int Port { get; set; } = 2775;

    /// <summary>system_id of the account that is called; no other one may bind on the connection.</summary>
    public string Account { get; set; } = "";

    /// <summary>
    /// system_id of the outbind PDU, up to 15 characters. Without it that of bind responses, <see cref="SmppOptions.SystemId"/>.
    /// </summary>
    public string? SystemId { get; set; }

    /// <summary>
    /// password of the outbind PDU, by which the ESME knows the server. v3.4 allows 8 characters; up to 255 are sent. Default: empty.
    /// </summary>
    public string Password { get; set; } = "";

    /// <summary>Whether the ESME speaks TLS (1.2 or 1.3) from the first octet.</summary>
    public bool Tls { get; set; }

    /// <summary>
    /// Whether the ESME's certificate must be trusted by this machine and name <see cref="Host"/>. Default false: an ESME under test has
    /// seldom such a one.
    /// </summary>
    public bool VerifyCertificate { get; set; }

    /// <summary>When to connect.</summary>
    public OutbindWhen When { get; set; }

    /// <summary>
    /// From the end of a connection to the next one, and from a first try that failed to the second; doubles with each further one.
    /// Default 5 s: an ESME that was restarted is soon found again.
    /// </summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest such wait. Default 5 min, as between two tries of a receipt.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long connecting may take, the TLS handshake included. Default 10 s: a lost SYN is sent again after 1, 3 and 7 s.
    /// </summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
