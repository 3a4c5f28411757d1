using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Smsc.Http.Vendors.Infobip.Push;

namespace Smsc.Http.Admin;

/// <summary>
/// Lets through who may use the admin API: with a key when one is configured, never a page of another origin that a browser on this
/// machine shows, and never what this server pushes.
/// </summary>
internal sealed class ApiKeyGate(RequestDelegate next, HttpOptions options)
{
    public const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    // Of one length, so that the time of the comparison tells nothing.
    private readonly byte[]? _hash = string.IsNullOrEmpty(options.ApiKey) ? null : Hash(options.ApiKey);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsGuarded(request.Path)) return next(context);

        if (request.Headers.Origin.Count > 0 && !(request.Headers.Origin is [{ } origin] && IsOwn(origin, request.Host)))
        {
            return Problems.Write(
                context, StatusCodes.Status403Forbidden, "Origin", $"A page of '{request.Headers.Origin}' may not use this API.");
        }

        // Whoever may use an account names URLs that this server calls, from where it stands.
        if (request.Headers.ContainsKey(PushSender.Header))
        {
            return Problems.Write(
                context, StatusCodes.Status403Forbidden, PushSender.Header, "What a server pushes is not taken by this API.");
        }

        // Without a key only this machine is let in, and a name that was made to point here is not this machine's.
        if (_hash is null && !IsLoopback(request.Host.Host))
        {
            return Problems.Write(
                context, StatusCodes.Status403Forbidden, "Host",
                $"'{request.Host}' is not localhost; under other names this API needs Smsc:Http:ApiKey.");
        }

        if (_hash is null || CryptographicOperations.FixedTimeEquals(_hash, Hash(KeyOf(request)))) return next(context);

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Write(
            context, StatusCodes.Status401Unauthorized, Header,
            $"The key of Smsc:Http:ApiKey is missing or wrong; it is told as {Header}, or as Authorization: Bearer.");
    }

    /// <summary>The health of the process is told to everybody.</summary>
    private static bool IsGuarded(PathString path) =>
        path.StartsWithSegments("/api") || path.StartsWithSegments("/metrics") || path.StartsWithSegments("/openapi");

    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static string KeyOf(HttpRequest request)
    {
        if (request.Headers[Header] is [{ } key]) return key;

        return request.Headers.Authorization is [{ } authorization] && authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? authorization[Bearer.Length..].Trim()
            : "";
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
