namespace Smsc.Protocol.Pdus;

/// <summary>
/// The body of submit_sm_resp (SMPP 3.4 §4.4.2), deliver_sm_resp (§4.6.2) and data_sm_resp (§4.7.2): a message_id, with optional
/// parameters for data_sm_resp alone. A response that reports an error is a header alone when we send it; received, both forms are read.
/// </summary>
public ref struct MessageIdResp : IPdu<MessageIdResp>
{
    /// <summary>Size of message_id, its NUL included.</summary>
    public const int MessageIdSize = 65;

    /// <summary>message_id, up to 64 characters. Empty in deliver_sm_resp. ESME_RINVMSGID when longer.</summary>
    public ReadOnlySpan<byte> MessageId;

    /// <summary>Optional parameters, encoded.</summary>
    public ReadOnlySpan<byte> Tlvs;

    /// <inheritdoc/>
    public static MessageIdResp Read(scoped ref SmppReader reader) => reader.Remaining == 0
        ? default
        : new()
        {
            MessageId = reader.COctetString(MessageIdSize, "message_id", CommandStatus.ESME_RINVMSGID),
            Tlvs = reader.Tlvs(TlvPdus.DataSmResp),
        };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.COctetString(MessageId);
        writer.OctetString(Tlvs);
    }
}
