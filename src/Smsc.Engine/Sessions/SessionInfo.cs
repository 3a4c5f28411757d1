using Smsc.Engine.Accounts;

namespace Smsc.Engine.Sessions;

/// <summary>What a session tells of itself, as of one moment. Times are real time; what the client sent is Latin-1.</summary>
public sealed record SessionInfo
{
    /// <summary>Unique in this process.</summary>
    public required long Id { get; init; }

    /// <summary>The system_id of its account; null while it is not bound.</summary>
    public string? SystemId { get; init; }

    /// <summary>What it bound as; null while it is not bound.</summary>
    public BindKind? Bind { get; init; }

    /// <summary>
    /// OPEN, BOUND_TX, BOUND_RX, BOUND_TRX or CLOSED (SMPP 3.4 §2.2), or UNBOUND: the client's unbind waits for the answers before it (SMPP
    /// 5.0 §2.2).
    /// </summary>
    public required string State { get; init; }

    /// <summary>system_type of the bind; what is not printable ASCII is a question mark.</summary>
    public string SystemType { get; init; } = "";

    /// <summary>The mode that system_type chose: <c>Sms</c>, <c>Hlr</c>, <c>Nsms</c>, <c>Route</c>; null while it is not bound.</summary>
    public string? Mode { get; init; }

    /// <summary>addr_ton of the bind.</summary>
    public byte AddrTon { get; init; }

    /// <summary>addr_npi of the bind.</summary>
    public byte AddrNpi { get; init; }

    /// <summary>address_range of the bind; what is not printable ASCII is a question mark.</summary>
    public string AddressRange { get; init; } = "";

    /// <summary>interface_version of the bind; 0 while it is not bound.</summary>
    public byte InterfaceVersion { get; init; }

    /// <summary>The client's address; for an ESME that was called its host as configured, and its port.</summary>
    public string Remote { get; init; } = "";

    /// <summary>The client's port; 0 where there is none.</summary>
    public int RemotePort { get; init; }

    /// <summary>The port that it came to, or that the server called from; 0 where there is none.</summary>
    public int LocalPort { get; init; }

    /// <summary>Whether the connection is TLS.</summary>
    public bool IsTls { get; init; }

    /// <summary>Whether the server opened the connection.</summary>
    public bool IsOutbind { get; init; }

    /// <summary>When the connection was made.</summary>
    public DateTimeOffset ConnectedAt { get; init; }

    /// <summary>When it was bound; null while it is not.</summary>
    public DateTimeOffset? BoundAt { get; init; }

    /// <summary>When octets last came from the client, to 0.1 s; <see cref="ConnectedAt"/> when none came.</summary>
    public DateTimeOffset LastReceivedAt { get; init; }

    /// <summary>Submits answered ESME_ROK: submit_sm, submit_multi and data_sm, each one.</summary>
    public long SubmitsAccepted { get; init; }

    /// <summary>Submits answered otherwise.</summary>
    public long SubmitsRefused { get; init; }

    /// <summary>deliver_sm that were written, or the data_sm that an account has instead.</summary>
    public long DeliverSmSent { get; init; }

    /// <summary>Answers to them that came, whatever they said.</summary>
    public long DeliverSmRespReceived { get; init; }

    /// <summary>enquire_link that the client sent.</summary>
    public long EnquireLinksReceived { get; init; }

    /// <summary>deliver_sm that wait for an answer.</summary>
    public int Unanswered { get; init; }

    /// <summary>How many of them there may be; 0 for a session that does not receive.</summary>
    public int Window { get; init; }

    /// <summary>Submits, and operations on messages, that wait for the store, or for the time of their answer.</summary>
    public int SubmitsWaiting { get; init; }

    /// <summary>PDUs that its trace keeps; 0 = it is not traced.</summary>
    public int TracedPdus { get; init; }

    /// <summary>Why it ended; null while it has not.</summary>
    public string? EndReason { get; init; }
}
