using System.Text;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Messages.LongMessages;

/// <summary>
/// What parts of one message have in common beside the total. TON and NPI belong to an address: 1234 of a national and of an unknown
/// TON may be two numbers.
/// </summary>
internal sealed record PartKey(
    string Account, byte SourceAddrTon, byte SourceAddrNpi, string SourceAddr, byte DestAddrTon, byte DestAddrNpi, string DestinationAddr,
    ConcatenationKind Kind, ushort Reference);

/// <summary>A stored message as what it says of itself as a part.</summary>
internal sealed class StoredPart
{
    private readonly byte[] _text;
    private readonly Gsm7Alphabet _septets;

    private StoredPart(in StoredMessage message, scoped in SubmitSm pdu)
    {
        Message = message with { Body = default };
        DataCoding = pdu.DataCoding;
        Alphabet = Protocol.Text.DataCoding.AlphabetOf(pdu.DataCoding);
        var data = UserData.Of(pdu, out _);
        _text = data.Text.ToArray();
        _septets = Gsm7Alphabet.Of(data.Header);
        if (!data.IsPart) return;

        var kind = data.Header.Size == 0 ? ConcatenationKind.Sar
            : data.Concatenation.Width == 8 ? ConcatenationKind.Udh8 : ConcatenationKind.Udh16;
        Sequence = data.Concatenation.Sequence;
        Total = data.Concatenation.Total;
        Key = new PartKey(
            message.Account, pdu.SourceAddrTon, pdu.SourceAddrNpi, Encoding.Latin1.GetString(pdu.SourceAddr),
            pdu.DestAddrTon, pdu.DestAddrNpi, Encoding.Latin1.GetString(pdu.DestinationAddr), kind, data.Concatenation.Reference);

        // The header too: the same octets mean something else with another national language, or to another port.
        Content = $"{Sequence} {DataCoding} {Encoding.Latin1.GetString(data.Octets)}";
    }

    /// <summary>The message, without its body.</summary>
    public StoredMessage Message { get; }

    public long Id => Message.Id;

    public long AcceptedAt => Message.AcceptedAt;

    /// <summary>Null when it is no part.</summary>
    public PartKey? Key { get; }

    public int Sequence { get; } = 1;

    public int Total { get; } = 1;

    public byte DataCoding { get; }

    public Alphabet Alphabet { get; }

    /// <summary>Equal for a part and its repetition: sequence, data_coding, and all of the user data.</summary>
    public string Content { get; } = "";

    /// <summary>Octets behind the header.</summary>
    public ReadOnlySpan<byte> Text => _text;

    public static StoredPart Read(in StoredMessage message)
    {
        // It was accepted, so it can be read.
        var pdu = Pdu.Read<SubmitSm>(message.Body.Span, out _);
        return new StoredPart(message, pdu);
    }

    public bool HasContentOf(StoredPart other) => Content == other.Content;

    /// <summary>Reads its text as what it is, behind octets that a part before it left over.</summary>
    public string Decode(ReadOnlySpan<byte> octets)
    {
        var characters = new char[octets.Length];
        return new string(characters, 0, MessageText.Decode(octets, Alphabet, _septets, characters));
    }

    public LongMessagePart ToPart(string text) =>
        new(Sequence, Total, Id, Message.SessionId, AcceptedAt, Message.State, DataCoding, text);
}
