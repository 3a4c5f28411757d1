using System.Text.Json;
using System.Xml;
using Smsc.Http.Vendors.Infobip.Requests;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>Which of the three requests it is.</summary>
internal enum SendKind
{
    Single,
    Multi,
    Advanced,
}

/// <summary>Reads any of the three requests into the largest of them, from JSON or XML.</summary>
internal static class SendRequest
{
    /// <returns>What refuses it.</returns>
    public static InfobipError? TryRead(RequestBody body, SendKind kind, int mostDestinations, out AdvancedRequest request)
    {
        request = null!;
        try
        {
            if (!body.IsXml && DestinationCount.IsAbove(body.Octets.Span, mostDestinations))
                return InfobipError.BadRequest($"There are more than {mostDestinations} destinations; one request can have no more.");

            request = body.IsXml
                ? SendRequestXml.Read(Xml.XmlInput.Read(body.Octets, body.Charset), kind)
                : ReadJson(body.Octets.Span, kind);
            return request.Messages is { Count: > 0 } ? null : InfobipError.BadRequest("messages: there is none.");
        }
        catch (JsonException error)
        {
            return InfobipError.BadRequest(SentenceOf(error));
        }
        catch (XmlException error)
        {
            return InfobipError.BadRequest(Xml.XmlInput.SentenceOf(error));
        }
        catch (FormatException error)
        {
            return InfobipError.BadRequest(error.Message);
        }
    }

    /// <summary>What is wrong with a JSON text, and where.</summary>
    public static string SentenceOf(JsonException error)
    {
        var place = error.LineNumber is { } line ? $" (line {line + 1}, octet {error.BytePositionInLine + 1})" : "";
        var path = error.Path is { Length: > 2 } given ? $"{given[2..]}: " : "";

        // The rest is about types of .NET.
        return error.InnerException is null || error.Message.StartsWith("The JSON value", StringComparison.Ordinal)
            ? $"{path}The value does not fit{place}."
            : $"{path}It is no JSON{place}.";
    }

    private static AdvancedRequest ReadJson(ReadOnlySpan<byte> octets, SendKind kind)
    {
        switch (kind)
        {
            case SendKind.Single:
                return new AdvancedRequest { Messages = [Widen(Deserialize(octets, InfobipJson.Default.TextMessage))] };
            case SendKind.Multi:
                var multi = Deserialize(octets, InfobipJson.Default.MultiRequest);
                var messages = multi.Messages?.ConvertAll(static message => message is null ? null : Widen(message));
                return new AdvancedRequest { BulkId = multi.BulkId, Messages = messages };
            default:
                var advanced = Deserialize(octets, InfobipJson.Tolerant.AdvancedRequest);
                foreach (var message in advanced.Messages ?? [])
                {
                    if (message is not null) message.Destinations = DestinationsOf(message);
                }

                return advanced;
        }
    }

    private static T Deserialize<T>(ReadOnlySpan<byte> octets, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(octets, type) ?? throw new FormatException("The body is null.");

    /// <summary>All whom a message goes to, in whichever of the two lists.</summary>
    private static List<DestinationRequest?>? DestinationsOf(AdvancedMessage message) =>
        message.To is not { } to
            ? message.Destinations
            : [.. to.Select(static to => new DestinationRequest { To = to }), .. message.Destinations ?? []];

    internal static AdvancedMessage Widen(TextMessage message) => new()
    {
        From = message.From,
        Text = message.Text,
        Destinations = message.To?.ConvertAll(static to => (DestinationRequest?)new DestinationRequest { To = to }),
    };
}
