using System.Text;
using Smsc.Engine.Messages.LongMessages;
using Smsc.Protocol;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Tests.Fakes;

/// <summary>A text that is sent in parts: what each part's submit_sm is.</summary>
internal sealed record LongText(string Text, params string[] Pieces)
{
    public ConcatenationKind Kind { get; init; } = ConcatenationKind.Udh8;

    public ushort Reference { get; init; } = 7;

    /// <summary>0 = as many as there are pieces.</summary>
    public int Total { get; init; }

    public byte DataCoding { get; init; }

    public bool InPayload { get; init; }

    public Submit Submit { get; init; } = new();

    /// <summary>The text in its pieces.</summary>
    public static LongText Of(params string[] pieces) => new(string.Concat(pieces), pieces);

    /// <summary>Bodies in the order of the sequence numbers.</summary>
    public byte[][] Bodies() => [.. Pieces.Select((_, i) => Body(i + 1))];

    public byte[] Body(int sequence) => Body(sequence, Encode(Pieces[sequence - 1]));

    public byte[] Body(int sequence, byte[] octets)
    {
        var total = (byte)(Total == 0 ? Pieces.Length : Total);
        var concatenation = new Concatenation(Reference, total, (byte)sequence, (byte)(Kind == ConcatenationKind.Udh8 ? 8 : 16));
        byte[] tlvs = [];
        if (Kind == ConcatenationKind.Sar)
        {
            tlvs =
            [
                .. Submit.Tlv(TlvTag.SarMsgRefNum, (byte)(Reference >> 8), (byte)Reference),
                .. Submit.Tlv(TlvTag.SarTotalSegments, total),
                .. Submit.Tlv(TlvTag.SarSegmentSeqnum, (byte)sequence),
            ];
        }
        else
        {
            var header = new byte[concatenation.HeaderSize];
            concatenation.TryWriteHeader(header).Should().BeTrue();
            octets = [.. header, .. octets];
        }

        if (InPayload) tlvs = [.. tlvs, .. Submit.Tlv(TlvTag.MessagePayload, octets)];
        return (Submit with
        {
            EsmClass = (byte)(Kind == ConcatenationKind.Sar ? 0 : 0x40),
            DataCoding = DataCoding,
            ShortMessage = InPayload ? "" : Encoding.Latin1.GetString(octets),
            Tlvs = tlvs,
        }).ToBody();
    }

    public byte[] Encode(string piece)
    {
        var octets = new byte[2 * piece.Length];
        var written = 0;
        var encoded = Protocol.Text.DataCoding.AlphabetOf(DataCoding) switch
        {
            Alphabet.Gsm7 => Gsm7.TryEncode(piece, octets, out written),
            Alphabet.Ucs2 => Ucs2.TryEncode(piece, octets, out written),
            _ => Latin1.TryEncode(piece, octets, out written),
        };
        encoded.Should().BeTrue();
        return octets[..written];
    }
}
