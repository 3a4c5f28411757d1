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

/// <summary>What can be asked of it.</summary>
public static class ReceiptStates
{
    /// <summary>Whether an ESME took it, refused it, or nobody did for too long: it does not change any more.</summary>
    public static bool HasEnded(this ReceiptState receipt) =>
        receipt is ReceiptState.Delivered or ReceiptState.Refused or ReceiptState.Expired;

    /// <summary>Whether it is further on its way than another one of the same message.</summary>
    internal static bool IsAfter(this ReceiptState receipt, ReceiptState other) => Progress(receipt) > Progress(other);

    private static int Progress(ReceiptState receipt) => receipt switch
    {
        ReceiptState.None => 0,
        ReceiptState.Owed => 1,
        ReceiptState.Waiting => 2,
        _ => 3,
    };
}
