using System.Globalization;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;
using static Smsc.Protocol.CommandStatus;

namespace Smsc.Protocol.Decoding;

/// <summary>
/// Turns a PDU of either direction into fields for people to read. Takes anything: what cannot be read ends the list with an error, and
/// never throws. Allocates; not for the way of messages.
/// </summary>
public static class PduDecoder
{
    /// <summary>Decodes one PDU.</summary>
    /// <param name="pdu">Its octets with the header; if there are fewer than command_length says, what is there is decoded.</param>
    /// <param name="dataCoding1">What data_coding 1 means: GSM 7-bit as Infobip has it, or IA5 as SMPP 3.4 §5.2.19 does.</param>
    public static DecodedPdu Decode(ReadOnlySpan<byte> pdu, Alphabet dataCoding1 = Alphabet.Gsm7)
    {
        var fields = new List<DecodedField>();
        if (pdu.Length < PduHeader.Size) return WithoutHeader(pdu, fields);

        var header = PduHeader.Read(pdu);
        var isWhole = header.CommandLength <= pdu.Length;
        var octets = isWhole && header.CommandLength >= PduHeader.Size ? pdu[..(int)header.CommandLength] : pdu;
        AddHeader(header, fields);
        var decoder = new FieldDecoder(octets, PduHeader.Size, fields);
        if (header.CommandLength < PduHeader.Size)
            decoder.Stop(
                ESME_RINVCMDLEN, "command_length",
                $"command_length is {header.CommandLength}; a header alone has {PduHeader.Size} octets.");

        var text = Body(ref decoder, octets, header, dataCoding1);
        decoder.Rest();
        decoder.End();
        if (isWhole && octets.Length < pdu.Length)
        {
            var after = pdu[octets.Length..];
            fields.Add(new DecodedField("octets after the PDU", Convert.ToHexString(after), octets.Length, after.Length));
        }

        // Where it stopped says nothing of a PDU that is not all here.
        var isCut = !isWhole && (decoder.HasStopped || !decoder.Error.IsError);
        return new DecodedPdu
        {
            Header = header,
            Command = header.CommandId.DisplayName(),
            Fields = fields,
            Text = text,
            Error = isCut ? new FieldError(ESME_RINVCMDLEN, "command_length") : decoder.Error,
            ErrorText = isCut ? $"{pdu.Length} of {header.CommandLength} octets are here." : decoder.ErrorText,
        };
    }

    private static DecodedPdu WithoutHeader(ReadOnlySpan<byte> octets, List<DecodedField> fields)
    {
        if (!octets.IsEmpty) fields.Add(new DecodedField("octets that belong to no field", Convert.ToHexString(octets), 0, octets.Length));
        return new DecodedPdu
        {
            Fields = fields,
            Error = new FieldError(ESME_RINVCMDLEN, "command_length"),
            ErrorText = $"{octets.Length} octets are no header, which has {PduHeader.Size}.",
        };
    }

    private static void AddHeader(in PduHeader header, List<DecodedField> fields)
    {
        fields.Add(new DecodedField("command_length", header.CommandLength.ToString(CultureInfo.InvariantCulture), 0, 4));
        fields.Add(new DecodedField("command_id", $"0x{(uint)header.CommandId:X8}", 4, 4)
        {
            Meaning = header.CommandId.IsKnown() ? header.CommandId.DisplayName() : null,
        });
        fields.Add(new DecodedField("command_status", $"0x{(uint)header.CommandStatus:X8}", 8, 4)
        {
            Meaning = FieldMeanings.Status((uint)header.CommandStatus),
        });
        fields.Add(new DecodedField("sequence_number", header.SequenceNumber.ToString(CultureInfo.InvariantCulture), 12, 4));
    }

