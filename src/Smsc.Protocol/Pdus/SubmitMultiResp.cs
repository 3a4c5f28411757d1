namespace Smsc.Protocol.Pdus;

/// <summary>
/// submit_multi_resp (SMPP 3.4 §4.5.2): one message_id for all destinations, and those that failed. A response that reports an error is
/// a header alone when we send it; received, both forms are read.
/// </summary>
public ref struct SubmitMultiResp : IPdu<SubmitMultiResp>
{
    /// <summary>message_id, up to 64 characters. ESME_RINVMSGID when longer.</summary>
    public ReadOnlySpan<byte> MessageId;

    /// <summary>no_unsuccess: how many destinations failed, 0 to 255.</summary>
    public byte NoUnsuccess;

    /// <summary>
    /// unsuccess_sme, no_unsuccess times, encoded: <see cref="UnsuccessSmeEnumerator"/> reads them, <see cref="UnsuccessSmeWriter"/> writes
    /// them.
    /// </summary>
    public ReadOnlySpan<byte> UnsuccessSmes;

    /// <inheritdoc/>
    public static SubmitMultiResp Read(scoped ref SmppReader reader) => reader.Remaining == 0
        ? default
        : new()
        {
            MessageId = reader.COctetString(MessageIdResp.MessageIdSize, "message_id", CommandStatus.ESME_RINVMSGID),
            NoUnsuccess = NoUnsuccessField(ref reader, out var noUnsuccess),
            UnsuccessSmes = UnsuccessSme.SkipList(ref reader, noUnsuccess),
        };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.COctetString(MessageId);
        writer.Integer1(NoUnsuccess);
        writer.OctetString(UnsuccessSmes);
    }

    private static byte NoUnsuccessField(scoped ref SmppReader reader, out byte value) => value = reader.Integer1("no_unsuccess");
}
