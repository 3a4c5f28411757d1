namespace Smsc.Engine.Accounts;

/// <summary>What a session bound as (SMPP 3.4 §2.2).</summary>
public enum BindKind : byte
{
    /// <summary>bind_transmitter: submits only.</summary>
    Transmitter,

    /// <summary>bind_receiver: receives only.</summary>
    Receiver,

    /// <summary>bind_transceiver: both.</summary>
    Transceiver,
}
