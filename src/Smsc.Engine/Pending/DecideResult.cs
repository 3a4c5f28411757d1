namespace Smsc.Engine.Pending;

/// <summary>What became of <see cref="PendingMessages.DecideAsync"/>.</summary>
public enum DecideResult : byte
{
    /// <summary>The message has its outcome, and that is safe.</summary>
    Decided,

    /// <summary>There is no such message.</summary>
    NotFound,

    /// <summary>It has its final state, or is just getting it, or its submit is not answered yet, or its account is not
    /// configured.</summary>
    NotPending,

    /// <summary>The store could not write it; the message is as it was.</summary>
    NotStored,

    /// <summary>More than a million messages were changed within a minute.</summary>
    TooMany,
}
