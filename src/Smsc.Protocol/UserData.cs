using Smsc.Protocol.Pdus;

namespace Smsc.Protocol;

/// <summary>
/// The text of a message, wherever its PDU carries it: short_message or message_payload (SMPP 3.4 §5.3.2.32), with or without a
/// user data header.
/// </summary>
public readonly ref struct UserData
{
    private UserData(ReadOnlySpan<byte> octets, bool isPayload)
    {
        Octets = octets;
        Text = octets;
        IsPayload = isPayload;
    }

    private UserData(UserData whole, UserDataHeader header, ReadOnlySpan<byte> text, Concatenation concatenation)
    {
        Octets = whole.Octets;
        IsPayload = whole.IsPayload;
        Header = header;
        Text = text;
        Concatenation = concatenation;
    }

    /// <summary>All of it, the header included.</summary>
    public ReadOnlySpan<byte> Octets { get; }

    /// <summary>Whether it came in message_payload.</summary>
    public bool IsPayload { get; }

    /// <summary>The header; empty when esm_class bit 6 is clear.</summary>
    public UserDataHeader Header { get; }

    /// <summary>What follows the header: characters of data_coding.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Which part of which longer message it is; not <see cref="Concatenation.IsValid"/> when it is none.</summary>
    public Concatenation Concatenation { get; }

    /// <summary>Whether it is one of several parts.</summary>
    public bool IsPart => Concatenation.Total > 1;

    /// <summary>The user data of a submit_sm.</summary>
    public static UserData Of(in SubmitSm pdu, out FieldError error) => Read(pdu.EsmClass, pdu.ShortMessage, pdu.Tlvs, out error);

    /// <summary>The user data of a submit_multi.</summary>
    public static UserData Of(in SubmitMulti pdu, out FieldError error) => Read(pdu.EsmClass, pdu.ShortMessage, pdu.Tlvs, out error);

    /// <summary>The user data of a deliver_sm.</summary>
    public static UserData Of(in DeliverSm pdu, out FieldError error) => Read(pdu.EsmClass, pdu.ShortMessage, pdu.Tlvs, out error);

    /// <summary>The user data of a data_sm. ESME_RMISSINGOPTPARAM without message_payload, which is its only place.</summary>
    public static UserData Of(in DataSm pdu, out FieldError error)
    {
        var data = Read(pdu.EsmClass, default, pdu.Tlvs, out error);
        if (!error.IsError && !data.IsPayload) error = new FieldError(CommandStatus.ESME_RMISSINGOPTPARAM, "message_payload");
        return data;
    }

    /// <summary>
    /// The user data of a PDU's fields. ESME_RINVMSGLEN when both places hold some, and when the header's length octet runs past the
    /// data. The SAR parameters may not stand beside a header and are then ignored.
    /// </summary>
    public static UserData Read(byte esmClass, ReadOnlySpan<byte> shortMessage, ReadOnlySpan<byte> tlvs, out FieldError error)
    {
        error = FieldError.None;
        ReadOnlySpan<byte> payload = default;
        var isPayload = !tlvs.IsEmpty && Tlv.TryFind(tlvs, TlvTag.MessagePayload, out payload);
        if (isPayload && !shortMessage.IsEmpty)
        {
            error = new FieldError(CommandStatus.ESME_RINVMSGLEN, "message_payload");
            return default;
        }

        var data = new UserData(isPayload ? payload : shortMessage, isPayload);
        Concatenation concatenation = default;
        if (!EsmClass.HasUdh(esmClass))
        {
            if (tlvs.IsEmpty || !Concatenation.TryReadSar(tlvs, out concatenation)) return data;

            return new UserData(data, default, data.Text, concatenation);
        }

        if (!UserDataHeader.TryRead(data.Octets, out var header, out var text))
        {
            error = new FieldError(CommandStatus.ESME_RINVMSGLEN, data.IsPayload ? "message_payload" : "short_message");
            return default;
        }

        header.TryGetConcatenation(out concatenation);
        return new UserData(data, header, text, concatenation);
    }
}
