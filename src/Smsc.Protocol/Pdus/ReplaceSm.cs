namespace Smsc.Protocol.Pdus;

/// <summary>
/// replace_sm (SMPP 3.4 §4.10.1): an ESME changes text and times of a message that is still pending. What follows the last field is not
/// looked at.
/// </summary>
public ref struct ReplaceSm : IPdu<ReplaceSm>
{
    /// <summary>message_id of the message to change, up to 64 characters. ESME_RINVMSGID when longer.</summary>
    public ReadOnlySpan<byte> MessageId;

    /// <summary>source_addr_ton.</summary>
    public byte SourceAddrTon;

    /// <summary>source_addr_npi.</summary>
    public byte SourceAddrNpi;

    /// <summary>source_addr, up to 20 characters, as in the submit_sm. ESME_RINVSRCADR when longer.</summary>
    public ReadOnlySpan<byte> SourceAddr;

    /// <summary>schedule_delivery_time: empty = keep or 16 characters (§7.1). ESME_RINVSCHED for another length.</summary>
    public ReadOnlySpan<byte> ScheduleDeliveryTime;

    /// <summary>validity_period: empty = keep or 16 characters (§7.1). ESME_RINVEXPIRY for another length.</summary>
    public ReadOnlySpan<byte> ValidityPeriod;

    /// <summary>registered_delivery (§5.2.17).</summary>
    public byte RegisteredDelivery;

    /// <summary>sm_default_msg_id: 0 = none, 1 to 254 (§5.2.20).</summary>
    public byte SmDefaultMsgId;

    /// <summary>short_message, 0 to 254 octets; sm_length is its length. ESME_RINVMSGLEN otherwise.</summary>
    public ReadOnlySpan<byte> ShortMessage;

    /// <inheritdoc/>
    public static ReplaceSm Read(scoped ref SmppReader reader) => new()
    {
        MessageId = reader.COctetString(MessageIdResp.MessageIdSize, "message_id", CommandStatus.ESME_RINVMSGID),
        SourceAddrTon = reader.Integer1("source_addr_ton"),
        SourceAddrNpi = reader.Integer1("source_addr_npi"),
        SourceAddr = reader.COctetString(SubmitSm.AddressSize, "source_addr", CommandStatus.ESME_RINVSRCADR),
        ScheduleDeliveryTime = reader.Time("schedule_delivery_time", CommandStatus.ESME_RINVSCHED),
        ValidityPeriod = reader.Time("validity_period", CommandStatus.ESME_RINVEXPIRY),
        RegisteredDelivery = reader.Integer1("registered_delivery"),
        SmDefaultMsgId = reader.Integer1("sm_default_msg_id"),
        ShortMessage = reader.ShortMessage(),
    };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.COctetString(MessageId);
        writer.Integer1(SourceAddrTon);
        writer.Integer1(SourceAddrNpi);
        writer.COctetString(SourceAddr);
        writer.COctetString(ScheduleDeliveryTime);
        writer.COctetString(ValidityPeriod);
        writer.Integer1(RegisteredDelivery);
        writer.Integer1(SmDefaultMsgId);
        writer.ShortMessage(ShortMessage);
    }
}
