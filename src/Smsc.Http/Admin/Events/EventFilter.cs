using System.ComponentModel;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Smsc.Engine.Events;
using Smsc.Http.Admin.Messages;

namespace Smsc.Http.Admin.Events;

/// <summary>Which events a reader wants: those that meet all that is given.</summary>
internal sealed class EventFilter
{
    public static readonly string[] Names = ["kind", "account", "session", "message", "to", "from"];

    private HashSet<string>? _kinds;
    private byte[]? _to;
    private byte[]? _from;
    private int? _session;
    private long? _message;

    [FromQuery(Name = "kind"), Description("kinds, with commas between: bound, submit_accepted, state_changed, protocol_error and so on")]
    public string? Kind { get; init; }

    [FromQuery(Name = "account"), Description("the account's system_id")]
    public string? Account { get; init; }

    [FromQuery(Name = "session"), Description("the session's number")]
    public string? Session { get; init; }

    [FromQuery(Name = "message"), Description("the message's id in decimal")]
    public string? Message { get; init; }

    [FromQuery(Name = "to"), Description("destination_addr, all of it")]
    public string? To { get; init; }

    [FromQuery(Name = "from"), Description("source_addr, all of it")]
    public string? From { get; init; }

    public void Read(RequestErrors errors)
    {
        _kinds = Kind?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        if (_kinds is { Count: 0 }) errors.Add("kind", "It names none.");
        foreach (var unknown in (_kinds ?? []).Except(EventKinds.All))
            errors.Add("kind", $"'{unknown}' is not one of {string.Join(", ", EventKinds.All)}.");
        _session = QueryText.Integer("session", Session, 1, int.MaxValue, errors);
        _message = QueryText.Id("message", Message, errors);
        _to = To is null ? null : Encoding.Latin1.GetBytes(MessageFilter.WithPlus(To));
        _from = From is null ? null : Encoding.Latin1.GetBytes(MessageFilter.WithPlus(From));
    }

    public bool Matches(in EngineEvent entry) =>
        (_kinds is null || _kinds.Contains(EventKinds.NameOf(entry)))
        && (Account is null || entry.SystemId == Account)
        && (_session is null || entry.SessionId == _session)
        && (_message is null || entry.MessageId == _message)
        && (_to is null || entry.DestinationOctets.SequenceEqual(_to))
        && (_from is null || entry.SourceOctets.SequenceEqual(_from));
}
