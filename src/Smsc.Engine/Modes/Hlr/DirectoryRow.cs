namespace Smsc.Engine.Modes.Hlr;

/// <summary>A row of the directory, as it stands in the file. What is empty is made up.</summary>
public sealed record DirectoryRow
{
    /// <summary>A number, 1 to 18 digits; with <c>*</c> behind it all numbers that start so. Of several rows the longest counts.</summary>
    public string Number { get; init; } = "";

    /// <summary>Up to 15 digits.</summary>
    public string Imsi { get; init; } = "";

    /// <summary>The switch that serves the subscriber: up to 20 characters.</summary>
    public string Msc { get; init; } = "";

    /// <summary>The register that knows the subscriber: up to 20 characters.</summary>
    public string Hlr { get; init; } = "";

    /// <summary>
    /// The network that the number was given to: an MCCMNC, and behind a blank the name of one that is not known, or another name.
    /// </summary>
    public string OriginalNetwork { get; init; } = "";

    /// <summary>The network that has the number now; empty: the original one.</summary>
    public string PortedNetwork { get; init; } = "";

    /// <summary>The network that the subscriber is in; empty: its own.</summary>
    public string RoamingNetwork { get; init; } = "";

    /// <summary>What parameter 0x1421 says: 0 or 1; empty: whether the number has left its network.</summary>
    public string Ported { get; init; } = "";

    /// <summary>The network's error: 0 to 65535; empty or 0: the answer is a success.</summary>
    public string Error { get; init; } = "";
}
