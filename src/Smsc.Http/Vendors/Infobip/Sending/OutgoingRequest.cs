using Smsc.Http.Vendors.Infobip.Requests;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Http.Vendors.Infobip.Texts;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>A request as it is sent, checked.</summary>
internal sealed class OutgoingRequest
{
    private const string TrackUrls = "URL";
    private const string TrackConversions = "SMS";

    private OutgoingRequest(AdvancedRequest request, Recipient[] recipients)
    {
        OwnBulkId = request.BulkId is { Length: > 0 } bulkId ? bulkId : null;
        BulkId = OwnBulkId ?? Guid.NewGuid().ToString();
        Recipients = recipients;
        Tracking = request.Tracking;
    }

    /// <summary>The client's own bulkId.</summary>
    public string? OwnBulkId { get; }

    /// <summary>The bulkId that it has in any case.</summary>
    public string BulkId { get; }

    /// <summary>Everyone it goes to, in the order of the request.</summary>
    public Recipient[] Recipients { get; }

    /// <summary>What of it is followed; null: nothing.</summary>
    public TrackingRequest? Tracking { get; }

    /// <summary>Whether links in its texts are replaced.</summary>
    public bool ReplacesLinks => Tracking?.Track == TrackUrls;

    /// <summary>Whether the answer names the bulkId: it is the client's own, there are several, or it is sent later.</summary>
    public bool ShowsBulkId => OwnBulkId is not null || Recipients.Length > 1 || Recipients[0].Message.HasSendAt;

    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="kind">Which of the three it is.</param>
    /// <param name="mostDestinations">How many destinations it may have.</param>
    /// <param name="now">The time of the message clock.</param>
    /// <param name="outgoing">What is sent.</param>
    /// <returns>What refuses it as a whole.</returns>
    public static InfobipError? TryRead(
        AdvancedRequest request, SendKind kind, int mostDestinations, DateTimeOffset now, out OutgoingRequest outgoing)
    {
        outgoing = null!;
        if (MessageReader.CheckId("", "bulkId", request.BulkId) is { } wrongBulk) return wrongBulk;
        if (CheckTracking(request.Tracking) is { } wrongTracking) return wrongTracking;

        var messages = request.Messages!;
        var count = messages.Sum(static message => Math.Max(message?.Destinations?.Count ?? 0, 1));
        if (count > mostDestinations)
            return InfobipError.BadRequest($"There are {count} destinations; one request can have {mostDestinations}.");

        var recipients = new Recipient[count];
        var place = 0;
        for (var i = 0; i < messages.Count; i++)
        {
            var path = kind == SendKind.Single ? "" : $"messages[{i}]";
            var isTracked = request.Tracking?.Track == TrackUrls;
            if (MessageReader.TryRead(messages[i], path, isTracked, now, out var message) is { } error) return error;

            foreach (var destination in message.Destinations) recipients[place++] = new Recipient(message, destination);
        }

        outgoing = new OutgoingRequest(request, recipients);
        return null;
    }

    private static InfobipError? CheckTracking(TrackingRequest? tracking)
    {
        if (tracking is null) return null;
        if (tracking.Track is not (null or "" or TrackUrls or TrackConversions))
            return InfobipError.BadRequest($"tracking.track: '{tracking.Track}' is not {TrackConversions} or {TrackUrls}.");

        return MessageReader.CheckId("tracking", "processKey", tracking.ProcessKey)
            ?? MessageReader.CheckId("tracking", "type", tracking.Type);
    }
}

/// <summary>One destination of a request, and what becomes of it.</summary>
internal struct Recipient
{
    public Recipient(OutgoingMessage message, DestinationRequest? destination)
    {
        Message = message;
        To = destination?.To ?? "";
        OwnMessageId = destination?.MessageId is { Length: > 0 } id ? id : null;
        Text = message.Encoded;
        if (To.Length == 0)
        {
            RefusedAs = StatusId.MissingTo;
        }
        else if (Destination.TryRead(To, out var number))
        {
            To = number;
            RefusedAs = message.RefusedAs;
        }
        else
        {
            RefusedAs = StatusId.InvalidDestination;
        }
    }

    public OutgoingMessage Message { get; }

    /// <summary>The number, without a +; as it came when it is none.</summary>
    public string To { get; }

    /// <summary>The client's own messageId.</summary>
    public string? OwnMessageId { get; }

    /// <summary>Its text.</summary>
    public EncodedText Text { get; set; }

    /// <summary>The status that refuses it; null: it is not refused.</summary>
    public int? RefusedAs { get; set; }

    /// <summary>The message's id, once it is accepted.</summary>
    public long Id { get; set; }
}
