using System.ComponentModel;
using System.Text.Json.Serialization;
using Smsc.Http.Vendors.Infobip.Reports;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Http.Vendors.Infobip.Xml;

namespace Smsc.Http.Vendors.Infobip.Logs;

/// <summary>A message that was sent (Infobip's HTTP manual, log of sent messages).</summary>
internal sealed record LogView
{
    [JsonPropertyName("bulkId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("not there of messages that were submitted over SMPP")]
    public string? BulkId { get; init; }

    [JsonPropertyName("messageId")]
    public required string MessageId { get; init; }

    [JsonPropertyName("to")]
    public required string To { get; init; }

    [JsonPropertyName("from")]
    public required string From { get; init; }

    [JsonPropertyName("text")]
    public required string Text { get; init; }

    [JsonPropertyName("sentAt"), Description("yyyy-MM-dd'T'HH:mm:ss.SSSZ, as 2026-01-15T09:30:00.000+0100")]
    public required string SentAt { get; init; }

    [JsonPropertyName("doneAt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("in the same form; not there while it is on its way")]
    public string? DoneAt { get; init; }

    [JsonPropertyName("smsCount")]
    public required int SmsCount { get; init; }

    [JsonPropertyName("mccmnc"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("the network that has the number; not there when none is known")]
    public string? MccMnc { get; init; }

    [JsonPropertyName("price")]
    public required PriceView Price { get; init; }

    [JsonPropertyName("status")]
    public required StatusView Status { get; init; }

    [JsonPropertyName("error")]
    public required ErrorView Error { get; init; }
}

/// <summary>Messages that were sent, newest first.</summary>
internal sealed record LogsResponse
{
    private const string Root = "SMSLogsResponse";

    [JsonPropertyName("results")]
    public required IReadOnlyList<LogView> Results { get; init; }

    public static void WriteXml(XmlOutput xml, LogsResponse response)
    {
        xml.Start(Root);
        xml.Start("results");
        foreach (var log in response.Results)
        {
            xml.Start("results");
            xml.Element("bulkId", log.BulkId);
            xml.Element("messageId", log.MessageId);
            xml.Element("to", log.To);
            xml.Element("from", log.From);
            xml.Element("text", log.Text);
            xml.Element("sentAt", log.SentAt);
            xml.Element("doneAt", log.DoneAt);
            xml.Element("smsCount", log.SmsCount);
            xml.Element("mccmnc", log.MccMnc);
            ReportWriter.Write(xml, log.Price);
            ReportWriter.Write(xml, log.Status);
            ReportWriter.Write(xml, log.Error);
            xml.End("results");
        }

        xml.End("results");
        xml.End(Root);
    }
}