    /// <returns>The text, if it carries one.</returns>
    private static string? Body(ref FieldDecoder decoder, ReadOnlySpan<byte> pdu, in PduHeader header, Alphabet dataCoding1)
    {
        // A response can be a header alone.
        if (header.CommandId.IsResponse() && decoder.IsAtEnd) return null;

        switch (header.CommandId)
        {
            case CommandId.BindTransmitter or CommandId.BindReceiver or CommandId.BindTransceiver:
                Bind(ref decoder);
                return null;
            case CommandId.BindTransmitterResp or CommandId.BindReceiverResp or CommandId.BindTransceiverResp:
                decoder.COctetString("system_id", Pdus.Bind.SystemIdSize, ESME_RINVSYSID);
                TlvDecoder.Decode(ref decoder, pdu, TlvPdus.BindResp);
                return null;
            case CommandId.Outbind:
                decoder.COctetString("system_id", Pdus.Bind.SystemIdSize, ESME_RINVSYSID);
                decoder.COctetString("password", Pdus.Bind.MaxPasswordSize, ESME_RINVPASWD, isSecret: true);
                return null;
            case CommandId.SubmitSm:
                return Message(ref decoder, pdu, TlvPdus.SubmitSm, dataCoding1);
            case CommandId.DeliverSm:
                return Message(ref decoder, pdu, TlvPdus.DeliverSm, dataCoding1);
            case CommandId.SubmitMulti:
                return Message(ref decoder, pdu, TlvPdus.SubmitMulti, dataCoding1);
            case CommandId.DataSm:
                return DataSm(ref decoder, pdu, dataCoding1);
            case CommandId.SubmitSmResp or CommandId.DeliverSmResp or CommandId.DataSmResp:
                MessageId(ref decoder);
                TlvDecoder.Decode(ref decoder, pdu, TlvPdus.DataSmResp);
                return null;
            case CommandId.SubmitMultiResp:
                MessageId(ref decoder);
                UnsuccessSmes(ref decoder);
                return null;
            case CommandId.QuerySm:
                MessageId(ref decoder);
                Address(ref decoder, "source_addr", SubmitSm.AddressSize, ESME_RINVSRCADR);
                return null;
            case CommandId.QuerySmResp:
                MessageId(ref decoder);
                decoder.Time("final_date", ESME_RINVCMDLEN);
                decoder.Integer1("message_state", FieldMeanings.MessageState);
                decoder.Integer1("error_code");
                return null;
            case CommandId.CancelSm:
                decoder.COctetString("service_type", SubmitSm.ServiceTypeSize, ESME_RINVSERTYP);
                MessageId(ref decoder);
                Address(ref decoder, "source_addr", SubmitSm.AddressSize, ESME_RINVSRCADR);
                Destination(ref decoder, SubmitSm.AddressSize);
                return null;
            case CommandId.ReplaceSm:
                return ReplaceSm(ref decoder);
            case CommandId.AlertNotification:
                Address(ref decoder, "source_addr", Pdus.DataSm.AddressSize, ESME_RINVSRCADR);
                Address(ref decoder, "esme_addr", Pdus.DataSm.AddressSize, ESME_RINVDSTADR);
                TlvDecoder.Decode(ref decoder, pdu, TlvPdus.AlertNotification);
                return null;
            default:
                return null;
        }
    }

    private static void Bind(ref FieldDecoder decoder)
    {
        decoder.COctetString("system_id", Pdus.Bind.SystemIdSize, ESME_RINVSYSID);
        decoder.COctetString("password", Pdus.Bind.MaxPasswordSize, ESME_RINVPASWD, isSecret: true);
        decoder.COctetString("system_type", Pdus.Bind.SystemTypeSize, ESME_RINVSYSTYP);
        decoder.Integer1("interface_version", FieldMeanings.Version, isHex: true);
        decoder.Integer1("addr_ton", FieldMeanings.Ton);
        decoder.Integer1("addr_npi", FieldMeanings.Npi);
        decoder.COctetString("address_range", Pdus.Bind.AddressRangeSize, ESME_RBINDFAIL);
    }

    private static void MessageId(ref FieldDecoder decoder) =>
        decoder.COctetString("message_id", MessageIdResp.MessageIdSize, ESME_RINVMSGID);

    private static void Address(ref FieldDecoder decoder, string name, int size, CommandStatus tooLong)
    {
        decoder.Integer1($"{name}_ton", FieldMeanings.Ton);
        decoder.Integer1($"{name}_npi", FieldMeanings.Npi);
        decoder.COctetString(name, size, tooLong);
    }

    private static void Destination(ref FieldDecoder decoder, int size)
    {
        decoder.Integer1("dest_addr_ton", FieldMeanings.Ton);
        decoder.Integer1("dest_addr_npi", FieldMeanings.Npi);
        decoder.COctetString("destination_addr", size, ESME_RINVDSTADR);
    }

    private static string? Message(ref FieldDecoder decoder, ReadOnlySpan<byte> pdu, TlvPdus kind, Alphabet dataCoding1)
    {
        decoder.COctetString("service_type", SubmitSm.ServiceTypeSize, ESME_RINVSERTYP);
        Address(ref decoder, "source_addr", SubmitSm.AddressSize, ESME_RINVSRCADR);
        if (kind == TlvPdus.SubmitMulti) DestAddresses(ref decoder);
        else Destination(ref decoder, SubmitSm.AddressSize);
        var esmClass = decoder.Integer1("esm_class", FieldMeanings.EsmClass, isHex: true);
        decoder.Integer1("protocol_id", isHex: true);
        decoder.Integer1("priority_flag");
        decoder.Time("schedule_delivery_time", ESME_RINVSCHED);
        decoder.Time("validity_period", ESME_RINVEXPIRY);
        decoder.Integer1("registered_delivery", FieldMeanings.RegisteredDelivery, isHex: true);
        decoder.Integer1("replace_if_present_flag");
        var dataCoding = decoder.Integer1("data_coding", FieldMeanings.DataCoding(dataCoding1), isHex: true);
        decoder.Integer1("sm_default_msg_id");
        var reading = new UserDataReading(esmClass, dataCoding, dataCoding1);
        var text = ShortMessage(ref decoder, reading);
        return TlvDecoder.Decode(ref decoder, pdu, kind, reading) ?? text;
    }

