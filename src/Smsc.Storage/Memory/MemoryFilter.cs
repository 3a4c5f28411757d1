using System.Text;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol.Pdus;

namespace Smsc.Storage.Memory;

/// <summary>The conditions of a query, on messages as they lie in memory: addresses and text are read from the body. For one thread.</summary>
internal sealed class MemoryFilter(MessageQuery query)
{
    private readonly byte[]? _source = ToOctets(query.SourceAddr);
    private readonly byte[]? _sourcePrefix = ToOctets(query.SourceAddrPrefix);
    private readonly byte[]? _destination = ToOctets(query.DestinationAddr);
    private readonly byte[]? _destinationPrefix = ToOctets(query.DestinationAddrPrefix);
    private readonly TextFilter? _text = string.IsNullOrEmpty(query.Text) ? null : new TextFilter(query.Text);

    /// <summary>Whether there can be a match among messages that were accepted between two times, both included.</summary>
    public bool MatchesTimes(long earliest, long latest) => latest >= query.AcceptedFrom && earliest < query.AcceptedUntil;

    /// <summary>Whether all matches that is not in the body.</summary>
    public bool MatchesColumns(in StoredMessage message)
    {
        if (message.Mode.IsLookup() != query.Lookups) return false;
        if (!MatchesDirection(message.Mode)) return false;
        if (!MatchesTimes(message.AcceptedAt, message.AcceptedAt)) return false;
        if (query.State is { } state && state != message.State) return false;
        if (query.Receipt is { } receipt && receipt != message.Receipt) return false;

        return query.Account is null || query.Account == message.Account;
    }

    private bool MatchesDirection(ModeId mode) =>
        query.Direction == MessageDirection.Both || mode.IsMobileOriginated() == (query.Direction == MessageDirection.MobileOriginated);

    /// <summary>Whether the rest matches: addresses and text.</summary>
    public bool MatchesBody(ReadOnlySpan<byte> body)
    {
        if ((_source ?? _sourcePrefix ?? _destination ?? _destinationPrefix) is null && _text is null) return true;

        // It was accepted, so it can be read.
        var pdu = Pdu.Read<SubmitSm>(body, out _);
        return (_source is null || pdu.SourceAddr.SequenceEqual(_source))
            && (_sourcePrefix is null || pdu.SourceAddr.StartsWith(_sourcePrefix))
            && (_destination is null || pdu.DestinationAddr.SequenceEqual(_destination))
            && (_destinationPrefix is null || pdu.DestinationAddr.StartsWith(_destinationPrefix))
            && (_text is null || _text.Matches(pdu, body.Length));
    }

    /// <returns>Of what is not Latin-1: what no address starts with.</returns>
    private static byte[]? ToOctets(string? address)
    {
        if (address is null) return null;

        return address.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF') ? [0] : Encoding.Latin1.GetBytes(address);
    }
}
