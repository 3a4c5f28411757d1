namespace Smsc.Client;

/// <summary>Why a connection ended.</summary>
public enum SmppCloseReason
{
    /// <summary>This side sent unbind and the SMSC answered it.</summary>
    Unbound,

    /// <summary>The SMSC sent unbind and this side answered it.</summary>
    PeerUnbound,

    /// <summary>The transport ended or failed, or a periodic enquire_link was not answered.</summary>
    ConnectionClosed,

    /// <summary>The SMSC sent a command_length that cannot be: the stream is out of step.</summary>
    ProtocolError,

    /// <summary>This side cut the connection without unbind.</summary>
    Aborted,
}
