using System.Net;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Modes.Routes;
using Smsc.Engine.Sessions;
using Smsc.Protocol.Pdus;

namespace Smsc.Server.Configuration;

/// <summary>Reads and checks the configuration. Nothing starts with a value that cannot be meant.</summary>
public static class ConfigurationReader
{
    private const int MaxAccounts = 1_000_000;

    /// <summary>The longest message fits.</summary>
    private const int LeastPendingOctets = Protocol.PduFraming.DefaultMaxLength;

    internal static readonly TimeSpan MaxDelay = TimeSpan.FromDays(365);
    private static readonly TimeSpan MaxRetention = TimeSpan.FromDays(36_500);

    /// <param name="configuration">All of it; the section <c>Smsc</c> is read, and <c>Logging</c> checked.</param>
    /// <param name="contentRoot">What relative paths are relative to.</param>
    /// <exception cref="ConfigurationException">A key is unknown, or a value is out of its range.</exception>
    public static SmscOptions Read(IConfiguration configuration, string contentRoot)
    {
        var options = new SmscOptions();
        var binder = new StrictBinder();
        binder.Bind(configuration.GetSection("Smsc"), options);
        options.Smpp.Certificate = FullPath(options.Smpp.Certificate, contentRoot);
        options.Smpp.CertificateKey = FullPath(options.Smpp.CertificateKey, contentRoot);
        options.Hlr.Directory = FullPath(options.Hlr.Directory, contentRoot);
        options.Storage.Path = FullPath(options.Storage.Path, contentRoot)!;
        if (options.Accounts.Count == 0 && options.AccountTemplates.Count == 0)
        {
            options.Accounts.Add(new AccountOptions { SystemId = "smppclient1", Password = "password" });
            options.Accounts.Add(new AccountOptions { SystemId = "standard", Password = "password", Profile = ProfileName.Standard });
        }

        var checks = binder.Errors.Count > 0 ? [] : Check(options, binder);
        List<string> errors = [.. binder.Errors, .. checks, .. LogLevels.Check(configuration)];
        if (errors.Count > 0) throw new ConfigurationException(errors);

        return options;
    }

    private static IEnumerable<string> Check(SmscOptions options, StrictBinder binder) =>
    [
        .. CheckSmpp(options.Smpp),
        .. Address("Smsc:Http:Address", options.Http.Address),
        .. Range("Smsc:Http:Port", options.Http.Port, 0, ushort.MaxValue),
        .. CheckApiKey(options.Http),
        .. InfobipRules.Check(options.Http.Infobip),
        .. PushRules.Check(options.Http.Push),
        .. ShortUrlRules.Check(options.Http),
        .. CheckAccounts(options),
        .. Range("Smsc:MaxAccounts", options.MaxAccounts, 1, MaxAccounts),
        .. Range("Smsc:MobileOriginated:MaxPendingOctets", options.MobileOriginated.MaxPendingOctets, LeastPendingOctets, 1L << 40),
        .. Path.GetFileName(options.Storage.Path).Length == 0 ? new[] { $"Smsc:Storage:Path: '{options.Storage.Path}' is not the path of a file." } : [],
        .. Range("Smsc:Storage:Retention", options.Storage.Retention, TimeSpan.FromSeconds(1), MaxRetention),
        .. Range("Smsc:Storage:MaxMessages", options.Storage.MaxMessages ?? 0, 0, int.MaxValue),
        .. Range("Smsc:Storage:MaxOctets", options.Storage.MaxOctets, 1L << 20, long.MaxValue),
        .. Range("Smsc:Delivery:Delay", options.Delivery.Delay, TimeSpan.Zero, MaxDelay),
        .. Range("Smsc:Delivery:MaxValidity", options.Delivery.MaxValidity, TimeSpan.FromSeconds(1), MaxDelay),
        .. Range("Smsc:Delivery:FirstRetry", options.Delivery.FirstRetry, TimeSpan.FromMilliseconds(10), MaxDelay),
        .. Range("Smsc:Delivery:LongestRetry", options.Delivery.LongestRetry, options.Delivery.FirstRetry, MaxDelay),
        .. Range("Smsc:Delivery:PushRetryUnit", options.Delivery.PushRetryUnit, TimeSpan.FromMilliseconds(10), TimeSpan.FromDays(1)),
        .. Range("Smsc:Delivery:PushRetries", options.Delivery.PushRetries, 0, 250),
        .. Range("Smsc:Delivery:OweReceipts", options.Delivery.OweReceipts, TimeSpan.Zero, MaxDelay),
        .. Range("Smsc:Delivery:AlertAfter", options.Delivery.AlertAfter, TimeSpan.Zero, MaxDelay),
        .. Range("Smsc:Delivery:MaxAlerts", options.Delivery.MaxAlerts, 0, 1_000_000),
        .. SubmissionRules.Check(options),
        .. Range("Smsc:LongMessages:LongestGap", options.LongMessages.LongestGap, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        .. Range("Smsc:LongMessages:MaxScanned", options.LongMessages.MaxScanned, 1_000, 1_000_000_000),
        .. Range("Smsc:Events:Capacity", options.Events.Capacity, 1_024, 16 * 1024 * 1024),
        .. Range("Smsc:Events:MaxReaders", options.Events.MaxReaders, 1, 100_000),
        .. Range("Smsc:Events:MaxWaiters", options.Events.MaxWaiters, 1, 1_000_000),
        .. HlrRules.Check(options.Hlr),
        .. CheckRoutes(options.Routes),
        .. RuleRules.Check(options, binder),
        .. OutbindRules.Check(options),
        .. TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _)
            ? Array.Empty<string>()
            : [$"Smsc:TimeZone: '{options.TimeZone}' is not a time zone of this machine."],
    ];

