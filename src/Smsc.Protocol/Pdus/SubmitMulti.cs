namespace Smsc.Protocol.Pdus;

/// <summary>submit_multi (SMPP 3.4 §4.5.1): an ESME hands over one short message for up to 254 destinations.</summary>
public ref struct SubmitMulti : IPdu<SubmitMulti>
{
    /// <summary>The most destinations (§5.2.24).</summary>
    public const int MaxDests = 254;

    /// <summary>service_type, up to 5 characters; empty = default. ESME_RINVSERTYP when longer.</summary>
    public ReadOnlySpan<byte> ServiceType;

    /// <summary>source_addr_ton.</summary>
    public byte SourceAddrTon;

    /// <summary>source_addr_npi.</summary>
    public byte SourceAddrNpi;

    /// <summary>source_addr, up to 20 characters. ESME_RINVSRCADR when longer.</summary>
    public ReadOnlySpan<byte> SourceAddr;

    /// <summary>number_of_dests: 1 to 254. ESME_RINVNUMDESTS otherwise.</summary>
    public byte NumberOfDests;

    /// <summary>
    /// dest_address, number_of_dests times, encoded: <see cref="DestAddressEnumerator"/> reads them, <see cref="DestAddressWriter"/> writes
    /// them.
    /// </summary>
    public ReadOnlySpan<byte> DestAddresses;

    /// <summary>esm_class (§5.2.12).</summary>
    public byte EsmClass;

    /// <summary>protocol_id (§5.2.13).</summary>
    public byte ProtocolId;

    /// <summary>priority_flag: 0 to 3 (§5.2.14).</summary>
    public byte PriorityFlag;

    /// <summary>schedule_delivery_time: empty or 16 characters (§7.1). ESME_RINVSCHED for another length.</summary>
    public ReadOnlySpan<byte> ScheduleDeliveryTime;

    /// <summary>validity_period: empty or 16 characters (§7.1). ESME_RINVEXPIRY for another length.</summary>
    public ReadOnlySpan<byte> ValidityPeriod;

    /// <summary>registered_delivery (§5.2.17).</summary>
    public byte RegisteredDelivery;

    /// <summary>replace_if_present_flag: reserved, must be 0.</summary>
    public byte ReplaceIfPresentFlag;

    /// <summary>data_coding (§5.2.19).</summary>
    public byte DataCoding;

    /// <summary>sm_default_msg_id: 0 = none, 1 to 254 (§5.2.20).</summary>
    public byte SmDefaultMsgId;

    /// <summary>short_message, 0 to 254 octets; sm_length is its length. ESME_RINVMSGLEN otherwise.</summary>
    public ReadOnlySpan<byte> ShortMessage;

    /// <summary>Optional parameters, encoded, in their order.</summary>
    public ReadOnlySpan<byte> Tlvs;

    /// <inheritdoc/>
    public static SubmitMulti Read(scoped ref SmppReader reader) => new()
    {
        ServiceType = reader.COctetString(SubmitSm.ServiceTypeSize, "service_type", CommandStatus.ESME_RINVSERTYP),
        SourceAddrTon = reader.Integer1("source_addr_ton"),
        SourceAddrNpi = reader.Integer1("source_addr_npi"),
        SourceAddr = reader.COctetString(SubmitSm.AddressSize, "source_addr", CommandStatus.ESME_RINVSRCADR),
        NumberOfDests = NumberOfDestsField(ref reader, out var numberOfDests),
        DestAddresses = DestAddress.SkipList(ref reader, numberOfDests),
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
        Tlvs = reader.Tlvs(TlvPdus.SubmitMulti),
    };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.COctetString(ServiceType);
        writer.Integer1(SourceAddrTon);
        writer.Integer1(SourceAddrNpi);
        writer.COctetString(SourceAddr);
        writer.Integer1(NumberOfDests);
        writer.OctetString(DestAddresses);
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

    private static byte NumberOfDestsField(scoped ref SmppReader reader, out byte value)
    {
        value = reader.Integer1("number_of_dests");
        if (value is 0 or > MaxDests) reader.FailAndGoOn(CommandStatus.ESME_RINVNUMDESTS, "number_of_dests");
        return value;
    }
}
