namespace Smsc.Engine.Modes.Hlr;

/// <summary>How numbers are looked up (<c>Smsc:Hlr</c>).</summary>
public sealed class HlrOptions
{
    /// <summary>A CSV file of answers; null: all are made up. Default null.</summary>
    public string? Directory { get; set; }

    /// <summary>
    /// What stands between the receipt's text and <c>IMSI:</c>. Default Space: the manual breaks the line there, perhaps for its
    /// layout.
    /// </summary>
    public HlrSeparator Separator { get; set; } = HlrSeparator.Space;

    /// <summary>
    /// Octets of the parameters that the manual calls TLVInt (0x1418, 0x1421, 0x1425): 1, 2 or 4. Default 4: what int says to most.
    /// </summary>
    public int TlvIntOctets { get; set; } = 4;

    /// <summary>
    /// Whether the parameters that the manual calls TLVString end with a NUL. Default false: it does not say so, and a NUL too many is
    /// what a client is more likely to print.
    /// </summary>
    public bool TlvStringNul { get; set; }

    /// <summary>The price of a lookup; parameter 0x1418 holds it times 100. Default 0.01: the 1 of the manual's examples.</summary>
    public decimal Price { get; set; } = 0.01m;

    /// <summary>Of 100 numbers that the directory does not know, so many have left their network. Default 10.</summary>
    public int PortedPercent { get; set; } = 10;

    /// <summary>Of 100 such numbers, so many are abroad. Default 5.</summary>
    public int RoamingPercent { get; set; } = 5;

    /// <summary>Of 100 such numbers, so many answer EC_ABSENT_SUBSCRIBER (27). Default 5.</summary>
    public int AbsentPercent { get; set; } = 5;

    /// <summary>Of 100 such numbers, so many answer EC_UNKNOWN_SUBSCRIBER (1). Default 3.</summary>
    public int UnknownPercent { get; set; } = 3;
}

/// <summary>What stands before <c>IMSI:</c> in the text of an answer.</summary>
public enum HlrSeparator
{
    /// <summary>A space.</summary>
    Space,

    /// <summary>A line feed.</summary>
    LineFeed,
}
