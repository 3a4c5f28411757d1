using Smsc.Protocol;

namespace Smsc.Smpp;

/// <summary>The SMPP endpoint (<c>Smsc:Smpp</c>).</summary>
public sealed class SmppOptions
{
    /// <summary>Where to listen: an IP address, <c>localhost</c> (127.0.0.1, and ::1 where there is one), or <c>*</c> for all.</summary>
    public string Address { get; set; } = "localhost";

    /// <summary>Plain TCP. Default 8888, as Infobip's endpoint; 0 = any free port.</summary>
    public int Port { get; set; } = 8888;

    /// <summary>TLS from the first octet. Default 8887, as Infobip's endpoint; 0 = any free port, -1 = off.</summary>
    public int TlsPort { get; set; } = 8887;

    /// <summary>The certificate's file, PFX or PEM. Without it a self-signed one is made at the first start and kept.</summary>
    public string? Certificate { get; set; }

    /// <summary>The private key's file, when the certificate is PEM and does not hold it.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>The password of the certificate's file.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>system_id in bind responses: 1 to 15 characters.</summary>
    public string SystemId { get; set; } = "smsc";

    /// <summary>The longest PDU in octets; a longer one ends the session. Default 68 KiB, see <see cref="PduFraming.DefaultMaxLength"/>.</summary>
    public int MaxPduLength { get; set; } = PduFraming.DefaultMaxLength;

    /// <summary>Octets that wait for a client that does not read, at which its session neither reads nor is offered anything. Default 1 MiB.</summary>
    public int MaxOutput { get; set; } = 1024 * 1024;

    /// <summary>Refused binds after which a connection is closed: nobody guesses passwords for long. Default 10.</summary>
    public int MaxRefusedBinds { get; set; } = 10;

    /// <summary>session_init_timer (SMPP 3.4 §7.2): from connect until a bind that succeeds. Default 30 s: the manual's one timeout.</summary>
    public TimeSpan SessionInitTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>enquire_link_timer: silence after which we ask. Default 30 s: the manual's one timeout.</summary>
    public TimeSpan EnquireLinkInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long we wait for any sign of life after asking. Default 30 s.</summary>
    public TimeSpan EnquireLinkTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>inactivity_timer: time without any message or receipt after which we unbind; 0 = never, the default.</summary>
    public TimeSpan InactivityTimeout { get; set; } = TimeSpan.Zero;

    /// <summary>response_timer: how long a deliver_sm may stay unanswered. Default 30 s.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// data_sm of a session in transaction mode whose answers wait for the outcome, past which another one is answered ESME_RMSGQFUL.
    /// Default 1 000.
    /// </summary>
    public int MaxTransactions { get; set; } = 1_000;

    /// <summary>
    /// PDUs that the trace of every session keeps, from its first octet on: 0 to <see cref="Engine.Sessions.PduTrace.MaxPdus"/>. Default 0,
    /// off: a trace is for one session at a time, and costs memory and time.
    /// </summary>
    public int TracePdus { get; set; }

    /// <summary>How long a client may take to answer our unbind. Default 5 s, so that a stop takes less than 10.</summary>
    public TimeSpan UnbindTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
