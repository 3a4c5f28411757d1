using Smsc.Protocol;

namespace Smsc.Client;

/// <summary>Which of the three binds to send (SMPP 3.4 §2.2): it decides what the session may do.</summary>
public enum BindKind
{
    /// <summary>bind_transmitter: submits, receives nothing.</summary>
    Transmitter,

    /// <summary>bind_receiver: receives deliver_sm, submits nothing.</summary>
    Receiver,

    /// <summary>bind_transceiver: both.</summary>
    Transceiver,
}

internal static class BindKinds
{
    public static CommandId ToCommandId(this BindKind kind) => kind switch
    {
        BindKind.Transmitter => CommandId.BindTransmitter,
        BindKind.Receiver => CommandId.BindReceiver,
        BindKind.Transceiver => CommandId.BindTransceiver,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a bind."),
    };
}
