using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>One text to one or many; one of the texts of a <see cref="MultiRequest"/>.</summary>
internal sealed class TextMessage
{
    [JsonPropertyName("from"), JsonConverter(typeof(TextConverter))]
    [Description("the sender: 3 to 14 digits, or a name of 3 to 11 characters")]
    public string? From { get; set; }

    [JsonPropertyName("to"), JsonConverter(typeof(TextListConverter))]
    [Description("numbers in international format, 41790000001; one may stand without brackets")]
    public List<string?>? To { get; set; }

    [JsonPropertyName("text"), JsonConverter(typeof(TextConverter))]
    public string? Text { get; set; }
}

/// <summary>Several texts.</summary>
internal sealed class MultiRequest
{
    [JsonPropertyName("bulkId"), JsonConverter(typeof(TextConverter))]
    [Description("an id of the client's own for all of it; else one is made")]
    public string? BulkId { get; set; }

    [JsonPropertyName("messages")]
    public List<TextMessage?>? Messages { get; set; }
}

/// <summary>Texts with all features.</summary>
internal sealed class AdvancedRequest
{
    [JsonPropertyName("bulkId"), JsonConverter(typeof(TextConverter))]
    [Description("an id of the client's own for all of it; else one is made")]
    public string? BulkId { get; set; }

    [JsonPropertyName("messages")]
    public List<AdvancedMessage?>? Messages { get; set; }

    [JsonPropertyName("tracking")]
    public TrackingRequest? Tracking { get; set; }
}

/// <summary>Whether and how what becomes of the messages is followed.</summary>
internal sealed class TrackingRequest
{
    [JsonPropertyName("track"), JsonConverter(typeof(TextConverter))]
    [Description("SMS: conversions; URL: links in the text become short ones, and who opens them is told")]
    public string? Track { get; set; }

    [JsonPropertyName("processKey"), JsonConverter(typeof(TextConverter)), Description("identifies the tracking process")]
    public string? ProcessKey { get; set; }

    [JsonPropertyName("type"), JsonConverter(typeof(TextConverter)), Description("the client's own, as ONE_TIME_PIN or MY_CAMPAIGN")]
    public string? Type { get; set; }
}

/// <summary>A text with all features.</summary>
internal sealed class AdvancedMessage
{
    [JsonPropertyName("from"), JsonConverter(typeof(TextConverter))]
    [Description("the sender: 3 to 14 digits, or a name of 3 to 11 characters")]
    public string? From { get; set; }

    /// <summary>As <see cref="TextMessage.To"/>: no part of the manual's request, but of what XML takes here.</summary>
    [JsonPropertyName("to"), JsonConverter(typeof(TextListConverter))]
    public List<string?>? To { get; set; }

    [JsonPropertyName("destinations")]
    public List<DestinationRequest?>? Destinations { get; set; }

    [JsonPropertyName("text"), JsonConverter(typeof(TextConverter))]
    public string? Text { get; set; }

    [JsonPropertyName("flash"), JsonConverter(typeof(FlagConverter)), Description("whether it is shown at once")]
    public bool? Flash { get; set; }

    [JsonPropertyName("transliteration"), JsonConverter(typeof(TextConverter))]
    [Description("TURKISH, GREEK, CYRILLIC, CENTRAL_EUROPEAN or NON_UNICODE")]
    public string? Transliteration { get; set; }

    [JsonPropertyName("language")]
    public LanguageRequest? Language { get; set; }

    [JsonPropertyName("intermediateReport"), JsonConverter(typeof(FlagConverter))]
    [Description("whether a report is pushed also when the message is not delivered yet")]
    public bool? IntermediateReport { get; set; }

    [JsonPropertyName("notifyUrl"), JsonConverter(typeof(TextConverter))]
    [Description("where reports are pushed; without it they are asked for")]
    public string? NotifyUrl { get; set; }

    [JsonPropertyName("notifyContentType"), JsonConverter(typeof(TextConverter))]
    [Description("application/json (default) or application/xml")]
    public string? NotifyContentType { get; set; }

    [JsonPropertyName("callbackData"), JsonConverter(typeof(TextConverter)), Description("comes back with the report")]
    public string? CallbackData { get; set; }

    [JsonPropertyName("validityPeriod"), JsonConverter(typeof(IntegerConverter)), Description("minutes; more than 2880 count as 2880")]
    public long? ValidityPeriod { get; set; }

    [JsonPropertyName("sendAt"), JsonConverter(typeof(TextConverter))]
    [Description("when it is sent, 2015-07-07T17:00:00.000+01:00; a time that is over: now")]
    public string? SendAt { get; set; }
}

/// <summary>Whom a text goes to.</summary>
internal sealed class DestinationRequest
{
    [JsonPropertyName("to"), JsonConverter(typeof(TextConverter)), Description("a number in international format, 41790000001")]
    public string? To { get; set; }

    [JsonPropertyName("messageId"), JsonConverter(typeof(TextConverter)), Description("an id of the client's own; else one is made")]
    public string? MessageId { get; set; }
}

/// <summary>Whose national tables of GSM 7-bit are used.</summary>
internal sealed class LanguageRequest
{
    [JsonPropertyName("languageCode"), JsonConverter(typeof(TextConverter)), Description("TR, ES or PT")]
    public string? LanguageCode { get; set; }

    [JsonPropertyName("singleShift"), JsonConverter(typeof(FlagConverter))]
    [Description("whether its table stands in for the extension table")]
    public bool? SingleShift { get; set; }

    [JsonPropertyName("lockingShift"), JsonConverter(typeof(FlagConverter))]
    [Description("whether its table stands in for the default alphabet")]
    public bool? LockingShift { get; set; }
}
