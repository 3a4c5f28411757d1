using System.ComponentModel;
using System.Text.Json.Serialization;
using Smsc.Http.Admin.Links;

namespace Smsc.Http.Admin.Messages;

/// <summary>A message as the API shows it.</summary>
internal sealed class MessageView
{
    [Description("its number, as text: it has more digits than a JavaScript number")]
    public required string Id { get; init; }

    [Description("message_id as its account's dialect spells it in responses")]
    public required string MessageId { get; init; }

    public required string Account { get; init; }

    [Description("how it was submitted: Sms, Hlr (a lookup), Nsms (flash), Route; Mo: it came from a subscriber")]
    public required string Mode { get; init; }

    [Description("how it came, or of a message from a subscriber where it goes: smpp or http")]
    public required string Face { get; init; }

    [Description("over HTTP: the bulkId of its request")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BulkId { get; init; }

    [Description("over HTTP: the client's own messageId, if it has one")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientMessageId { get; init; }

    [Description("over HTTP: what its report brings back")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CallbackData { get; init; }

    [Description("the session that submitted it; sessions are numbered from 1 in each run of the server")]
    public required long? Session { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    [Description("the text, decoded; null where the data are binary. Of a part of a long message: its share")]
    public required string? Text { get; init; }

    [Description("message_state: ENROUTE, DELIVERED, EXPIRED, DELETED, UNDELIVERABLE, ACCEPTED, UNKNOWN, REJECTED")]
    public required string State { get; init; }

    [Description("the network's error code, 0 = none")]
    public required int ErrorCode { get; init; }

    [Description("whether its state is final and no receipt is owed")]
    public required bool Settled { get; init; }

    [Description("when it was accepted, by the clock of messages")]
    public required DateTime AcceptedAt { get; init; }

    [Description("when its outcome is or was due, by the clock of messages")]
    public required DateTime DueAt { get; init; }

    public required ReceiptView Receipt { get; init; }

    public required PduFieldsView Pdu { get; init; }

    [Description("its life, step by step; only where one message is asked for")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HistoryView>? History { get; set; }

    [Description("the links of its text in whose place short ones were sent; only where one message is asked for")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LinkView>? Links { get; set; }

    [Description("what it is a part of, when it came in parts; only where one message is asked for")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LongMessageView? LongMessage { get; set; }
}

/// <summary>What became of the receipt; of a message from a subscriber: of itself.</summary>
internal sealed class ReceiptView
{
    [Description("None, Owed, Delivered, Refused, Expired; Waiting: until it is asked for")]
    public required string State { get; init; }

    [Description("how often it was sent")]
    public required int Attempts { get; init; }

    [Description("when one that is owed is pushed again, by the clock of messages; only where that was said")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? NextTryAt { get; init; }

    [Description("when it was sent that time, by the clock of messages")]
    public required DateTime? SentAt { get; init; }

    [Description("the session that took or refused it")]
    public required long? Session { get; init; }

    [Description("when it was taken, refused or given up, by the clock of messages")]
    public required DateTime? At { get; init; }
}

/// <summary>The fields of the PDU under the names that SMPP 3.4 gives them.</summary>
internal sealed class PduFieldsView
{
    public required string ServiceType { get; init; }

    public required int SourceAddrTon { get; init; }

    public required int SourceAddrNpi { get; init; }

    public required int DestAddrTon { get; init; }

    public required int DestAddrNpi { get; init; }

    public required int EsmClass { get; init; }

    public required int ProtocolId { get; init; }

    public required int PriorityFlag { get; init; }

    public required string ScheduleDeliveryTime { get; init; }

    public required string ValidityPeriod { get; init; }

    public required int RegisteredDelivery { get; init; }

    public required int DataCoding { get; init; }

    [Description("short_message in hexadecimal")]
    public required string ShortMessage { get; init; }

    public required IReadOnlyList<TlvView> Tlvs { get; init; }
}

/// <summary>An optional parameter.</summary>
/// <param name="Tag">Its number, as 0x0204.</param>
/// <param name="Name">As SMPP 3.4 names it; null when it does not.</param>
/// <param name="Value">In hexadecimal.</param>
internal sealed record TlvView(string Tag, string? Name, string Value);

/// <summary>A page of messages, newest first.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="NextCursor">What <c>cursor</c> is for the page that follows; null when there are no more. There can be more although the page is empty.</param>
internal sealed record MessagePageView(
    IReadOnlyList<MessageView> Messages,
    [property: Description("for the page that follows; null when there is none. A page can be empty and have one: the search goes on there")]
    string? NextCursor);
