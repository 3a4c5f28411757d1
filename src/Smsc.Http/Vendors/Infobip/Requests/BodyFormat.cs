using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Smsc.Http.Vendors.Infobip.Requests;

/// <summary>Whether bodies are JSON or XML, as the headers of a request say.</summary>
internal static class BodyFormat
{
    public const string Json = "application/json";
    public const string Xml = "application/xml";
    public const string TextXml = "text/xml";

    /// <summary>
    /// Whether the response is XML: the type of the two that Accept likes better; JSON when it likes both alike, or neither, and without
    /// it.
    /// </summary>
    public static bool WantsXml(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0 || accept is [Json or "*/*"]) return false;
        if (accept is [Xml or TextXml]) return true;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var types)) return false;

        return Math.Max(QualityOf(types, Xml), QualityOf(types, TextXml)) > QualityOf(types, Json);
    }

    /// <summary>How a body is to be read.</summary>
    /// <param name="contentType">Content-Type.</param>
    /// <param name="isXml">Whether it is XML.</param>
    /// <param name="charset">In which charset, when it is said and is not UTF-8 or a part of it.</param>
    /// <returns>What refuses it.</returns>
    public static InfobipError? TryRead(string? contentType, out bool isXml, out Encoding? charset)
    {
        isXml = false;
        charset = null;
        if (string.IsNullOrWhiteSpace(contentType)) return InfobipError.BadRequest("General error: there is no Content-Type.");
        if (contentType == Json) return null;
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return InfobipError.UnsupportedType(contentType);

        isXml = Is(type, Xml) || Is(type, TextXml);
        if (!isXml && !Is(type, Json)) return InfobipError.UnsupportedType(contentType);

        return type.Charset.HasValue && !TryFind(HeaderUtilities.RemoveQuotes(type.Charset).ToString(), out charset)
            ? InfobipError.UnsupportedType(contentType)
            : null;
    }

    /// <summary>Whether a Content-Type is of a media type, in upper or lower case, whatever parameters it has.</summary>
    public static bool Is(string? contentType, string name) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && Is(type, name);

    private static bool Is(MediaTypeHeaderValue type, string name) => type.MediaType.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Of the ranges that have the type the most specific one counts (RFC 9110 §12.5.1).</summary>
    private static double QualityOf(IList<MediaTypeHeaderValue> types, string name)
    {
        double quality = 0;
        var specific = -1;
        foreach (var type in types)
        {
            var rank = type.MatchesAllTypes ? 0
                : type.MatchesAllSubTypes && name.StartsWith(type.Type.ToString() + "/", StringComparison.OrdinalIgnoreCase) ? 1
                : Is(type, name) ? 2
                : -1;
            if (rank <= specific) continue;

            specific = rank;
            quality = type.Quality ?? 1;
        }

        return quality;
    }

    private static bool TryFind(string name, out Encoding? charset)
    {
        charset = name.ToUpperInvariant() switch
        {
            "ISO-8859-1" or "LATIN1" => Encoding.Latin1,
            "UTF-16" or "UTF-16LE" => Encoding.Unicode,
            "UTF-16BE" => Encoding.BigEndianUnicode,
            _ => null,
        };
        return charset is not null || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || name.Equals("utf8", StringComparison.OrdinalIgnoreCase)
            || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
    }
}
