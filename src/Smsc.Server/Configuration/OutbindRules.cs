using System.Globalization;
using Smsc.Engine.Accounts;
using Smsc.Protocol.Pdus;
using Smsc.Smpp;

namespace Smsc.Server.Configuration;

/// <summary>Checks <c>Smsc:Outbinds</c>.</summary>
internal static class OutbindRules
{
    /// <summary>The longest name that DNS has.</summary>
    private const int MaxHost = 253;

    public static IEnumerable<string> Check(SmscOptions options) =>
        options.Outbinds.SelectMany((outbind, i) => Check($"Smsc:Outbinds:{i}", outbind, options));

    private static IEnumerable<string> Check(string key, OutbindOptions outbind, SmscOptions options) =>
    [
        .. CheckHost($"{key}:Host", outbind.Host),
        .. ConfigurationReader.Range($"{key}:Port", outbind.Port, 1, ushort.MaxValue),
        .. CheckAccount($"{key}:Account", outbind.Account, options),
        .. ConfigurationReader.Text($"{key}:SystemId", outbind.SystemId ?? options.Smpp.SystemId, 0, Bind.SystemIdSize - 1),
        .. ConfigurationReader.Text($"{key}:Password", outbind.Password, 0, Bind.MaxPasswordSize - 1),
        .. ConfigurationReader.Timeout($"{key}:RetryInterval", outbind.RetryInterval),
        .. ConfigurationReader.Range($"{key}:LongestRetry", outbind.LongestRetry, outbind.RetryInterval, ConfigurationReader.MaxDelay),
        .. ConfigurationReader.Timeout($"{key}:ConnectTimeout", outbind.ConnectTimeout),
    ];

    private static IEnumerable<string> CheckHost(string key, string host)
    {
        if (host.Length > MaxHost || Uri.CheckHostName(host) == UriHostNameType.Unknown)
            yield return $"{key}: '{host}' is not a host name or an IP address.";
    }

    private static IEnumerable<string> CheckAccount(string key, string account, SmscOptions options)
    {
        if (options.Accounts.Any(named => named.SystemId == account)) yield break;

        if (!options.AccountTemplates.Any(template => Makes(template, account))) yield return $"{key}: there is no account '{account}'.";
    }

    private static bool Makes(AccountTemplateOptions template, string account) =>
        account.StartsWith(template.Prefix, StringComparison.Ordinal)
        && int.TryParse(account.AsSpan(template.Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && n >= 1 && n <= template.Count && account == $"{template.Prefix}{n}";
}
