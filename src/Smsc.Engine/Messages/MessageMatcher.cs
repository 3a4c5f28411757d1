using System.Buffers;
using System.Text;
using Smsc.Engine.Modes;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Messages;

/// <summary>
/// The conditions of a <see cref="MessageQuery"/>, asked of one message: all that narrows what is found, so not <see cref="MessageQuery.Limit"/>
/// and <see cref="MessageQuery.Cursor"/>. On any thread.
/// </summary>
/// <param name="query">The conditions.</param>
public sealed partial class MessageMatcher(MessageQuery query)
{
    private readonly byte[]? _source = ToOctets(query.SourceAddr);
    private readonly byte[]? _sourcePrefix = ToOctets(query.SourceAddrPrefix);
    private readonly byte[]? _destination = ToOctets(query.DestinationAddr);
    private readonly byte[]? _destinationPrefix = ToOctets(query.DestinationAddrPrefix);
    private readonly string? _text = string.IsNullOrEmpty(query.Text) ? null : query.Text;

    /// <summary>Whether a message meets all conditions.</summary>
    public bool Matches(in StoredMessage message) =>
        message.Id > query.After && MatchesColumns(message) && MatchesBody(message.Body.Span);

    /// <summary>Whether there can be a match among messages that were accepted between two times, both included.</summary>
    /// <param name="earliest">UTC ticks of the message clock.</param>
    /// <param name="latest">UTC ticks of the message clock.</param>
    public bool MatchesTimes(long earliest, long latest) => latest >= query.AcceptedFrom && earliest < query.AcceptedUntil;

    /// <summary>Whether all matches that is neither in the body nor the id.</summary>
    public bool MatchesColumns(in StoredMessage message)
    {
        if (query.Lookups is { } lookups && message.Mode.IsLookup() != lookups) return false;
        if (!MatchesDirection(message.Mode)) return false;
        if (!MatchesTimes(message.AcceptedAt, message.AcceptedAt)) return false;
        if (query.State is { } state && state != message.State) return false;
        if (query.Receipt is { } receipt && receipt != message.Receipt) return false;
        if (!MatchesKeys(message.Supplement)) return false;

        return query.Account is null || query.Account == message.Account;
    }

    private bool MatchesDirection(ModeId mode) =>
        query.Direction == MessageDirection.Both || mode.IsMobileOriginated() == (query.Direction == MessageDirection.MobileOriginated);

    private bool MatchesKeys(MessageSupplement? supplement)
    {
        foreach (var key in query.Keys)
        {
            if (supplement is null || !supplement.Keys.Contains(key)) return false;
        }

        return true;
    }

    /// <summary>Whether the rest matches: addresses and text.</summary>
    /// <param name="body">The submit_sm without its header.</param>
    public bool MatchesBody(ReadOnlySpan<byte> body)
    {
        if ((_source ?? _sourcePrefix ?? _destination ?? _destinationPrefix) is null && _text is null) return true;

        // It was accepted, so it can be read.
        var pdu = Pdu.Read<SubmitSm>(body, out _);
        return (_source is null || pdu.SourceAddr.SequenceEqual(_source))
            && (_sourcePrefix is null || pdu.SourceAddr.StartsWith(_sourcePrefix))
            && (_destination is null || pdu.DestinationAddr.SequenceEqual(_destination))
            && (_destinationPrefix is null || pdu.DestinationAddr.StartsWith(_destinationPrefix))
            && (_text is null || HasText(pdu, body.Length, _text));
    }

    private static bool HasText(scoped in SubmitSm pdu, int bodyLength, string text)
    {
        var decoded = ArrayPool<char>.Shared.Rent(bodyLength);
        var found = decoded.AsSpan(0, MessageText.Decode(pdu, decoded)).Contains(text, StringComparison.OrdinalIgnoreCase);
        ArrayPool<char>.Shared.Return(decoded);
        return found;
    }

    /// <returns>Of what is not Latin-1: what no address starts with.</returns>
    private static byte[]? ToOctets(string? address)
    {
        if (address is null) return null;

        return address.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF') ? [0] : Encoding.Latin1.GetBytes(address);
    }
}
