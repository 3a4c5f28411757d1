namespace Smsc.Protocol.Pdus;

/// <summary>alert_notification (SMPP 3.4 §4.12.1): an SMSC tells that a subscriber can be reached again. It has no response.</summary>
public ref struct AlertNotification : IPdu<AlertNotification>
{
    /// <summary>source_addr_ton.</summary>
    public byte SourceAddrTon;

    /// <summary>source_addr_npi.</summary>
    public byte SourceAddrNpi;

    /// <summary>source_addr, up to 64 characters: the subscriber. ESME_RINVSRCADR when longer.</summary>
    public ReadOnlySpan<byte> SourceAddr;

    /// <summary>esme_addr_ton.</summary>
    public byte EsmeAddrTon;

    /// <summary>esme_addr_npi.</summary>
    public byte EsmeAddrNpi;

    /// <summary>esme_addr, up to 64 characters: the ESME that asked for the alert. ESME_RINVDSTADR when longer.</summary>
    public ReadOnlySpan<byte> EsmeAddr;

    /// <summary>Optional parameters, encoded: ms_availability_status.</summary>
    public ReadOnlySpan<byte> Tlvs;

    /// <inheritdoc/>
    public static AlertNotification Read(scoped ref SmppReader reader) => new()
    {
        SourceAddrTon = reader.Integer1("source_addr_ton"),
        SourceAddrNpi = reader.Integer1("source_addr_npi"),
        SourceAddr = reader.COctetString(DataSm.AddressSize, "source_addr", CommandStatus.ESME_RINVSRCADR),
        EsmeAddrTon = reader.Integer1("esme_addr_ton"),
        EsmeAddrNpi = reader.Integer1("esme_addr_npi"),
        EsmeAddr = reader.COctetString(DataSm.AddressSize, "esme_addr", CommandStatus.ESME_RINVDSTADR),
        Tlvs = reader.Tlvs(TlvPdus.AlertNotification),
    };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.Integer1(SourceAddrTon);
        writer.Integer1(SourceAddrNpi);
        writer.COctetString(SourceAddr);
        writer.Integer1(EsmeAddrTon);
        writer.Integer1(EsmeAddrNpi);
        writer.COctetString(EsmeAddr);
        writer.OctetString(Tlvs);
    }
}
