namespace Smsc.Engine.Messages;

/// <summary>Which way messages go that a <see cref="MessageQuery"/> looks for.</summary>
public enum MessageDirection : byte
{
    /// <summary>Either way.</summary>
    Both,

    /// <summary>To a subscriber: an ESME submitted them.</summary>
    MobileTerminated,

    /// <summary>From a subscriber to an ESME.</summary>
    MobileOriginated,
}
