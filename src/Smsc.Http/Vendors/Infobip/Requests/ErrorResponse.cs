using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Smsc.Http.Vendors.Infobip.Requests;

/// <summary>The body of every answer that is an error.</summary>
internal sealed record ErrorResponse
{
    [JsonPropertyName("requestError")]
    public required RequestErrorView RequestError { get; init; }

    public static ErrorResponse Of(InfobipError error) => new()
    {
        RequestError = new RequestErrorView
        {
            ServiceException = new ServiceExceptionView { MessageId = error.MessageId, Text = error.Text },
        },
    };
}

/// <summary>What is wrong.</summary>
internal sealed record RequestErrorView
{
    [JsonPropertyName("serviceException")]
    public required ServiceExceptionView ServiceException { get; init; }
}

/// <summary>What is wrong, by name and in words.</summary>
internal sealed record ServiceExceptionView
{
    [JsonPropertyName("messageId"), Description("BAD_REQUEST, UNAUTHORIZED, NOT_FOUND and so on")]
    public required string MessageId { get; init; }

    [JsonPropertyName("text")]
    public required string Text { get; init; }
}
