using System.Text;
using Smsc.Engine.Messages;
using Smsc.Protocol;
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

    public bool MatchesTimes(long earliest, long latest) => latest >= query.AcceptedFrom && earliest < query.AcceptedUntil;

    public bool Matches(string account, long acceptedAt, MessageState state, ReceiptState receipt, ReadOnlySpan<byte> body)
    {
        if (!MatchesTimes(acceptedAt, acceptedAt)) return false;
        if (query.State is { } wanted && wanted != state) return false;
        if (query.Receipt is { } wantedReceipt && wantedReceipt != receipt) return false;
        if (query.Account is not null && query.Account != account) return false;

        return MatchesBody(body);
    }

    public bool Matches(in StoredMessage message) =>
        Matches(message.Account, message.AcceptedAt, message.State, message.Receipt, message.Body.Span);

    private bool MatchesBody(ReadOnlySpan<byte> body)
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
