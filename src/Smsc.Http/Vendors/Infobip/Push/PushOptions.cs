namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>
/// How the URLs of clients are called: notifyUrl of a message, MoUrl of an account (<c>Smsc:Http:Push</c>). The server calls what clients
/// name, from where it stands.
/// </summary>
public sealed class PushOptions
{
    /// <summary>Most connections of all hosts that a setting can allow.</summary>
    public const int MostRequests = 100_000;

    /// <summary>
    /// Requests to one host (scheme, name and port) at once, 1 to 1 000. Default 8: what a browser opens to one host and two more, so that a
    /// small receiver is not flooded while one that answers slowly still gets thousands of reports a second, <see cref="MaxReports"/> in each.
    /// </summary>
    public int MaxPerHost { get; set; } = 8;

    /// <summary>
    /// Requests to all hosts at once, 1 to 100 000; further ones wait for their turn. Default 1 000: about as many sockets as a process may
    /// open on an ordinary Linux.
    /// </summary>
    public int MaxRequests { get; set; } = 1_000;

    /// <summary>
    /// Reports in one body, 1 to 1 000. Default 100: some 50 KiB. Those that wait for the same account, URL and type go together.
    /// </summary>
    public int MaxReports { get; set; } = 100;

    /// <summary>
    /// How long a receiver may take to answer, from the start of the connection to the status, in real time: 100 ms to 1 h. Default 30 s,
    /// as all timeouts of the SMPP side; Infobip's manual names none.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether the certificate of an https URL must be trusted by this machine and name its host. Default false: receivers under test have
    /// seldom such a one.
    /// </summary>
    public bool VerifyCertificate { get; set; }

    /// <summary>
    /// The only hosts that are called: names and IP addresses without a port, or <c>*.example.com</c> for all names below one. Default none:
    /// all are.
    /// </summary>
    public List<string> AllowedHosts { get; set; } = [];

    /// <summary>Whether an entry of <see cref="AllowedHosts"/> can be one.</summary>
    public static bool IsHost(string host) =>
        Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host) != UriHostNameType.Unknown;

    /// <summary>Whether a URL is of one of <see cref="AllowedHosts"/>.</summary>
    public bool Allows(Uri url) => AllowedHosts.Count == 0 || AllowedHosts.Exists(host => IsAllowed(host, url));

    private static bool IsAllowed(string host, Uri url) => host.StartsWith("*.", StringComparison.Ordinal)
        ? url.IdnHost.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
        : string.Equals(url.IdnHost, host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
