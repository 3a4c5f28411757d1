using Microsoft.AspNetCore.Http;

namespace Smsc.Http.Vendors.Infobip.Requests;

/// <summary>Why a request is refused as a whole.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="MessageId">The name of the error, in capitals.</param>
/// <param name="Text">A sentence for people.</param>
internal sealed record InfobipError(int Status, string MessageId, string Text)
{
    public static InfobipError BadRequest(string text) => new(StatusCodes.Status400BadRequest, "BAD_REQUEST", text);

    public static InfobipError Unauthorized { get; } = new(StatusCodes.Status401Unauthorized, "UNAUTHORIZED", "Invalid login details");

    public static InfobipError TooLarge(int mostOctets) =>
        new(StatusCodes.Status413PayloadTooLarge, "REQUEST_ENTITY_TOO_LARGE", $"The body has more than {mostOctets} octets.");

    public static InfobipError UnsupportedType(string? type) => new(
        StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", $"'{type}' is neither application/json nor application/xml.");

    public static InfobipError TooManyRequests(int perSecond) =>
        new(StatusCodes.Status429TooManyRequests, "TOO_MANY_REQUESTS", $"More than {perSecond} requests in a second.");
}
