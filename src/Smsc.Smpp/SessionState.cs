namespace Smsc.Smpp;

/// <summary>SMPP 3.4 §2.2; bits, so that the operation table can hold sets of them.</summary>
[Flags]
internal enum SessionState : byte
{
    OPEN = 1,
    BOUND_TX = 2,
    BOUND_RX = 4,
    BOUND_TRX = 8,

    /// <summary>unbind was received and waits for the answers before it (SMPP 5.0 §2.2 names the state).</summary>
    UNBOUND = 16,

    CLOSED = 32,
}
