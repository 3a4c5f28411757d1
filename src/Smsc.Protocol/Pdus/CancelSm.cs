namespace Smsc.Protocol.Pdus;

/// <summary>
/// cancel_sm (SMPP 3.4 §4.9.1): an ESME takes back one message, or with an empty message_id all that are undelivered between two
/// addresses. What follows the last field is not looked at.
/// </summary>
public ref struct CancelSm : IPdu<CancelSm>
{
    /// <summary>service_type, up to 5 characters; narrows a cancellation of all. ESME_RINVSERTYP when longer.</summary>
    public ReadOnlySpan<byte> ServiceType;

    /// <summary>message_id, up to 64 characters; empty = all of these addresses. ESME_RINVMSGID when longer.</summary>
    public ReadOnlySpan<byte> MessageId;

    /// <summary>source_addr_ton.</summary>
    public byte SourceAddrTon;

    /// <summary>source_addr_npi.</summary>
    public byte SourceAddrNpi;

    /// <summary>source_addr, up to 20 characters. ESME_RINVSRCADR when longer.</summary>
    public ReadOnlySpan<byte> SourceAddr;

    /// <summary>dest_addr_ton.</summary>
    public byte DestAddrTon;

    /// <summary>dest_addr_npi.</summary>
    public byte DestAddrNpi;

    /// <summary>destination_addr, up to 20 characters; may be empty with a message_id. ESME_RINVDSTADR when longer.</summary>
    public ReadOnlySpan<byte> DestinationAddr;

    /// <inheritdoc/>
    public static CancelSm Read(scoped ref SmppReader reader) => new()
    {
        ServiceType = reader.COctetString(SubmitSm.ServiceTypeSize, "service_type", CommandStatus.ESME_RINVSERTYP),
        MessageId = reader.COctetString(MessageIdResp.MessageIdSize, "message_id", CommandStatus.ESME_RINVMSGID),
        SourceAddrTon = reader.Integer1("source_addr_ton"),
        SourceAddrNpi = reader.Integer1("source_addr_npi"),
        SourceAddr = reader.COctetString(SubmitSm.AddressSize, "source_addr", CommandStatus.ESME_RINVSRCADR),
        DestAddrTon = reader.Integer1("dest_addr_ton"),
        DestAddrNpi = reader.Integer1("dest_addr_npi"),
        DestinationAddr = reader.COctetString(SubmitSm.AddressSize, "destination_addr", CommandStatus.ESME_RINVDSTADR),
    };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.COctetString(ServiceType);
        writer.COctetString(MessageId);
        writer.Integer1(SourceAddrTon);
        writer.Integer1(SourceAddrNpi);
        writer.COctetString(SourceAddr);
        writer.Integer1(DestAddrTon);
        writer.Integer1(DestAddrNpi);
        writer.COctetString(DestinationAddr);
    }
}
