namespace Smsc.Engine.Sessions;

/// <summary>Who sent a PDU.</summary>
public enum PduDirection : byte
{
    /// <summary>The client.</summary>
    Received = 1,

    /// <summary>The server.</summary>
    Sent = 2,
}
