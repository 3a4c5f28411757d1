namespace Smsc.Engine.Modes;

/// <summary>What the system_type of a bind makes of the submits of its session. The numbers reach the disk.</summary>
public enum ModeId : byte
{
    /// <summary>Messages on the default route.</summary>
    Sms = 0,

    /// <summary>Number Context: a submit_sm asks about its destination, and no message is sent.</summary>
    Hlr = 1,

    /// <summary>Flash notifications: messages of class 0.</summary>
    Nsms = 2,

    /// <summary>Messages on a route of the configuration.</summary>
    Route = 3,

    /// <summary>Mobile-originated messages: no session submits them, and no system_type chooses them.</summary>
    Mo = 4,
}

/// <summary>What follows from a mode for what is kept of its messages.</summary>
public static class ModeIds
{
    /// <summary>Whether it looks numbers up: what is submitted is no message, and is answered to sessions of the same mode alone.</summary>
    public static bool IsLookup(this ModeId mode) => mode == ModeId.Hlr;

    /// <summary>Whether its messages go to an ESME, and none submitted them: nothing can be asked or wanted of them over SMPP.</summary>
    public static bool IsMobileOriginated(this ModeId mode) => mode == ModeId.Mo;
}
