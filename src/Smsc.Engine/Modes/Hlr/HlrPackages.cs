namespace Smsc.Engine.Modes.Hlr;

/// <summary>
/// Which optional parameters an account's answers carry: the manual lets them depend on the package that was bought, without saying
/// how. What the text holds does not depend on it.
/// </summary>
[Flags]
public enum HlrPackages : byte
{
    /// <summary>Those of the manual's two examples.</summary>
    Examples = 0,

    /// <summary>IMSI, MSC, HLR, MCCMNC, price, and the original network and country.</summary>
    Basic = 1,

    /// <summary>Basic, and the network that the number was ported to: 0x1413, 0x1421, 0x140B, 0x143E, 0x143F, 0x1442.</summary>
    Portability = 2,

    /// <summary>Basic, and the network that the subscriber is in: 0x1414, 0x1415, 0x1417, 0x1419, 0x1420, 0x140B.</summary>
    Roaming = 4,
}
