using Smsc.Engine.Modes.Hlr;

namespace Smsc.Server.Configuration;

/// <summary>Checks <c>Smsc:Hlr</c>.</summary>
internal static class HlrRules
{
    private const decimal MaxPrice = 10_000_000;

    public static IEnumerable<string> Check(HlrOptions hlr) =>
    [
        .. ConfigurationReader.File("Smsc:Hlr:Directory", hlr.Directory),
        .. CheckIntegers(hlr),
        .. ConfigurationReader.Range("Smsc:Hlr:PortedPercent", hlr.PortedPercent, 0, 100),
        .. ConfigurationReader.Range("Smsc:Hlr:RoamingPercent", hlr.RoamingPercent, 0, 100),
        .. ConfigurationReader.Range("Smsc:Hlr:AbsentPercent", hlr.AbsentPercent, 0, 100),
        .. ConfigurationReader.Range("Smsc:Hlr:UnknownPercent", hlr.UnknownPercent, 0, 100 - Math.Clamp(hlr.AbsentPercent, 0, 100)),
    ];

    private static IEnumerable<string> CheckIntegers(HlrOptions hlr)
    {
        if (hlr.TlvIntOctets is not (1 or 2 or 4))
        {
            yield return $"Smsc:Hlr:TlvIntOctets: {hlr.TlvIntOctets} is not 1, 2 or 4.";
            yield break;
        }

        // It is sent times 100.
        var most = hlr.TlvIntOctets switch { 1 => byte.MaxValue / 100m, 2 => ushort.MaxValue / 100m, _ => MaxPrice };
        foreach (var error in ConfigurationReader.Range("Smsc:Hlr:Price", hlr.Price, 0, most)) yield return error;
    }
}