    private static IEnumerable<string> CheckSmpp(Smpp.SmppOptions smpp) =>
    [
        .. Address("Smsc:Smpp:Address", smpp.Address),
        .. Range("Smsc:Smpp:Port", smpp.Port, 0, ushort.MaxValue),
        .. Range("Smsc:Smpp:TlsPort", smpp.TlsPort, -1, ushort.MaxValue),
        .. Text("Smsc:Smpp:SystemId", smpp.SystemId, 1, Bind.SystemIdSize - 1),
        .. Range("Smsc:Smpp:MaxPduLength", smpp.MaxPduLength, 512, 1024 * 1024),
        .. Range("Smsc:Smpp:MaxOutput", smpp.MaxOutput, 4096, int.MaxValue),
        .. Range("Smsc:Smpp:MaxRefusedBinds", smpp.MaxRefusedBinds, 1, int.MaxValue),
        .. Timeout("Smsc:Smpp:SessionInitTimeout", smpp.SessionInitTimeout),
        .. Timeout("Smsc:Smpp:EnquireLinkInterval", smpp.EnquireLinkInterval),
        .. Timeout("Smsc:Smpp:EnquireLinkTimeout", smpp.EnquireLinkTimeout),
        .. Range("Smsc:Smpp:InactivityTimeout", smpp.InactivityTimeout, TimeSpan.Zero, MaxDelay),
        .. Timeout("Smsc:Smpp:ResponseTimeout", smpp.ResponseTimeout),
        .. Range("Smsc:Smpp:MaxTransactions", smpp.MaxTransactions, 0, 1_000_000),
        .. Range("Smsc:Smpp:TracePdus", smpp.TracePdus, 0, PduTrace.MaxPdus),
        .. Timeout("Smsc:Smpp:UnbindTimeout", smpp.UnbindTimeout),
        .. File("Smsc:Smpp:Certificate", smpp.Certificate),
        .. File("Smsc:Smpp:CertificateKey", smpp.CertificateKey),
    ];

