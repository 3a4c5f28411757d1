using System.Globalization;
using System.Text;
using Smsc.Engine.Modes;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Messages;

/// <content>Why a message does not match.</content>
public sealed partial class MessageMatcher
{
    /// <summary>How many conditions are set, beside the choice between messages and lookups.</summary>
    public int Conditions { get; } = Count(query);

    /// <summary>
    /// The conditions that a message does not meet, in the order in which <see cref="MessageQuery"/> has them. The choice between messages
    /// and lookups is none of them: the one can never be the other.
    /// </summary>
    public IReadOnlyList<FailedCondition> Failures(in StoredMessage message)
    {
        var failures = new List<FailedCondition>();
        var pdu = Pdu.Read<SubmitSm>(message.Body.Span, out _);
        if (message.Id <= query.After) Add(nameof(query.After), $"> {Number(query.After)}", Number(message.Id));
        if (!MatchesDirection(message.Mode))
        {
            Add(
                nameof(query.Direction), query.Direction.ToString(),
                (message.Mode.IsMobileOriginated() ? MessageDirection.MobileOriginated : MessageDirection.MobileTerminated).ToString());
        }

        if (query.Account is not null && query.Account != message.Account) Add(nameof(query.Account), query.Account, message.Account);
        if (_source is not null && !pdu.SourceAddr.SequenceEqual(_source))
            Add(nameof(query.SourceAddr), query.SourceAddr!, Latin(pdu.SourceAddr));
        if (_sourcePrefix is not null && !pdu.SourceAddr.StartsWith(_sourcePrefix))
            Add(nameof(query.SourceAddrPrefix), query.SourceAddrPrefix!, Latin(pdu.SourceAddr));
        if (_destination is not null && !pdu.DestinationAddr.SequenceEqual(_destination))
            Add(nameof(query.DestinationAddr), query.DestinationAddr!, Latin(pdu.DestinationAddr));
        if (_destinationPrefix is not null && !pdu.DestinationAddr.StartsWith(_destinationPrefix))
            Add(nameof(query.DestinationAddrPrefix), query.DestinationAddrPrefix!, Latin(pdu.DestinationAddr));
        if (!MatchesKeys(message.Supplement)) Add(nameof(query.Keys), Names(query.Keys), Names(message.Supplement?.Keys ?? []));
        if (query.State is { } state && state != message.State) Add(nameof(query.State), state.ToString(), message.State.ToString());
        if (query.Receipt is { } receipt && receipt != message.Receipt)
            Add(nameof(query.Receipt), receipt.ToString(), message.Receipt.ToString());
        if (message.AcceptedAt < query.AcceptedFrom) Add(nameof(query.AcceptedFrom), Time(query.AcceptedFrom), Time(message.AcceptedAt));
        if (message.AcceptedAt >= query.AcceptedUntil)
            Add(nameof(query.AcceptedUntil), Time(query.AcceptedUntil), Time(message.AcceptedAt));
        if (_text is not null && !HasText(pdu, message.Body.Length, _text))
            Add(nameof(query.Text), _text, TextOf(pdu, message.Body.Length));
        return failures;

        void Add(string condition, string wanted, string actual) => failures.Add(new FailedCondition(condition, wanted, actual));
    }

    private static int Count(MessageQuery query)
    {
        bool[] conditions =
        [
            query.After > 0, query.Direction != MessageDirection.Both, query.Account is not null, query.SourceAddr is not null, query.SourceAddrPrefix is not null,
            query.DestinationAddr is not null, query.DestinationAddrPrefix is not null, query.Keys.Count > 0, query.State is not null,
            query.Receipt is not null, query.AcceptedFrom != long.MinValue, query.AcceptedUntil != long.MaxValue, !string.IsNullOrEmpty(query.Text),
        ];
        return conditions.Count(isSet => isSet);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Names(IReadOnlyList<string> keys) => string.Join(", ", keys);

    private static string Latin(ReadOnlySpan<byte> octets) => Encoding.Latin1.GetString(octets);

    private static string Time(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);

    private static string TextOf(scoped in SubmitSm pdu, int bodyLength)
    {
        var decoded = new char[bodyLength];
        return new string(decoded, 0, MessageText.Decode(pdu, decoded));
    }
}
