using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Http.Admin.Links;
using Smsc.Http.Vendors.Infobip.Push;
using Smsc.Protocol;

namespace Smsc.Http.Admin.Messages;

/// <summary>A step in the life of a message; what is not part of it is left out.</summary>
internal sealed class HistoryView
{
    private const string Receipt = "receipt_";

    [Description("accepted, state_changed, receipt_sent, receipt_taken and so on; of a message from a subscriber delivery_sent and so on")]
    public required string Kind { get; init; }

    [Description("when, by the clock of messages")]
    public required DateTime At { get; init; }

    [Description("when, in real time")]
    public required DateTime RealAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Session { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ErrorCode { get; init; }

    [Description("of the ESME's answer")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CommandStatus { get; init; }

    [Description("status code of HTTP that a push was answered")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? HttpStatus { get; init; }

    [Description("of the deliver_sm")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? SequenceNumber { get; init; }

    [Description("which sending it was, from 1")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Attempt { get; init; }

    [Description("when the outcome, or the next try, is due after it, by the clock of messages")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? DueAt { get; init; }

    [Description("when the outcome was due before it")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? DueAtBefore { get; init; }

    [Description("of link_opened: which link, and by what")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LinkOpeningView? Link { get; init; }

    public static HistoryView Of(HistoryEntry entry, in StoredMessage message) =>
        Of(entry, message, isHttp: message.ReceiptFace == ReceiptFace.Push && entry.CommandStatus is { } status && PushResult.IsHttp(status));

    private static HistoryView Of(HistoryEntry entry, in StoredMessage message, bool isHttp) => new()
    {
        Kind = NameOf(entry.Kind, message.Mode),
        At = MessageViews.Time(entry.At),
        RealAt = MessageViews.Time(entry.RealAt),
        Session = entry.SessionId,
        State = entry.State?.ToString(),
        ErrorCode = entry.ErrorCode == 0 ? null : entry.ErrorCode,
        CommandStatus = isHttp || message.ReceiptFace == ReceiptFace.Pull ? null : entry.CommandStatus?.DisplayName(),
        HttpStatus = isHttp ? (int?)entry.CommandStatus : null,
        SequenceNumber = entry.SequenceNumber,
        Attempt = entry.Attempt,
        DueAt = entry.DueAt is { } due ? MessageViews.Time(due) : null,
        DueAtBefore = entry.DueAtBefore is { } before ? MessageViews.Time(before) : null,
        Link = LinkOpeningView.Of(entry.Link),
    };

    private static string NameOf(HistoryKind kind, ModeId mode)
    {
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
        return mode == ModeId.Mo && name.StartsWith(Receipt, StringComparison.Ordinal) ? $"delivery_{name[Receipt.Length..]}" : name;
    }
}
