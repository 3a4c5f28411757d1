using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>What a customer is told when a user opened a link; what is not known is left out.</summary>
internal sealed record ClickNotice
{
    /// <summary>The user's number.</summary>
    public required string To { get; init; }

    /// <summary>The message's id: the client's own, or the one that was made for it.</summary>
    public required string MessageId { get; init; }

    public required string BulkId { get; init; }

    /// <summary>The tracking process.</summary>
    public string? ProcessKey { get; init; }

    /// <summary>The type of tracking, as the client named it.</summary>
    public string? Type { get; init; }

    /// <summary>Where the link leads to.</summary>
    public required string Url { get; init; }

    /// <summary>What stood in the text.</summary>
    public required string ShortUrl { get; init; }

    public required string OpenedAt { get; init; }

    /// <summary>Android, iOS, Windows, macOS, Linux or Other.</summary>
    public required string OperatingSystem { get; init; }

    public string? CountryPrefix { get; init; }

    public string? NetworkPrefix { get; init; }

    public string? MccMnc { get; init; }
}

/// <summary>How it is written: names as in all of Infobip's JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClickNotice))]
internal sealed partial class ClickJson : JsonSerializerContext
{
    /// <summary>Texts are shown as they are: this is never part of a page.</summary>
    public static ClickJson Plain => PlainText.Context;

    /// <summary>A type of its own: <see cref="Default"/> is there before it.</summary>
    private static class PlainText
    {
        public static readonly ClickJson Context =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
