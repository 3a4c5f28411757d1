namespace Smsc.Protocol.Pdus;

/// <summary>
/// deliver_sm (SMPP 3.4 §4.6.1): the SMSC hands a message or a delivery receipt to an ESME. The layout is that of submit_sm.
/// </summary>
public ref struct DeliverSm : IPdu<DeliverSm>
{
    /// <summary>service_type, up to 5 characters; empty = default. ESME_RINVSERTYP when longer.</summary>
    public ReadOnlySpan<byte> ServiceType;

    /// <summary>source_addr_ton.</summary>
    public byte SourceAddrTon;

    /// <summary>source_addr_npi.</summary>
    public byte SourceAddrNpi;

    /// <summary>
    /// source_addr, up to 20 characters: the originator; in a receipt the original destination. ESME_RINVSRCADR when longer.
    /// </summary>
    public ReadOnlySpan<byte> SourceAddr;

    /// <summary>dest_addr_ton.</summary>
    public byte DestAddrTon;

    /// <summary>dest_addr_npi.</summary>
    public byte DestAddrNpi;

    /// <summary>
    /// destination_addr, up to 20 characters: the ESME's address; in a receipt the original source. ESME_RINVDSTADR when longer.
    /// </summary>
    public ReadOnlySpan<byte> DestinationAddr;

    /// <summary>esm_class (§5.2.12).</summary>
    public byte EsmClass;

    /// <summary>protocol_id (§5.2.13).</summary>
    public byte ProtocolId;

    /// <summary>priority_flag: 0 to 3 (§5.2.14).</summary>
    public byte PriorityFlag;

    /// <summary>schedule_delivery_time: must be empty (§4.6.1); 16 characters are read.</summary>
    public ReadOnlySpan<byte> ScheduleDeliveryTime;

    /// <summary>validity_period: must be empty (§4.6.1); 16 characters are read.</summary>
    public ReadOnlySpan<byte> ValidityPeriod;

    /// <summary>registered_delivery (§5.2.17).</summary>
    public byte RegisteredDelivery;

    /// <summary>replace_if_present_flag: must be 0.</summary>
    public byte ReplaceIfPresentFlag;

    /// <summary>data_coding (§5.2.19).</summary>
    public byte DataCoding;

    /// <summary>sm_default_msg_id: must be 0.</summary>
    public byte SmDefaultMsgId;

    /// <summary>short_message, 0 to 254 octets; sm_length is its length. ESME_RINVMSGLEN otherwise.</summary>
    public ReadOnlySpan<byte> ShortMessage;

    /// <summary>Optional parameters, encoded, in their order.</summary>
    public ReadOnlySpan<byte> Tlvs;

    /// <inheritdoc/>
    public static DeliverSm Read(scoped ref SmppReader reader) => new()
    {
        ServiceType = reader.COctetString(SubmitSm.ServiceTypeSize, "service_type", CommandStatus.ESME_RINVSERTYP),
        SourceAddrTon = reader.Integer1("source_addr_ton"),
        SourceAddrNpi = reader.Integer1("source_addr_npi"),
        SourceAddr = reader.COctetString(SubmitSm.AddressSize, "source_addr", CommandStatus.ESME_RINVSRCADR),
        DestAddrTon = reader.Integer1("dest_addr_ton"),
        DestAddrNpi = reader.Integer1("dest_addr_npi"),
        DestinationAddr = reader.COctetString(SubmitSm.AddressSize, "destination_addr", CommandStatus.ESME_RINVDSTADR),
        EsmClass = reader.Integer1("esm_class"),
        ProtocolId = reader.Integer1("protocol_id"),
        PriorityFlag = reader.Integer1("priority_flag"),
        ScheduleDeliveryTime = reader.Time("schedule_delivery_time", CommandStatus.ESME_RINVSCHED),
        ValidityPeriod = reader.Time("validity_period", CommandStatus.ESME_RINVEXPIRY),
        RegisteredDelivery = reader.Integer1("registered_delivery"),
        ReplaceIfPresentFlag = reader.Integer1("replace_if_present_flag"),
        DataCoding = reader.Integer1("data_coding"),
        SmDefaultMsgId = reader.Integer1("sm_default_msg_id"),
        ShortMessage = reader.ShortMessage(),
        Tlvs = reader.Tlvs(TlvPdus.DeliverSm),
    };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.COctetString(ServiceType);
        writer.Integer1(SourceAddrTon);
        writer.Integer1(SourceAddrNpi);
        writer.COctetString(SourceAddr);
        writer.Integer1(DestAddrTon);
        writer.Integer1(DestAddrNpi);
        writer.COctetString(DestinationAddr);
        writer.Integer1(EsmClass);
        writer.Integer1(ProtocolId);
        writer.Integer1(PriorityFlag);
        writer.COctetString(ScheduleDeliveryTime);
        writer.COctetString(ValidityPeriod);
        writer.Integer1(RegisteredDelivery);
        writer.Integer1(ReplaceIfPresentFlag);
        writer.Integer1(DataCoding);
        writer.Integer1(SmDefaultMsgId);
        writer.ShortMessage(ShortMessage);
        writer.OctetString(Tlvs);
    }
}
