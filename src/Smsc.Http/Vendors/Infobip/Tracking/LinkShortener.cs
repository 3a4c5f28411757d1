using System.Security.Cryptography;
using System.Text;

namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>A text whose links were replaced.</summary>
/// <param name="Text">The text with short URLs.</param>
/// <param name="Links">
/// Where they lead to, in their order. Each needs <see cref="InfobipKeys.OfLink"/> among its message's keys.
/// </param>
internal readonly record struct ShortenedText(string Text, IReadOnlyList<TrackedLink> Links);

/// <summary>
/// Puts short URLs in the place of the http and https links of a text, each with a code of its own: to be called for each message that is
/// sent. Names of hosts without http:// before them are no URLs and stay.
/// </summary>
internal sealed class LinkShortener(ShortUrls urls)
{
    /// <summary>Links of one text that are replaced, the first ones; further ones stay. More than fit into the keys of a message are not.</summary>
    public const int MaxLinks = 10;

    /// <summary>Characters past which a link stays as it is: more than browsers and servers agree on.</summary>
    public const int MaxUrl = 2_048;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Start = "http";
    private const string NeverInUrls = "<>\"`\\^{}|";
    private const string NeverAtTheEnd = ".,;:!?'*";

    /// <summary>Replaces the links of a text.</summary>
    public ShortenedText Shorten(string text)
    {
        List<TrackedLink>? links = null;
        StringBuilder? shortened = null;
        var copied = 0;
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            var end = EndOf(text, at);
            var url = text[at..end];
            if (url.Length > MaxUrl || !IsUrl(url))
            {
                at = Math.Max(end, at + 1);
                continue;
            }

            var code = RandomNumberGenerator.GetString(Alphabet, urls.CodeLength);
            (links ??= []).Add(new TrackedLink(code, url));
            (shortened ??= new StringBuilder(text.Length)).Append(text, copied, at - copied).Append(urls.Of(code));
            at = copied = end;
            if (links.Count == MaxLinks) break;
        }

        return links is null ? new ShortenedText(text, []) : new ShortenedText(shortened!.Append(text, copied, text.Length - copied).ToString(), links);
    }

    /// <summary>Where the next link may begin, -1 = nowhere: not within an English word, but behind a Chinese one without a space.</summary>
    private static int Next(string text, int from)
    {
        for (var at = from; at < text.Length; at++)
        {
            at = text.IndexOf(Start, at, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return -1;
            if (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1])) continue;

            var rest = text.AsSpan(at + Start.Length);
            if (rest.StartsWith("://", StringComparison.Ordinal) || rest.StartsWith("s://", StringComparison.OrdinalIgnoreCase)) return at;
        }

        return -1;
    }

    /// <summary>At what no URL has; but without the punctuation of the sentence that it stands in. One that is too long is not looked at.</summary>
    private static int EndOf(string text, int at)
    {
        var end = at;
        while (end < text.Length && IsUrlCharacter(text[end])) end++;
        while (end > at && end - at <= MaxUrl)
        {
            var last = text[end - 1];
            var isOfSentence = NeverAtTheEnd.Contains(last)
                || (last == ')' && IsUnopened(text.AsSpan(at, end - at), '(', ')'))
                || (last == ']' && IsUnopened(text.AsSpan(at, end - at), '[', ']'));
            if (!isOfSentence) break;

            end--;
        }

        return end;
    }

    private static bool IsUrlCharacter(char character) => character < '\u0080'
        ? character > ' ' && character != '\u007F' && !NeverInUrls.Contains(character)
        : char.IsLetterOrDigit(character);

    private static bool IsUnopened(ReadOnlySpan<char> text, char open, char close) => text.Count(close) > text.Count(open);

    private static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0;
}
