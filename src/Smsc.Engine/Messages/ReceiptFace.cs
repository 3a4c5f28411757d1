namespace Smsc.Engine.Messages;

/// <summary>By which way the receipt of a message, or a message from a subscriber, reaches its account. The numbers reach the disk.</summary>
public enum ReceiptFace : byte
{
    /// <summary>By a session that is bound and receives.</summary>
    Smpp = 0,

    /// <summary>The server calls a URL, again and again until it is taken.</summary>
    Push = 1,

    /// <summary>It waits in the store until it is asked for, and is given once.</summary>
    Pull = 2,
}
