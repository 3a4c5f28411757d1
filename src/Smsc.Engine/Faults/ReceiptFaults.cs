namespace Smsc.Engine.Faults;

/// <summary>How the way of a message's receipt differs from the usual one. The numbers reach the disk.</summary>
[Flags]
public enum ReceiptFaults : byte
{
    /// <summary>As usual.</summary>
    None = 0,

    /// <summary>It is sent before the submit_sm_resp; the message's outcome is due at once.</summary>
    Early = 1,

    /// <summary>It is never sent, whatever registered_delivery asks for.</summary>
    Never = 2,

    /// <summary>It is sent once more after it was taken.</summary>
    Twice = 4,

    /// <summary>It goes to another session than the one that submitted, as long as another one can receive.</summary>
    OtherSession = 8,
}
