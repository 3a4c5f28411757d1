namespace Smsc.Client;

/// <summary>The connection is gone, so what was asked of it cannot happen, or will never be known to have happened.</summary>
public sealed class SmppConnectionClosedException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why the connection ended.</param>
    /// <param name="cause">What went wrong underneath, if anything did.</param>
    public SmppConnectionClosedException(SmppCloseReason reason, Exception? cause = null)
        : base($"The SMPP connection is closed: {reason}.", cause) => Reason = reason;

    /// <summary>Why the connection ended.</summary>
    public SmppCloseReason Reason { get; }
}
