using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;

namespace Smsc.Server.Configuration;

/// <summary>What an account says of receipts and messages from subscribers that do not go over SMPP.</summary>
internal static class FaceRules
{
    private const int MaxUrl = 2_000;
    private const int MaxKeywords = 100;
    private const int MaxKeyword = 50;

    public static IEnumerable<string> Check(string key, AccountLimits limits) =>
    [
        .. CheckUrl($"{key}:MoUrl", limits.MoUrl),
        .. CheckUrl($"{key}:ClickUrl", limits.ClickUrl),
        .. limits.Mo == ReceiptFace.Push && string.IsNullOrEmpty(limits.MoUrl)
            ? new[] { $"{key}:MoUrl is missing: {key}:Mo 'Push' needs a URL that is called." }
            : [],
        .. CheckKeywords($"{key}:Keywords", limits.Keywords),
    ];

    private static IEnumerable<string> CheckUrl(string key, string? url)
    {
        if (string.IsNullOrEmpty(url)) yield break;

        if (url.Length > MaxUrl) yield return $"{key}: it has {url.Length} characters; it can have {MaxUrl}.";
        else if (!IsHttp(url)) yield return $"{key}: '{url}' is not an absolute URL of http or https.";
    }

    private static bool IsHttp(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0 && !url.AsSpan().ContainsAny(' ', '\r', '\n');

    private static IEnumerable<string> CheckKeywords(string key, List<string> keywords)
    {
        if (keywords.Count > MaxKeywords) yield return $"{key}: {keywords.Count} are more than {MaxKeywords}.";
        for (var i = 0; i < keywords.Count; i++)
        {
            var keyword = keywords[i];
            if (keyword.Length is 0 or > MaxKeyword || keyword.Any(char.IsWhiteSpace))
                yield return $"{key}:{i}: '{keyword}' is not 1 to {MaxKeyword} characters without spaces.";
            else if (keywords.FindIndex(other => string.Equals(other, keyword, StringComparison.OrdinalIgnoreCase)) < i)
                yield return $"{key}:{i}: '{keyword}' is there twice.";
        }
    }
}
