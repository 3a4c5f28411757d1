namespace Smsc.Protocol.Pdus;

/// <summary>
/// data_sm (SMPP 3.4 §4.7.1), sent by either side: a message whose text is in the optional parameter message_payload, with longer
/// addresses than submit_sm has.
/// </summary>
public ref struct DataSm : IPdu<DataSm>
{
    /// <summary>Size of source_addr and destination_addr, the NUL included (§5.2.8, §5.2.9).</summary>
    public const int AddressSize = 65;

    /// <summary>service_type, up to 5 characters; empty = default. ESME_RINVSERTYP when longer.</summary>
    public ReadOnlySpan<byte> ServiceType;

    /// <summary>source_addr_ton.</summary>
    public byte SourceAddrTon;

    /// <summary>source_addr_npi.</summary>
    public byte SourceAddrNpi;

    /// <summary>source_addr, up to 64 characters. ESME_RINVSRCADR when longer.</summary>
    public ReadOnlySpan<byte> SourceAddr;

    /// <summary>dest_addr_ton.</summary>
    public byte DestAddrTon;

    /// <summary>dest_addr_npi.</summary>
    public byte DestAddrNpi;

    /// <summary>destination_addr, up to 64 characters. ESME_RINVDSTADR when longer.</summary>
    public ReadOnlySpan<byte> DestinationAddr;

    /// <summary>esm_class (§5.2.12).</summary>
    public byte EsmClass;

    /// <summary>registered_delivery (§5.2.17).</summary>
    public byte RegisteredDelivery;

    /// <summary>data_coding (§5.2.19).</summary>
    public byte DataCoding;

    /// <summary>Optional parameters, encoded, in their order.</summary>
    public ReadOnlySpan<byte> Tlvs;

    /// <inheritdoc/>
    public static DataSm Read(scoped ref SmppReader reader) => new()
    {
        ServiceType = reader.COctetString(SubmitSm.ServiceTypeSize, "service_type", CommandStatus.ESME_RINVSERTYP),
        SourceAddrTon = reader.Integer1("source_addr_ton"),
        SourceAddrNpi = reader.Integer1("source_addr_npi"),
        SourceAddr = reader.COctetString(AddressSize, "source_addr", CommandStatus.ESME_RINVSRCADR),
        DestAddrTon = reader.Integer1("dest_addr_ton"),
        DestAddrNpi = reader.Integer1("dest_addr_npi"),
        DestinationAddr = reader.COctetString(AddressSize, "destination_addr", CommandStatus.ESME_RINVDSTADR),
        EsmClass = reader.Integer1("esm_class"),
        RegisteredDelivery = reader.Integer1("registered_delivery"),
        DataCoding = reader.Integer1("data_coding"),
        Tlvs = reader.Tlvs(TlvPdus.DataSm),
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
        writer.Integer1(RegisteredDelivery);
        writer.Integer1(DataCoding);
        writer.OctetString(Tlvs);
    }
}
