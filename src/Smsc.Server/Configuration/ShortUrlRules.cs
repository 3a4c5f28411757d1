using Smsc.Http;

namespace Smsc.Server.Configuration;

/// <summary>Checks <c>Smsc:Http:ShortUrlBase</c>.</summary>
internal static class ShortUrlRules
{
    private const string Key = "Smsc:Http:ShortUrlBase";
    private const int MaxLength = 100;

    /// <summary>Paths that are served otherwise.</summary>
    private static readonly string[] Taken = ["/api/", "/health/", "/metrics/", "/number/", "/openapi/", "/sms/"];

    public static IEnumerable<string> Check(HttpOptions http)
    {
        var text = http.ShortUrlBase;
        if (string.IsNullOrEmpty(text)) yield break;

        foreach (var error in ConfigurationReader.Text(Key, text, 1, MaxLength)) yield return error;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            yield return $"{Key}: '{text}' is not an http or https URL.";
            yield break;
        }

        // A brace would be a parameter of the path, a blank the end of a link.
        if (uri.UserInfo.Length > 0 || text.AsSpan().ContainsAny("?#{}* "))
            yield return $"{Key}: '{text}' has more than a host and a path.";
        if (!text.EndsWith('/')) yield return $"{Key}: '{text}' does not end with a slash.";
        if (Taken.FirstOrDefault(path => uri.AbsolutePath.StartsWith(path, StringComparison.OrdinalIgnoreCase)) is { } taken)
            yield return $"{Key}: '{text}': the path {taken} is served otherwise; without this setting it is /s/.";
    }
}
