using Smsc.Http.Vendors.Infobip.Push;

namespace Smsc.Server.Configuration;

/// <summary>Checks <c>Smsc:Http:Push</c>.</summary>
internal static class PushRules
{
    private const int Most = 1_000;

    public static IEnumerable<string> Check(PushOptions push) =>
    [
        .. ConfigurationReader.Range("Smsc:Http:Push:MaxPerHost", push.MaxPerHost, 1, Most),
        .. ConfigurationReader.Range("Smsc:Http:Push:MaxRequests", push.MaxRequests, 1, PushOptions.MostRequests),
        .. ConfigurationReader.Range("Smsc:Http:Push:MaxReports", push.MaxReports, 1, Most),
        .. ConfigurationReader.Range("Smsc:Http:Push:Timeout", push.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
        .. CheckHosts(push.AllowedHosts),
    ];

    private static IEnumerable<string> CheckHosts(List<string> hosts)
    {
        for (var i = 0; i < hosts.Count; i++)
        {
            if (!PushOptions.IsHost(hosts[i]))
                yield return $"Smsc:Http:Push:AllowedHosts:{i}: '{hosts[i]}' is not a name, an IP address, or *. before a name.";
        }
    }
}
