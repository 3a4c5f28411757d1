using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;

namespace Smsc.Engine.MobileOriginated;

/// <summary>Makes the deliver_sm of a mobile-originated message, without their headers.</summary>
internal static class MoBodies
{
    /// <summary>Most parts: what the total of a concatenation holds.</summary>
    public const int MaxParts = byte.MaxValue;

    /// <summary>
    /// Octets of a body beside its texts, parameters and user data: 12 Integers, the NULs of 5 C-Octet Strings, three SAR parameters, one
    /// more header.
    /// </summary>
    private const int MostFixed = 64;

    /// <summary>Writes them.</summary>
    /// <param name="message">The message.</param>
    /// <param name="account">Whose it is.</param>
    /// <param name="isWhole">Whether it is one, whatever it says of its segmentation: it does not become a deliver_sm.</param>
    /// <param name="bodies">A body each part, in order.</param>
    /// <returns>What refuses it.</returns>
    public static MoRefusal? TryWrite(MoMessage message, Account account, bool isWhole, out byte[][] bodies)
    {
        bodies = [];
        if (isWhole) message = message with { Segmentation = MoSegmentation.None };
        if (MoFields.Check(message) is { } refusal) return refusal;
        if (MoText.TryEncode(message, account.Profile, out var text) is { } unwritten) return unwritten;

        var octets = text.Octets.Span;
        var field = message.Text is null ? nameof(MoMessage.Binary) : nameof(MoMessage.Text);
        var name = message.Text is null ? "binary" : "text";
        var hasHeader = EsmClass.HasUdh(message.EsmClass);
        var how = message.Segmentation
            ?? (hasHeader || octets.Length <= TextParts.Capacity(text.Alphabet, headerSize: 0) ? MoSegmentation.None : MoSegmentation.Udh);
        if (isWhole && octets.Length > SmppReader.MaxShortMessage) how = MoSegmentation.Payload;
        var most = how == MoSegmentation.Payload ? ushort.MaxValue : SmppReader.MaxShortMessage;
        if (how is MoSegmentation.None or MoSegmentation.Payload)
        {
            if (octets.Length > most)
                return new(MoRefusalKind.Invalid, field, $"{name}: it has {octets.Length} octets; segmentation {how} holds {most}.");

            bodies = [Write(message, text.DataCoding, octets, how, concatenation: null)];
        }
        else
        {
            var headerSize = how == MoSegmentation.Udh16 ? Concatenation.HeaderSize16 : Concatenation.HeaderSize8;
            var parts = new TextParts(octets, text.Alphabet, singleHeaderSize: 0, headerSize);
            var total = parts.Count();
            if (total > MaxParts)
                return new(MoRefusalKind.Invalid, field, $"{name}: it would take {total} parts; there can be {MaxParts}.");

            bodies = total == 1
                ? [Write(message, text.DataCoding, octets, MoSegmentation.None, concatenation: null)]
                : Cut(message, account, text, how, parts, total);
        }

        return bodies.Any(static body => PduHeader.Size + body.Length > PduFraming.DefaultMaxLength)
            ? new(MoRefusalKind.Invalid, nameof(MoMessage.Parameters), $"parameters: with the {name} they are longer than a PDU.")
            : null;
    }

    private static byte[][] Cut(MoMessage message, Account account, in MoText text, MoSegmentation how, TextParts parts, int total)
    {
        var reference = account.TakeMoReference();
        if (how == MoSegmentation.Udh) reference = (byte)reference;
        var bodies = new byte[total][];
        var place = 0;
        foreach (var part in parts)
        {
            var concatenation = new Concatenation(reference, (byte)total, (byte)(place + 1), (byte)(how == MoSegmentation.Udh ? 8 : 16));
            bodies[place++] = Write(message, text.DataCoding, part, how, concatenation);
        }

        return bodies;
    }

    private static byte[] Write(
        MoMessage message, byte dataCoding, ReadOnlySpan<byte> octets, MoSegmentation how, Concatenation? concatenation)
    {
        var parameters = MoFields.ParametersOf(message);
        var (sourceTon, sourceNpi, source) = MoFields.AddressOf(message.SourceAddr, message.SourceAddrTon, message.SourceAddrNpi);
        var (destTon, destNpi, destination) = MoFields.AddressOf(message.DestinationAddr, message.DestAddrTon, message.DestAddrNpi);
        var hasHeader = how is MoSegmentation.Udh or MoSegmentation.Udh16;
        var data = hasHeader ? WithHeader(concatenation!.Value, octets) : octets;
        var pdu = new SubmitSm
        {
            ServiceType = Encoding.Latin1.GetBytes(message.ServiceType),
            SourceAddrTon = sourceTon,
            SourceAddrNpi = sourceNpi,
            SourceAddr = source,
            DestAddrTon = destTon,
            DestAddrNpi = destNpi,
            DestinationAddr = destination,
            EsmClass = (byte)(message.EsmClass | (hasHeader ? EsmClass.Udhi : 0)),
            ProtocolId = message.ProtocolId,
            PriorityFlag = message.PriorityFlag,
            DataCoding = dataCoding,
            ShortMessage = how == MoSegmentation.Payload ? default : data,
        };
        var texts = message.ServiceType.Length + source.Length + destination.Length;
        var whole = new byte[PduHeader.Size + MostFixed + texts + data.Length + parameters.Length];
        scoped var writer = new SmppWriter(whole, CommandId.DeliverSm, CommandStatus.ESME_ROK, sequenceNumber: 0);
        pdu.Write(ref writer);
        if (how == MoSegmentation.Sar) concatenation!.Value.WriteSar(ref writer);
        if (how == MoSegmentation.Payload) writer.Tlv(TlvTag.MessagePayload, data);
        writer.OctetString(parameters);
        return whole[PduHeader.Size..writer.End()];
    }

    private static byte[] WithHeader(Concatenation concatenation, ReadOnlySpan<byte> octets)
    {
        var data = new byte[concatenation.HeaderSize + octets.Length];
        concatenation.TryWriteHeader(data);
        octets.CopyTo(data.AsSpan(concatenation.HeaderSize));
        return data;
    }
}
