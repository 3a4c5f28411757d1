namespace Smsc.Protocol.Pdus;

/// <summary>query_sm (SMPP 3.4 §4.8.1): an ESME asks for the state of one message. What follows the last field is not looked at.</summary>
public ref struct QuerySm : IPdu<QuerySm>
{
    /// <summary>message_id of the message asked for, up to 64 characters. ESME_RINVMSGID when longer.</summary>
    public ReadOnlySpan<byte> MessageId;

    /// <summary>source_addr_ton.</summary>
    public byte SourceAddrTon;

    /// <summary>source_addr_npi.</summary>
    public byte SourceAddrNpi;

    /// <summary>
    /// source_addr, up to 20 characters, as in the submit_sm; empty when it was empty there. ESME_RINVSRCADR when longer.
    /// </summary>
    public ReadOnlySpan<byte> SourceAddr;

    /// <inheritdoc/>
    public static QuerySm Read(scoped ref SmppReader reader) => new()
    {
        MessageId = reader.COctetString(MessageIdResp.MessageIdSize, "message_id", CommandStatus.ESME_RINVMSGID),
        SourceAddrTon = reader.Integer1("source_addr_ton"),
        SourceAddrNpi = reader.Integer1("source_addr_npi"),
        SourceAddr = reader.COctetString(SubmitSm.AddressSize, "source_addr", CommandStatus.ESME_RINVSRCADR),
    };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.COctetString(MessageId);
        writer.Integer1(SourceAddrTon);
        writer.Integer1(SourceAddrNpi);
        writer.COctetString(SourceAddr);
    }
}
