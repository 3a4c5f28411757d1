using System.ComponentModel;
using Smsc.Engine.Sessions;

namespace Smsc.Http.Admin.Sessions;

/// <summary>A session.</summary>
internal sealed class SessionView
{
    [Description("sessions are numbered from 1 in each run of the server")]
    public required long Id { get; init; }

    [Description("its account's system_id; null while it is not bound")]
    public required string? Account { get; init; }

    [Description("Transmitter, Receiver or Transceiver; null while it is not bound")]
    public required string? Bind { get; init; }

    [Description("OPEN, BOUND_TX, BOUND_RX, BOUND_TRX, UNBOUND")]
    public required string State { get; init; }

    public required string SystemType { get; init; }

    [Description("what system_type chose: Sms, Hlr, Nsms, Route")]
    public required string? Mode { get; init; }

    public required int AddrTon { get; init; }

    public required int AddrNpi { get; init; }

    public required string AddressRange { get; init; }

    [Description("as 0x34")]
    public required string InterfaceVersion { get; init; }

    [Description("address and port of the client")]
    public required string Remote { get; init; }

    public required int LocalPort { get; init; }

    public required bool Tls { get; init; }

    [Description("whether the server opened the connection")]
    public required bool Outbind { get; init; }

    public required DateTime ConnectedAt { get; init; }

    public required DateTime? BoundAt { get; init; }

    public required DateTime LastReceivedAt { get; init; }

    public required long SubmitsAccepted { get; init; }

    public required long SubmitsRefused { get; init; }

    public required long DeliverSmSent { get; init; }

    public required long DeliverSmRespReceived { get; init; }

    public required long EnquireLinksReceived { get; init; }

    [Description("deliver_sm that wait for an answer")]
    public required int Unanswered { get; init; }

    [Description("how many of them there may be")]
    public required int Window { get; init; }

    [Description("submits that wait for the store, or for the time of their answer")]
    public required int SubmitsWaiting { get; init; }

    [Description("PDUs that its trace keeps; 0 = it is not traced")]
    public required int TracedPdus { get; init; }

    public static SessionView Of(SessionInfo info) => new()
    {
        Id = info.Id,
        Account = info.SystemId,
        Bind = info.Bind?.ToString(),
        State = info.State,
        SystemType = info.SystemType,
        Mode = info.Mode,
        AddrTon = info.AddrTon,
        AddrNpi = info.AddrNpi,
        AddressRange = info.AddressRange,
        InterfaceVersion = $"0x{info.InterfaceVersion:X2}",
        Remote = $"{(info.Remote.Contains(':') ? $"[{info.Remote}]" : info.Remote)}:{info.RemotePort}",
        LocalPort = info.LocalPort,
        Tls = info.IsTls,
        Outbind = info.IsOutbind,
        ConnectedAt = info.ConnectedAt.UtcDateTime,
        BoundAt = info.BoundAt?.UtcDateTime,
        LastReceivedAt = info.LastReceivedAt.UtcDateTime,
        SubmitsAccepted = info.SubmitsAccepted,
        SubmitsRefused = info.SubmitsRefused,
        DeliverSmSent = info.DeliverSmSent,
        DeliverSmRespReceived = info.DeliverSmRespReceived,
        EnquireLinksReceived = info.EnquireLinksReceived,
        Unanswered = info.Unanswered,
        Window = info.Window,
        SubmitsWaiting = info.SubmitsWaiting,
        TracedPdus = info.TracedPdus,
    };
}

/// <summary>All sessions.</summary>
/// <param name="Sessions">By their numbers.</param>
internal sealed record SessionsView(IReadOnlyList<SessionView> Sessions);
