using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Smsc.Http.Admin;

/// <summary>Reads a request's JSON: what cannot be read is a problem that names the field.</summary>
internal static partial class JsonBody
{
    /// <summary>Octets of a body; the longest that can be meant is a message_payload in hexadecimal, or a thousand rules.</summary>
    public const long MaxOctets = 4 * 1024 * 1024;

    /// <returns>The value; or null, and what to answer.</returns>
    public static async Task<(T? Value, IResult? Problem)> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        var request = context.Request;
        if (!request.HasJsonContentType())
        {
            var sentence = request.ContentType is { } given ? $"'{given}' is not application/json." : "There is no body of type application/json.";
            return (null, Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Content-Type", sentence));
        }

        if (request.ContentLength > MaxOctets) return (null, TooLong());

        try
        {
            using var body = new MemoryStream();
            if (!await TryCopyAsync(request.Body, body, context.RequestAborted)) return (null, TooLong());

            body.Position = 0;
            var value = JsonSerializer.Deserialize(body, type);
            return value is null ? (null, Wrong("body", "The body is null.")) : (value, null);
        }
        catch (JsonException error)
        {
            return (null, Wrong(FieldOf(error), SentenceOf(error, type)));
        }
    }

    private static async Task<bool> TryCopyAsync(Stream from, MemoryStream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (to.Length + read > MaxOctets) return false;

            to.Write(buffer, 0, read);
        }

        return true;
    }

    private static IResult TooLong() =>
        Problems.Of(StatusCodes.Status413PayloadTooLarge, "body", $"The body has more than {MaxOctets} octets.");

    private static IResult Wrong(string field, string sentence) => Problems.Of(StatusCodes.Status400BadRequest, field, sentence);

    /// <summary>The path without its root: <c>tlvs[0].tag</c>.</summary>
    private static string FieldOf(JsonException error)
    {
        var path = error.Path is { } given ? given.TrimStart('$').TrimStart('.') : "";
        return path.Length == 0 ? "body" : path;
    }

    private static string SentenceOf(JsonException error, JsonTypeInfo type)
    {
        if (error is FieldException) return error.Message;

        var place = error.LineNumber is { } line ? $" (line {line + 1}, octet {error.BytePositionInLine + 1})" : "";
        var unknown = UnknownField().Match(error.Message);
        if (unknown.Success)
        {
            var isOutermost = !FieldOf(error).AsSpan().ContainsAny('.', '[');
            var known = isOutermost ? $" Known here: {string.Join(", ", type.Properties.Select(static property => property.Name))}." : "";
            return $"'{unknown.Groups[1].Value}' is no field{place}.{known}";
        }

        // The rest is about types of .NET, or about the text of the JSON.
        if (error.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)) return $"The value does not fit{place}.";
        if (error.Message.Contains("missing required properties", StringComparison.Ordinal))
            return $"Missing: {error.Message[(error.Message.LastIndexOf(':') + 2)..]}";

        if (error.Message.Contains("doesn't allow null", StringComparison.Ordinal)) return "It is null.";

        var end = error.Message.IndexOf(" Path:", StringComparison.Ordinal);
        if (end < 0) end = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"It is no JSON: {(end < 0 ? error.Message : error.Message[..end]).TrimEnd('.')}{place}.";
    }

    [GeneratedRegex("^The JSON property '(.*?)' could not be mapped")]
    private static partial Regex UnknownField();
}

/// <summary>Thrown by converters of this API: its sentence is fit to be shown as it is.</summary>
internal sealed class FieldException(string sentence) : JsonException(sentence);
