namespace Smsc.Protocol.Pdus;

/// <summary>
/// query_sm_resp (SMPP 3.4 §4.8.2). A response that reports an error is a header alone when we send it; received, both forms are read.
/// </summary>
public ref struct QuerySmResp : IPdu<QuerySmResp>
{
    /// <summary>message_id of the message asked for, up to 64 characters. ESME_RINVMSGID when longer.</summary>
    public ReadOnlySpan<byte> MessageId;

    /// <summary>final_date: empty while the state is not final, else 16 characters (§7.1). ESME_RINVCMDLEN for another length.</summary>
    public ReadOnlySpan<byte> FinalDate;

    /// <summary>message_state; values outside the enum are possible.</summary>
    public MessageState MessageState;

    /// <summary>error_code: of the network, 0 for none.</summary>
    public byte ErrorCode;

    /// <inheritdoc/>
    public static QuerySmResp Read(scoped ref SmppReader reader) => reader.Remaining == 0
        ? default
        : new()
        {
            MessageId = reader.COctetString(MessageIdResp.MessageIdSize, "message_id", CommandStatus.ESME_RINVMSGID),
            FinalDate = reader.Time("final_date", CommandStatus.ESME_RINVCMDLEN),
            MessageState = (MessageState)reader.Integer1("message_state"),
            ErrorCode = reader.Integer1("error_code"),
        };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.COctetString(MessageId);
        writer.COctetString(FinalDate);
        writer.Integer1((byte)MessageState);
        writer.Integer1(ErrorCode);
    }
}
