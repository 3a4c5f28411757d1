using System.Text;
using Microsoft.AspNetCore.Http;
using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Requests;
using Smsc.Http.Vendors.Infobip.Statuses;

namespace Smsc.Http.Vendors.Infobip.Logs;

/// <summary>Which messages a request for the log wants: those that meet every parameter that it has.</summary>
internal sealed record LogFilter
{
    /// <summary>How long messages are in the log, from when they were sent.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(48);

    public string? From { get; private init; }

    public string? To { get; private init; }

    public required IReadOnlyList<string> BulkIds { get; init; }

    public required IReadOnlyList<string> MessageIds { get; init; }

    /// <summary>The group of its status.</summary>
    public int? StatusGroup { get; private init; }

    /// <summary>When the log begins: UTC ticks of the message clock.</summary>
    public long WindowStart { get; private init; }

    /// <summary>Sent at this time or later: UTC ticks of the message clock.</summary>
    public long Since { get; private init; }

    /// <summary>Sent at this time or before.</summary>
    public long Until { get; private init; } = long.MaxValue;

    public string? Mcc { get; private init; }

    public string? Mnc { get; private init; }

    public int Limit { get; private init; }

    /// <summary>Whether each message is looked up by a name of its own.</summary>
    public bool IsByIds => BulkIds.Count + MessageIds.Count > 0;

    /// <returns>What refuses it.</returns>
    public static InfobipError? TryRead(HttpRequest request, long now, out LogFilter filter)
    {
        var query = new InfobipQuery(request);
        filter = new LogFilter
        {
            From = ReadSender(query.Text("from")),
            To = query.Text("to")?.TrimStart('+', ' ').TrimEnd(),
            BulkIds = query.Texts("bulkId"),
            MessageIds = query.Texts("messageId"),
            WindowStart = now - Window.Ticks,
            Since = Math.Max(query.Time("sentSince") ?? 0, now - Window.Ticks),
            Until = query.Time("sentUntil") ?? long.MaxValue,
            Mcc = query.Text("mcc"),
            Mnc = query.Text("mnc"),
            Limit = query.Limit(),
        };
        var error = query.Error ?? CheckAddress("from", filter.From) ?? CheckAddress("to", filter.To);
        if (query.Text("generalStatus") is not { } name) return error;

        var group = ((List<string>)[.. StatusTable.Groups]).FindIndex(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        filter = filter with { StatusGroup = group };
        return error ?? (group >= 0
            ? null
            : InfobipError.BadRequest($"generalStatus: '{name}' is not one of {string.Join(", ", StatusTable.Groups)}."));
    }

    /// <summary>What the store looks for, as far as it can, without the names of messages.</summary>
    public MessageQuery ToQuery(Account account) => new()
    {
        Account = account.SystemId,
        Direction = MessageDirection.MobileTerminated,
        SourceAddr = From,
        DestinationAddr = To,
        Limit = MessageQuery.MaxLimit,

        // None is sent before it was accepted; one with a time to be sent at may have been accepted long before sentSince.
        AcceptedUntil = Until == long.MaxValue ? long.MaxValue : Until + 1,
    };

    /// <summary>Whether MCC and MNC of a number's network are those that are wanted.</summary>
    public bool HasNetwork(ReadOnlySpan<byte> mccMnc)
    {
        if (Mcc is null && Mnc is null) return true;
        if (mccMnc.Length < 3) return false;

        return (Mcc is null || Ascii.Equals(mccMnc[..3], Mcc)) && (Mnc is null || Ascii.Equals(mccMnc[3..], Mnc));
    }

    /// <summary>A number without the + before it, as it is stored; a + in a query string is a space.</summary>
    private static string? ReadSender(string? text)
    {
        var trimmed = text?.Trim();
        return trimmed is ['+', .. var digits] && digits.All(char.IsAsciiDigit) ? digits : trimmed;
    }

    private static InfobipError? CheckAddress(string name, string? text) =>
        text is { Length: > 21 } ? InfobipError.BadRequest($"{name}: '{text}' has more than the 20 characters of an address.") : null;
}