    private static string? DataSm(ref FieldDecoder decoder, ReadOnlySpan<byte> pdu, Alphabet dataCoding1)
    {
        decoder.COctetString("service_type", SubmitSm.ServiceTypeSize, ESME_RINVSERTYP);
        Address(ref decoder, "source_addr", Pdus.DataSm.AddressSize, ESME_RINVSRCADR);
        Destination(ref decoder, Pdus.DataSm.AddressSize);
        var esmClass = decoder.Integer1("esm_class", FieldMeanings.EsmClass, isHex: true);
        decoder.Integer1("registered_delivery", FieldMeanings.RegisteredDelivery, isHex: true);
        var dataCoding = decoder.Integer1("data_coding", FieldMeanings.DataCoding(dataCoding1), isHex: true);
        return TlvDecoder.Decode(ref decoder, pdu, TlvPdus.DataSm, new UserDataReading(esmClass, dataCoding, dataCoding1));
    }

    private static string? ReplaceSm(ref FieldDecoder decoder)
    {
        MessageId(ref decoder);
        Address(ref decoder, "source_addr", SubmitSm.AddressSize, ESME_RINVSRCADR);
        decoder.Time("schedule_delivery_time", ESME_RINVSCHED);
        decoder.Time("validity_period", ESME_RINVEXPIRY);
        decoder.Integer1("registered_delivery", FieldMeanings.RegisteredDelivery, isHex: true);
        decoder.Integer1("sm_default_msg_id");

        // It has no data_coding: the text is of the alphabet that the message has, which is not told here.
        return ShortMessage(ref decoder, new UserDataReading(EsmClass: 0, DataCoding: 0, Alphabet.Gsm7));
    }

    private static string? ShortMessage(ref FieldDecoder decoder, in UserDataReading reading)
    {
        var at = decoder.Position + 1;
        if (!decoder.ShortMessage(out var octets)) return null;

        var field = reading.Read("short_message", octets, at, at, octets.Length, out var text, out var error);
        decoder.Add(field);
        if (error is not null) decoder.FailText("short_message", error);
        return octets.IsEmpty ? null : text;
    }

    private static void DestAddresses(ref FieldDecoder decoder)
    {
        var count = decoder.Integer1("number_of_dests");
        if (decoder.HasStopped) return;

        if (count is 0 or > SubmitMulti.MaxDests)
            decoder.Fail(ESME_RINVNUMDESTS, "number_of_dests", $"number_of_dests is {count}, not 1 to {SubmitMulti.MaxDests}.");
        for (var i = 0; i < count && !decoder.HasStopped; i++)
        {
            var parts = new List<DecodedField>();
            var nested = decoder.Nested(parts);
            switch (nested.Integer1("dest_flag", FieldMeanings.DestFlag))
            {
                case DestAddress.SmeFlag:
                    Destination(ref nested, SubmitSm.AddressSize);
                    break;
                case DestAddress.DistributionListFlag:
                    nested.COctetString("dl_name", DestAddress.DlNameSize, ESME_RINVDLNAME);
                    break;
                default:
                    nested.Stop(ESME_RINVDESTFLAG, "dest_flag", "dest_flag is neither 1 (SME address) nor 2 (distribution list).");
                    break;
            }

            AddList(ref decoder, nested, "dest_address", parts);
        }
    }

    private static void UnsuccessSmes(ref FieldDecoder decoder)
    {
        var count = decoder.Integer1("no_unsuccess");
        for (var i = 0; i < count && !decoder.HasStopped; i++)
        {
            var parts = new List<DecodedField>();
            var nested = decoder.Nested(parts);
            Destination(ref nested, SubmitSm.AddressSize);
            nested.Integer4("error_status_code", FieldMeanings.Status);
            AddList(ref decoder, nested, "unsuccess_sme", parts);
        }
    }

    private static void AddList(ref FieldDecoder decoder, scoped in FieldDecoder nested, string name, List<DecodedField> parts)
    {
        var start = decoder.Position;
        decoder.Join(nested);
        if (parts.Count == 0) return;

        var address = parts.Find(static part => part.Name is "destination_addr" or "dl_name");
        decoder.Add(new DecodedField(name, address?.Value ?? "", start, nested.Position - start) { Fields = parts });
    }
}
