using System.ComponentModel;
using System.Text.Json.Serialization;
using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Http.Admin.Messages;
using Smsc.Protocol;

namespace Smsc.Http.Admin.Events;

/// <summary>Something that happened; what is not part of it is left out.</summary>
internal sealed class EventView
{
    [Description("what happened, see the kinds")]
    public required string Kind { get; init; }

    [Description("when, by the clock of messages")]
    public required DateTime At { get; init; }

    [Description("when, in real time")]
    public required DateTime RealAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Account { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Session { get; init; }

    [Description("Transmitter, Receiver or Transceiver")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Bind { get; init; }

    [Description("the message's id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Mode { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? From { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? To { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ErrorCode { get; init; }

    [Description("what has become of the receipt")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Receipt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Attempts { get; init; }

    [Description("the request")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Command { get; init; }

    [Description("command_status of its answer")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Status { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? SequenceNumber { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Reason { get; init; }

    public static EventView Of(in EngineEvent entry)
    {
        var isAboutMessage = entry.MessageId != 0 || entry.Kind == EngineEventKind.SubmitRefused;
        return new EventView
        {
            Kind = EventKinds.NameOf(entry),
            At = MessageViews.Time(entry.At),
            RealAt = MessageViews.Time(entry.RealAt),
            Account = entry.SystemId,
            Session = entry.SessionId == 0 ? null : entry.SessionId,
            Bind = entry.Bind?.ToString(),
            Message = entry.MessageId == 0 ? null : MessageViews.IdText(entry.MessageId),
            Mode = isAboutMessage ? entry.Mode.ToString() : null,
            From = isAboutMessage ? entry.GetSourceAddr() : null,
            To = isAboutMessage ? entry.GetDestinationAddr() : null,
            State = entry.State == 0 ? null : entry.State.ToString(),
            ErrorCode = entry.ErrorCode == 0 ? null : entry.ErrorCode,
            Receipt = entry.Receipt == ReceiptState.None || entry.Mode == ModeId.Mo ? null : entry.Receipt.ToString(),
            Attempts = entry.Attempts == 0 ? null : entry.Attempts,
            Command = entry.Command == 0 ? null : entry.Command.DisplayName(),
            Status = entry.Command == 0 ? null : entry.Status.DisplayName(),
            SequenceNumber = entry.SequenceNumber == 0 ? null : entry.SequenceNumber,
            Reason = entry.Reason,
        };
    }
}
