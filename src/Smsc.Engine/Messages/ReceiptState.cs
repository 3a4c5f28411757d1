namespace Smsc.Engine.Messages;

/// <summary>What became of a message's receipt. The numbers reach the disk.</summary>
public enum ReceiptState : byte
{
    /// <summary>None was asked for, or the outcome is not decided.</summary>
    None = 0,

    /// <summary>It waits for a session that takes it.</summary>
    Owed = 1,

    /// <summary>An ESME took it.</summary>
    Delivered = 2,

    /// <summary>An ESME refused it for good.</summary>
    Refused = 3,

    /// <summary>It was owed for too long.</summary>
    Expired = 4,

    /// <summary>It waits in the store until it is asked for (<see cref="ReceiptFace.Pull"/>): nothing is owed any more.</summary>
    Waiting = 5,
}
