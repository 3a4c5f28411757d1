using Smsc.Http.Vendors.Infobip.Texts;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>One text of a request as it is sent, checked.</summary>
internal sealed record OutgoingMessage
{
    /// <summary>What refuses it for every destination; null: nothing so far.</summary>
    public int? RefusedAs { get; init; }

    public required SenderAddress Sender { get; init; }

    public required string Text { get; init; }

    public required TextOptions Options { get; init; }

    /// <summary>The text encoded, if it is the same for all destinations and is not too long.</summary>
    public EncodedText Encoded { get; init; }

    public required IReadOnlyList<DestinationRequest?> Destinations { get; init; }

    public bool IntermediateReport { get; init; }

    public string? NotifyUrl { get; init; }

    public bool NotifyXml { get; init; }

    public string? CallbackData { get; init; }

    /// <summary>When its way begins, if that is not now: UTC.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>Whether sendAt was given, even if it is over.</summary>
    public bool HasSendAt { get; init; }

    /// <summary>When its validity ends, if it came with one: UTC.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
}
