using System.Buffers.Binary;
using System.Text;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.MobileOriginated;

/// <summary>Checks the fields of a mobile-originated message that its text does not decide on.</summary>
internal static class MoFields
{
    private const byte International = 1;
    private const byte Isdn = 1;
    private const byte Alphanumeric = 5;
    private const int MaxAddress = SubmitSm.AddressSize - 1;

    /// <summary>What refuses them, if anything does.</summary>
    public static MoRefusal? Check(MoMessage message) =>
        CheckAddress(message.SourceAddr, message.SourceAddrTon, message.SourceAddrNpi, isSource: true)
        ?? CheckAddress(message.DestinationAddr, message.DestAddrTon, message.DestAddrNpi, isSource: false)
        ?? CheckText(message.ServiceType, SubmitSm.ServiceTypeSize - 1, "service_type", nameof(MoMessage.ServiceType))
        ?? CheckEsmClass(message)
        ?? CheckPriority(message)
        ?? CheckParameters(message);

    /// <summary>An address with its TON and NPI.</summary>
    public static (byte Ton, byte Npi, byte[] Octets) AddressOf(string address, byte? ton, byte? npi)
    {
        var digits = address.StartsWith('+') ? address[1..] : address;
        var isNumber = digits.Length > 0 && !digits.AsSpan().ContainsAnyExceptInRange('0', '9');
        if (isNumber && ton is null && npi is null) address = digits;
        var (likelyTon, likelyNpi) = address.Length == 0 ? ((byte)0, (byte)0) : isNumber ? (International, Isdn) : (Alphanumeric, (byte)0);
        return (ton ?? likelyTon, npi ?? likelyNpi, Encoding.Latin1.GetBytes(address));
    }

    /// <summary>The optional parameters, encoded.</summary>
    public static byte[] ParametersOf(MoMessage message)
    {
        var octets = new byte[message.Parameters.Sum(static parameter => TlvRule.HeaderSize + parameter.Value.Length)];
        var rest = octets.AsSpan();
        foreach (var (tag, value) in message.Parameters)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, tag);
            BinaryPrimitives.WriteUInt16BigEndian(rest[2..], (ushort)value.Length);
            value.Span.CopyTo(rest[TlvRule.HeaderSize..]);
            rest = rest[(TlvRule.HeaderSize + value.Length)..];
        }

        return octets;
    }

    private static MoRefusal? CheckAddress(string address, byte? ton, byte? npi, bool isSource)
    {
        var name = isSource ? "source_addr" : "destination_addr";
        var field = isSource ? nameof(MoMessage.SourceAddr) : nameof(MoMessage.DestinationAddr);
        var length = AddressOf(address, ton, npi).Octets.Length;
        if (length == 0 && !isSource) return Refuse(field, $"{name}: it is empty.");
        if (length > MaxAddress) return Refuse(field, $"{name}: it has {length} characters; it holds {MaxAddress}.");
        if (!IsPrintable(address)) return Refuse(field, $"{name}: it holds a character that is not printable ASCII.");

        // destination_addr, but dest_addr_ton.
        var (start, property) = isSource ? ("source_addr", "SourceAddr") : ("dest_addr", "DestAddr");
        if (ton > SubmitSmRules.HighestTon) return Refuse($"{property}Ton", $"{start}_ton: {ton} is not 0 to {SubmitSmRules.HighestTon}.");

        return npi is { } value && !SubmitSmRules.IsNpi(value)
            ? Refuse($"{property}Npi", $"{start}_npi: {npi} is none that SMPP 3.4 knows.")
            : null;
    }

    private static MoRefusal? CheckText(string text, int most, string name, string field)
    {
        if (text.Length > most) return Refuse(field, $"{name}: it has {text.Length} characters; it holds {most}.");

        return IsPrintable(text) ? null : Refuse(field, $"{name}: it holds a character that is not printable ASCII.");
    }

    private static MoRefusal? CheckPriority(MoMessage message) => message.PriorityFlag > 3
        ? Refuse(nameof(MoMessage.PriorityFlag), $"priority_flag: {message.PriorityFlag} is not 0 to 3.")
        : null;

    private static MoRefusal? CheckEsmClass(MoMessage message)
    {
        const string Field = nameof(MoMessage.EsmClass);
        var esmClass = message.EsmClass;
        if (EsmClass.Mode(esmClass) != 0) return Refuse(Field, "esm_class: bits 1-0 are 0 in a deliver_sm.");
        if (EsmClass.Type(esmClass) is not (EsmClass.NormalType or EsmClass.DeliveryReceiptType or EsmClass.DeliveryAcknowledgementType
            or EsmClass.UserAcknowledgementType or EsmClass.ConversationAbortType or EsmClass.IntermediateNotificationType))
            return Refuse(Field, $"esm_class: 0x{esmClass:X2} has no type of a deliver_sm.");

        if (!EsmClass.HasUdh(esmClass)) return null;
        if (message.Segmentation is MoSegmentation.Udh or MoSegmentation.Udh16 or MoSegmentation.Sar)
            return Refuse(Field, "esm_class: with bit 6 the octets have a user data header of their own, which segmentation cannot cut.");
        if (message.Binary is not { } octets) return Refuse(Field, "esm_class: bit 6 is for octets that begin with a user data header.");

        return UserDataHeader.TryRead(octets.Span, out _, out _)
            ? null
            : Refuse(nameof(MoMessage.Binary), "binary: the user data header that esm_class tells of runs past the octets.");
    }

    private static MoRefusal? CheckParameters(MoMessage message)
    {
        const string Field = nameof(MoMessage.Parameters);
        var octets = 0L;
        foreach (var (tag, value) in message.Parameters)
        {
            octets += TlvRule.HeaderSize + value.Length;
            var name = ((TlvTag)tag).DisplayName();
            if (value.Length > ushort.MaxValue || octets > PduFraming.DefaultMaxLength)
                return Refuse(Field, $"parameters: with {name} they are longer than a PDU.");

            // The text has one place, and says itself what it is a part of.
            if ((TlvTag)tag == TlvTag.MessagePayload) return Refuse(Field, $"parameters: {name} is written by segmentation Payload.");
            if ((TlvTag)tag is TlvTag.SarMsgRefNum or TlvTag.SarTotalSegments or TlvTag.SarSegmentSeqnum
                && message.Segmentation is not (MoSegmentation.None or MoSegmentation.Payload))
                return Refuse(Field, $"parameters: {name} can be given with segmentation None or Payload only.");
        }

        // Both: it is kept, and read again, as a submit_sm.
        var error = TlvRule.Check(ParametersOf(message), TlvPdus.DeliverSm | TlvPdus.SubmitSm);
        return error.IsError ? Refuse(Field, $"parameters: {error.Field} has a length that it cannot have.") : null;
    }

    private static bool IsPrintable(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static MoRefusal Refuse(string field, string reason) => new(MoRefusalKind.Invalid, field, reason);
}
