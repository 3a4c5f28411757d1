using System.ComponentModel;
using System.Text.Json.Serialization;
using Smsc.Http.Vendors.Infobip.Reports;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Http.Vendors.Infobip.Xml;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>What became of the messages of a request, in its order.</summary>
internal sealed record SendResponse
{
    [JsonPropertyName("bulkId"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("there with several destinations, with a bulkId of the client's own, and with sendAt")]
    public string? BulkId { get; init; }

    [JsonPropertyName("messages")]
    public required IReadOnlyList<SentMessage> Messages { get; init; }

    /// <summary>The root of the answer to a single request.</summary>
    public const string SingleRoot = "SMSResponse";

    /// <summary>The root of the others.</summary>
    public const string Root = "SendSMSResponse";

    public static void WriteXml(XmlOutput xml, SendResponse response, string root)
    {
        xml.Start(root);
        xml.Element("bulkId", response.BulkId);
        xml.Start("messages");
        foreach (var message in response.Messages)
        {
            xml.Start("messages");
            xml.Element("to", message.To);
            ReportWriter.Write(xml, message.Status);
            if (message.SmsCount is { } count) xml.Element("smsCount", count);
            xml.Element("messageId", message.MessageId);
            xml.End("messages");
        }

        xml.End("messages");
        xml.End(root);
    }
}

/// <summary>What became of a message to one destination.</summary>
internal sealed record SentMessage
{
    [JsonPropertyName("to")]
    public required string To { get; init; }

    [JsonPropertyName("status")]
    public required StatusView Status { get; init; }

    [JsonPropertyName("smsCount"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("in how many messages a phone receives it; not there when it is sent later, and when it was refused")]
    public int? SmsCount { get; init; }

    [JsonPropertyName("messageId")]
    public required string MessageId { get; init; }
}
