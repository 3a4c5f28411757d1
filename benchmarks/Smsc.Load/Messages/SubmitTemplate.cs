using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Load.Messages;

/// <summary>One submit_sm, encoded once; what differs from message to message is written into each copy.</summary>
internal sealed class SubmitTemplate
{
    // service_type's NUL, source_addr_ton and source_addr_npi stand before the address.
    private const int SourceOffset = PduHeader.Size + 3;

    private readonly AddressPattern _source;
    private readonly AddressPattern _destination;
    private readonly int _destinationOffset;
    private readonly int _referenceOffset;

    private SubmitTemplate(byte[] pdu, AddressPattern source, AddressPattern destination, int referenceOffset)
    {
        Pdu = pdu;
        _source = source;
        _destination = destination;
        _destinationOffset = SourceOffset + source.Octets.Length + 3;
        _referenceOffset = referenceOffset;
    }

    /// <summary>The whole PDU, header included.</summary>
    public byte[] Pdu { get; }

    /// <summary>Encodes the submit_sm of each part of a message.</summary>
    public static SubmitTemplate[] Encode(AddressPattern source, AddressPattern destination, MessageText text, bool receipt)
    {
        var templates = new SubmitTemplate[text.Parts.Count];
        var concatenated = templates.Length > 1;
        var buffer = new byte[512];
        for (var i = 0; i < templates.Length; i++)
        {
            var length = Protocol.Pdus.Pdu.Write(buffer, CommandId.SubmitSm, 0, new SubmitSm
            {
                SourceAddrTon = TypeOfNumber(source),
                SourceAddrNpi = NumberingPlan(source),
                SourceAddr = source.Octets,
                DestAddrTon = TypeOfNumber(destination),
                DestAddrNpi = NumberingPlan(destination),
                DestinationAddr = destination.Octets,
                EsmClass = concatenated ? EsmClass.Udhi : EsmClass.DefaultMode,
                RegisteredDelivery = receipt ? (byte)1 : (byte)0,
                DataCoding = text.DataCoding,
                ShortMessage = text.Parts[i],
            });
            var reference = concatenated ? length - text.Parts[i].Length + MessageText.ReferenceOffset : 0;
            templates[i] = new SubmitTemplate(buffer[..length], source, destination, reference);
        }

        return templates;
    }

    /// <summary>Turns a copy into that of one message.</summary>
    /// <param name="copy">The PDU.</param>
    /// <param name="number">The number of the message, the same for all its parts.</param>
    public void Fill(Span<byte> copy, ulong number)
    {
        _source.Write(copy[SourceOffset..], number);
        _destination.Write(copy[_destinationOffset..], number);
        if (_referenceOffset > 0) copy[_referenceOffset] = (byte)number;
    }

    private static byte TypeOfNumber(AddressPattern address) => (byte)(address.Octets.Length == 0 ? 0 : address.IsNumber ? 1 : 5);

    private static byte NumberingPlan(AddressPattern address) => (byte)(address.IsNumber ? 1 : 0);
}
