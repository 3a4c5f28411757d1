using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Http.Admin.Messages;

/// <summary>The conditions of a search for messages, as a query string has them: all that are given must be met.</summary>
internal sealed class MessageFilter
{
    public static readonly string[] Names =
        ["to", "to_prefix", "from", "from_prefix", "account", "state", "receipt", "text", "since", "until", "after", "lookups", "direction"];

    [FromQuery(Name = "to"), Description("destination_addr, all of it")]
    public string? To { get; init; }

    [FromQuery(Name = "to_prefix"), Description("what destination_addr starts with")]
    public string? ToPrefix { get; init; }

    [FromQuery(Name = "from"), Description("source_addr, all of it; empty: those without one")]
    public string? From { get; init; }

    [FromQuery(Name = "from_prefix"), Description("what source_addr starts with")]
    public string? FromPrefix { get; init; }

    [FromQuery(Name = "account"), Description("the account's system_id")]
    public string? Account { get; init; }

    [FromQuery(Name = "state"), Description("message_state: ENROUTE, DELIVERED, EXPIRED and so on")]
    public string? State { get; init; }

    [FromQuery(Name = "receipt"), Description("what became of its receipt: None, Owed, Delivered, Refused, Expired or Waiting")]
    public string? Receipt { get; init; }

    [FromQuery(Name = "text"), Description("what the text contains; capitals are no difference")]
    public string? Text { get; init; }

    [FromQuery(Name = "since"), Description("accepted at this time of the message clock or later (2026-01-15T09:30:00Z)")]
    public string? Since { get; init; }

    [FromQuery(Name = "until"), Description("accepted before this time of the message clock")]
    public string? Until { get; init; }

    [FromQuery(Name = "after"), Description("only messages that were accepted after the one with this id")]
    public string? After { get; init; }

    [FromQuery(Name = "lookups"), Description("true: lookups of numbers in place of messages")]
    public string? Lookups { get; init; }

    [FromQuery(Name = "direction"), Description("MobileTerminated: submitted by ESMEs; MobileOriginated: from subscribers; Both (default)")]
    public string? Direction { get; init; }

    /// <summary>The query that it is, as far as there is no error.</summary>
    public MessageQuery Read(RequestErrors errors)
    {
        if (To is not null && ToPrefix is not null) errors.Add("to_prefix", "to and to_prefix exclude each other.");
        if (From is not null && FromPrefix is not null) errors.Add("from_prefix", "from and from_prefix exclude each other.");
        if (Text is { Length: 0 }) errors.Add("text", "It is empty.");
        return new MessageQuery
        {
            DestinationAddr = Address("to", To, errors),
            DestinationAddrPrefix = Address("to_prefix", ToPrefix, errors),
            SourceAddr = Address("from", From, errors),
            SourceAddrPrefix = Address("from_prefix", FromPrefix, errors),
            Account = Account,
            State = QueryText.Member<MessageState>("state", State, errors),
            Receipt = QueryText.Member<ReceiptState>("receipt", Receipt, errors),
            Text = Text,
            AcceptedFrom = QueryText.Time("since", Since, errors) ?? long.MinValue,
            AcceptedUntil = QueryText.Time("until", Until, errors) ?? long.MaxValue,
            After = QueryText.Id("after", After, errors) ?? 0,
            Direction = QueryText.Member<MessageDirection>("direction", Direction, errors) ?? MessageDirection.Both,
            Lookups = QueryText.Flag("lookups", Lookups, errors) ?? false,
        };
    }

    /// <summary>Reads the whole query string of a request that has further parameters of its own.</summary>
    public MessageQuery Read(HttpRequest request, IEnumerable<string> others, RequestErrors errors)
    {
        QueryText.RefuseUnknown(request, [.. Names, .. others], errors);
        return Read(errors);
    }

    /// <summary>The parameter that sets a property of the query.</summary>
    public static string NameOf(string property) => property switch
    {
        nameof(MessageQuery.DestinationAddr) => "to",
        nameof(MessageQuery.DestinationAddrPrefix) => "to_prefix",
        nameof(MessageQuery.SourceAddr) => "from",
        nameof(MessageQuery.SourceAddrPrefix) => "from_prefix",
        nameof(MessageQuery.AcceptedFrom) => "since",
        nameof(MessageQuery.AcceptedUntil) => "until",
        _ => property.ToLowerInvariant(),
    };

    private static string? Address(string name, string? text, RequestErrors errors)
    {
        if (text is { Length: > 20 }) errors.Add(name, $"'{text}' has more than the 20 characters of an address.");

        return text is null ? null : WithPlus(text);
    }

    /// <summary>A plus that was not written as %2B comes as a space.</summary>
    public static string WithPlus(string text) => text.StartsWith(' ') ? $"+{text[1..]}" : text;
}
