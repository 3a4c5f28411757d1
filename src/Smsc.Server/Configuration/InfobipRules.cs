using Smsc.Http.Vendors.Infobip;

namespace Smsc.Server.Configuration;

/// <summary>Checks <c>Smsc:Http:Infobip</c>.</summary>
internal static class InfobipRules
{
    private const string Key = "Smsc:Http:Infobip";
    private const decimal MaxPrice = 10_000_000;

    /// <summary>What Kestrel reads of a body at most, 30 000 000 octets, is more.</summary>
    private const int MaxBodyOctets = 16 * 1024 * 1024;

    public static IEnumerable<string> Check(InfobipOptions infobip) =>
    [
        .. ConfigurationReader.Range($"{Key}:Price", infobip.Price, 0, MaxPrice),
        .. infobip.Currency.Length == 3 && infobip.Currency.All(char.IsAsciiLetterUpper)
            ? Array.Empty<string>()
            : [$"{Key}:Currency: '{infobip.Currency}' is not three capital letters."],
        .. ConfigurationReader.Range($"{Key}:MaxBodyOctets", infobip.MaxBodyOctets, 1_024, MaxBodyOctets),
        .. ConfigurationReader.Range($"{Key}:MaxDestinations", infobip.MaxDestinations, 1, 100_000),
        .. ConfigurationReader.Range($"{Key}:MaxLookups", infobip.MaxLookups, 1, 100_000),
        .. ConfigurationReader.Range($"{Key}:MaxRequestsPerSecond", infobip.MaxRequestsPerSecond, 0, 1_000_000),
        .. ConfigurationReader.Range($"{Key}:MaxLogScanned", infobip.MaxLogScanned, 1_000, 100_000_000),
    ];
}