    private static IEnumerable<string> CheckAccounts(SmscOptions options)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < options.Accounts.Count; i++)
        {
            var account = options.Accounts[i];
            var key = $"Smsc:Accounts:{i}";
            foreach (var error in Text($"{key}:SystemId", account.SystemId, 1, Bind.SystemIdSize - 1)) yield return error;
            foreach (var error in CheckLimits(key, account, account.Password)) yield return error;
            if (!names.Add(account.SystemId)) yield return $"{key}:SystemId: '{account.SystemId}' is named twice.";
        }

        for (var i = 0; i < options.AccountTemplates.Count; i++)
        {
            var template = options.AccountTemplates[i];
            var key = $"Smsc:AccountTemplates:{i}";
            foreach (var error in CheckLimits(key, template, template.Password)) yield return error;
            if (template.Count is < 1 or > MaxAccounts)
            {
                yield return $"{key}:Count: {template.Count} is not between 1 and {MaxAccounts}.";
                continue;
            }

            foreach (var error in Text($"{key}:Prefix", template.Prefix, 1, Bind.SystemIdSize - 1 - $"{template.Count}".Length)) yield return error;
            for (var n = 1; n <= template.Count; n++)
            {
                if (names.Add($"{template.Prefix}{n}")) continue;

                yield return $"{key}:Prefix: '{template.Prefix}{n}' is named twice.";
                break;
            }
        }
    }

    private static IEnumerable<string> CheckRoutes(List<MessageRouteOptions> routes)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < routes.Count; i++)
        {
            var route = routes[i];
            var key = $"Smsc:Routes:{i}";
            foreach (var error in Text($"{key}:Code", route.Code, 1, MessageRouteOptions.MaxCode)) yield return error;
            foreach (var error in Range($"{key}:Delay", route.Delay ?? TimeSpan.Zero, TimeSpan.Zero, MaxDelay)) yield return error;
            if (!codes.Add(route.Code)) yield return $"{key}:Code: '{route.Code}' is named twice.";
        }
    }

    private static IEnumerable<string> CheckLimits(string key, AccountLimits limits, string password) =>
    [
        .. Text($"{key}:Password", password, 0, Bind.MaxPasswordSize - 1),
        .. Range($"{key}:MaxSessions", limits.MaxSessions, 1, MaxAccounts),
        .. Range($"{key}:Window", limits.Window, 1, 100_000),
        .. Range($"{key}:SubmitWindow", limits.SubmitWindow, 1, 1_000_000),
        .. Range($"{key}:MaxUnsettled", limits.MaxUnsettled, 1, 100_000_000),
        .. Range($"{key}:MaxSubmitsPerSecond", limits.MaxSubmitsPerSecond, 0, int.MaxValue),
        .. CheckAllowedAddresses(key, limits),
        .. ProfileRules.Check(key, limits),
        .. FaceRules.Check(key, limits),
    ];

    private static IEnumerable<string> CheckAllowedAddresses(string key, AccountLimits limits)
    {
        for (var i = 0; i < limits.AllowedAddresses.Count; i++)
        {
            var text = limits.AllowedAddresses[i];
            if (!AllowedNetworks.TryParse(text, out _))
                yield return $"{key}:AllowedAddresses:{i}: '{text}' is not an IP address, and no network as 10.0.0.0/8 or fd00::/8.";
        }
    }

    internal static IEnumerable<string> Timeout(string key, TimeSpan value) => Range(key, value, TimeSpan.FromMilliseconds(100), MaxDelay);

    internal static IEnumerable<string> Range<T>(string key, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0) yield return $"{key}: {value} is not between {least} and {most}.";
    }

    internal static IEnumerable<string> Text(string key, string value, int least, int most)
    {
        if (value.Length < least || value.Length > most) yield return $"{key}: '{value}' has not {least} to {most} characters.";
        if (value.Any(c => c is < ' ' or > '~')) yield return $"{key} holds a character that is not printable ASCII.";
    }

    private static IEnumerable<string> Address(string key, string value)
    {
        if (value is not ("localhost" or "*") && !IPAddress.TryParse(value, out _))
            yield return $"{key}: '{value}' is not an IP address, localhost or *.";
    }

    private static IEnumerable<string> CheckApiKey(Http.HttpOptions http)
    {
        if (!string.IsNullOrEmpty(http.ApiKey)) return Text("Smsc:Http:ApiKey", http.ApiKey, 16, 200);

        var isLoopback = http.Address == "localhost" || (IPAddress.TryParse(http.Address, out var ip) && IPAddress.IsLoopback(ip));
        return isLoopback ? [] : [$"Smsc:Http:ApiKey is missing: Smsc:Http:Address '{http.Address}' lets others than this machine reach the admin API."];
    }

    private static string? FullPath(string? path, string contentRoot) => string.IsNullOrEmpty(path) ? path : Path.GetFullPath(path, contentRoot);

    internal static IEnumerable<string> File(string key, string? path)
    {
        if (path is not null && !System.IO.File.Exists(path)) yield return $"{key}: there is no file '{path}'.";
    }
}
