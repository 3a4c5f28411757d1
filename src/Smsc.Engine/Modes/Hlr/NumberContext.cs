namespace Smsc.Engine.Modes.Hlr;

/// <summary>What is known of a number.</summary>
internal struct NumberContext
{
    /// <summary>EC_UNKNOWN_SUBSCRIBER of Infobip's table of GSM errors.</summary>
    public const ushort UnknownSubscriber = 1;

    /// <summary>EC_ABSENT_SUBSCRIBER of the same table.</summary>
    public const ushort AbsentSubscriber = 27;

    /// <summary>The country of the number; null when nobody has its calling code.</summary>
    public Country? Country;

    /// <summary>The network that the number was given to.</summary>
    public Network? Original;

    /// <summary>The network that has the number now: the original one, or the one that it was ported to.</summary>
    public Network? Serving;

    /// <summary>The network that the subscriber is in.</summary>
    public Network? Visited;

    public DirectoryEntry? Entry;

    /// <summary>Where made-up digits come from.</summary>
    public ulong Seed;

    /// <summary>The network's error, 0 = none.</summary>
    public ushort Error;

    public bool IsPorted;

    /// <summary>Whether it can be a number of its country.</summary>
    public bool IsCorrect;
}
