using System.ComponentModel;
using System.Text.Json.Serialization;
using Smsc.Http.Vendors.Infobip.Xml;

namespace Smsc.Http.Vendors.Infobip.Inbox;

/// <summary>A message from a subscriber (Infobip's HTTP manual, received messages).</summary>
internal sealed record InboxView
{
    [JsonPropertyName("messageId")]
    public required string MessageId { get; init; }

    [JsonPropertyName("from")]
    public required string From { get; init; }

    [JsonPropertyName("to")]
    public required string To { get; init; }

    [JsonPropertyName("text"), Description("all of it")]
    public required string Text { get; init; }

    [JsonPropertyName("cleanText"), Description("without the keyword")]
    public required string CleanText { get; init; }

    [JsonPropertyName("keyword"), Description("empty when there is none")]
    public required string Keyword { get; init; }

    [JsonPropertyName("receivedAt"), Description("yyyy-MM-dd'T'HH:mm:ss.SSSZ, as 2026-01-15T09:30:00.000+0100")]
    public required string ReceivedAt { get; init; }

    [JsonPropertyName("smsCount")]
    public required int SmsCount { get; init; }
}

/// <summary>Messages from subscribers, oldest first.</summary>
internal sealed record InboxResponse
{
    private const string Root = "MOReportResponse";

    [JsonPropertyName("results")]
    public required IReadOnlyList<InboxView> Results { get; init; }

    public static void WriteXml(XmlOutput xml, InboxResponse response)
    {
        xml.Start(Root);
        xml.Start("results");
        foreach (var message in response.Results)
        {
            xml.Start("results");
            xml.Element("messageId", message.MessageId);
            xml.Element("from", message.From);
            xml.Element("to", message.To);
            xml.Element("text", message.Text);
            xml.Element("cleanText", message.CleanText);
            xml.Element("keyword", message.Keyword);
            xml.Element("receivedAt", message.ReceivedAt);
            xml.Element("smsCount", message.SmsCount);
            xml.End("results");
        }

        xml.End("results");
        xml.End(Root);
    }
}
