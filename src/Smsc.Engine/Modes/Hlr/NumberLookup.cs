namespace Smsc.Engine.Modes.Hlr;

/// <summary>What is known of a number.</summary>
public sealed record NumberLookup
{
    /// <summary>The network's error (Infobip's table of GSM errors); 0: the subscriber can be reached.</summary>
    public required ushort ErrorCode { get; init; }

    /// <summary>Whether it can be a number of its country.</summary>
    public required bool IsCorrect { get; init; }

    /// <summary>Whether it has left the network that it was given to.</summary>
    public required bool IsPorted { get; init; }

    /// <summary>The calling code of its country; empty when nobody has it.</summary>
    public required string CountryPrefix { get; init; }

    /// <summary>The English name of its country; empty when that is not known.</summary>
    public required string CountryName { get; init; }

    /// <summary>Up to 15 digits; empty with an error.</summary>
    public required string Imsi { get; init; }

    /// <summary>The network that the number was given to.</summary>
    public required MobileNetwork? Original { get; init; }

    /// <summary>The network that has the number now.</summary>
    public required MobileNetwork? Serving { get; init; }

    /// <summary>The network that the subscriber is in.</summary>
    public required MobileNetwork? Visited { get; init; }

    /// <summary>Whether the subscriber is in another network than the one that has the number.</summary>
    public bool IsRoaming => Visited is not null && Visited.MccMnc != Serving?.MccMnc;
}

/// <summary>A mobile network.</summary>
public sealed record MobileNetwork
{
    /// <summary>Mobile country code and mobile network code: 5 or 6 digits.</summary>
    public required string MccMnc { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What national numbers of it start with; empty where that says nothing.</summary>
    public required string Prefix { get; init; }

    /// <summary>The calling code of its country.</summary>
    public required string CountryPrefix { get; init; }

    /// <summary>The English name of its country.</summary>
    public required string CountryName { get; init; }
}
