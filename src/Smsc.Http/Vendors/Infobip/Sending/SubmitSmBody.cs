using System.Buffers;
using System.Text;
using Smsc.Http.Vendors.Infobip.Texts;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>Writes the submit_sm that a message is kept as: one for each destination, however long its text is.</summary>
internal sealed class SubmitSmBody : IDisposable
{
    private const byte International = 1;
    private const byte Isdn = 1;

    /// <summary>
    /// Octets beside those of the user data: header, 12 Integers, the texts and NULs of 5 C-Octet Strings, a TLV's header.
    /// </summary>
    private const int MostBeside = 160;

    private byte[] _octets = ArrayPool<byte>.Shared.Rent(512);

    /// <summary>Writes a body; it is good until the next one is written.</summary>
    /// <param name="message">What is sent.</param>
    /// <param name="text">Its text to this destination.</param>
    /// <param name="number">destination_addr.</param>
    public ReadOnlySpan<byte> Write(OutgoingMessage message, in EncodedText text, string number)
    {
        var data = text.UserData.Span;
        if (_octets.Length < MostBeside + data.Length)
        {
            ArrayPool<byte>.Shared.Return(_octets);
            _octets = ArrayPool<byte>.Shared.Rent(MostBeside + data.Length);
        }

        Span<byte> source = stackalloc byte[SubmitSm.AddressSize], destination = stackalloc byte[SubmitSm.AddressSize];
        Span<byte> schedule = stackalloc byte[SmppTime.Length], validity = stackalloc byte[SmppTime.Length];
        var isPayload = data.Length > SmppReader.MaxShortMessage;
        var pdu = new SubmitSm
        {
            SourceAddrTon = message.Sender.Ton,
            SourceAddrNpi = message.Sender.Npi,
            SourceAddr = source[..Encoding.Latin1.GetBytes(message.Sender.Address, source)],
            DestAddrTon = International,
            DestAddrNpi = Isdn,
            DestinationAddr = destination[..Encoding.Latin1.GetBytes(number, destination)],
            EsmClass = text.EsmClass,
            ScheduleDeliveryTime = Time(message.SendAt, schedule),
            ValidityPeriod = Time(message.ValidUntil, validity),
            RegisteredDelivery = RegisteredDelivery.Always,
            DataCoding = text.DataCoding,
            ShortMessage = isPayload ? default : data,
        };
        scoped var writer = new SmppWriter(_octets, CommandId.SubmitSm, CommandStatus.ESME_ROK, sequenceNumber: 0);
        pdu.Write(ref writer);
        if (isPayload) writer.Tlv(TlvTag.MessagePayload, data);
        return _octets.AsSpan(0, writer.End())[PduHeader.Size..];
    }

    public void Dispose()
    {
        var octets = _octets;
        _octets = [];
        if (octets.Length > 0) ArrayPool<byte>.Shared.Return(octets);
    }

    private static ReadOnlySpan<byte> Time(DateTimeOffset? time, Span<byte> into) =>
        time is { } given && SmppTime.TryFormat(given, into) ? into : default;
}
