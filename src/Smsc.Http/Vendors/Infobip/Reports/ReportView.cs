using System.ComponentModel;
using System.Text.Json.Serialization;
using Smsc.Http.Vendors.Infobip.Statuses;

namespace Smsc.Http.Vendors.Infobip.Reports;

/// <summary>What became of a message, whether it is asked for or pushed (Infobip's HTTP manual, delivery reports).</summary>
internal sealed record ReportView
{
    [JsonPropertyName("bulkId")]
    public required string BulkId { get; init; }

    [JsonPropertyName("messageId")]
    public required string MessageId { get; init; }

    [JsonPropertyName("to")]
    public required string To { get; init; }

    [JsonPropertyName("sentAt"), Description("yyyy-MM-dd'T'HH:mm:ss.SSSZ, as 2026-01-15T09:30:00.000+0100")]
    public required string SentAt { get; init; }

    [JsonPropertyName("doneAt"), Description("when that status was reached, in the same form")]
    public required string DoneAt { get; init; }

    [JsonPropertyName("smsCount"), Description("in how many messages a phone received it")]
    public required int SmsCount { get; init; }

    [JsonPropertyName("price")]
    public required PriceView Price { get; init; }

    [JsonPropertyName("callbackData"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CallbackData { get; init; }

    [JsonPropertyName("status")]
    public required StatusView Status { get; init; }

    [JsonPropertyName("error")]
    public required ErrorView Error { get; init; }
}

/// <summary>What a message cost.</summary>
internal sealed record PriceView
{
    [JsonPropertyName("pricePerMessage")]
    public required decimal PricePerMessage { get; init; }

    [JsonPropertyName("currency"), Description("ISO 4217")]
    public required string Currency { get; init; }
}

/// <summary>Reports, whether they are asked for or pushed.</summary>
internal sealed record ReportsResponse
{
    [JsonPropertyName("results")]
    public required IReadOnlyList<ReportView> Results { get; init; }
}
