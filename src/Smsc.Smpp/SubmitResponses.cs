using System.Buffers;
using System.Buffers.Text;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Smpp;

/// <summary>Writes the answers to a batch: submit_sm_resp and data_sm_resp as each item has it, or one submit_multi_resp.</summary>
internal static class SubmitResponses
{
    private const int SubmitSmRespSize = PduHeader.Size + 20;

    /// <summary>Octets of an unsuccess_sme: two Integers of 1, a C-Octet String of up to 21, an Integer of 4.</summary>
    private const int UnsuccessSmeSize = 2 + SubmitSm.AddressSize + 4;

    /// <summary>Writes them; what waits for its outcome is left out.</summary>
    public static void Write(SubmissionBatch batch, IBufferWriter<byte> to)
    {
        var output = new OutputBuffer(to);
        var format = batch.Account.Profile.Dialect.MessageId;
        if (batch.IsGroup) WriteGroup(batch, format, ref output);
        else if (format.IsDecimal) WriteDecimal(batch, ref output);
        else WriteFormatted(batch, format, ref output);
        output.Commit();
    }

    private static void WriteDecimal(SubmissionBatch batch, ref OutputBuffer output)
    {
        foreach (ref readonly var item in batch.Items)
        {
            var span = output.Reserve(SubmitSmRespSize + 1);
            if (item.Status != CommandStatus.ESME_ROK)
            {
                output.Advance(Pdu.WriteHeader(span, item.Response, item.Status, item.SequenceNumber));
                continue;
            }

            if (item.IsTransaction) continue;

            Utf8Formatter.TryFormat(item.Id, span[PduHeader.Size..], out var digits);
            span[PduHeader.Size + digits] = 0;
            var length = PduHeader.Size + digits + 1;
            new PduHeader((uint)length, item.Response, CommandStatus.ESME_ROK, item.SequenceNumber).Write(span);
            output.Advance(length);
        }
    }

    private static void WriteFormatted(SubmissionBatch batch, MessageIdFormat format, ref OutputBuffer output)
    {
        foreach (ref readonly var item in batch.Items)
        {
            if (item.IsTransaction && item.Status == CommandStatus.ESME_ROK) continue;

            var span = output.Reserve(PduHeader.Size + MessageIdFormat.MaxLength + 1);
            var length = PduHeader.Size;
            if (item.Status == CommandStatus.ESME_ROK)
            {
                length += format.Write(item.Id, span[PduHeader.Size..]);
                span[length++] = 0;
            }

            new PduHeader((uint)length, item.Response, item.Status, item.SequenceNumber).Write(span);
            output.Advance(length);
        }
    }

    /// <summary>
    /// One message_id for all that were accepted, and each destination that failed with its status, up to the 255 that no_unsuccess can
    /// count. When all failed, the status of the response is the one that they share, else ESME_RSUBMITFAIL; it has a body all the same,
    /// which v3.4 forbids to submit_sm_resp alone (§4.4.2).
    /// </summary>
    private static void WriteGroup(SubmissionBatch batch, MessageIdFormat format, ref OutputBuffer output)
    {
        var failed = Math.Min(batch.Count - batch.Accepted, byte.MaxValue);
        var size = PduHeader.Size + MessageIdResp.MessageIdSize + 1 + (failed * UnsuccessSmeSize);
        scoped var writer = new SmppWriter(
            output.Reserve(size), CommandId.SubmitMultiResp, StatusOf(batch), batch.Items[0].SequenceNumber);
        Span<byte> id = stackalloc byte[MessageIdFormat.MaxLength];
        writer.COctetString(id[..WriteId(batch, format, id)]);
        writer.Integer1((byte)failed);
        foreach (ref readonly var item in batch.Items)
        {
            if (item.Status == CommandStatus.ESME_ROK || failed-- <= 0) continue;

            var address = batch.DestinationOf(item, out var ton, out var npi);
            writer.Integer1(ton);
            writer.Integer1(npi);
            writer.COctetString(address);
            writer.Integer4((uint)item.Status);
        }

        output.Advance(writer.End());
    }

    private static int WriteId(SubmissionBatch batch, MessageIdFormat format, Span<byte> id)
    {
        foreach (ref readonly var item in batch.Items)
        {
            if (item.Status == CommandStatus.ESME_ROK) return format.Write(item.Id, id);
        }

        return 0;
    }

    private static CommandStatus StatusOf(SubmissionBatch batch)
    {
        if (batch.Accepted > 0) return CommandStatus.ESME_ROK;

        var status = batch.Items[0].Status;
        foreach (ref readonly var item in batch.Items)
        {
            if (item.Status != status) return CommandStatus.ESME_RSUBMITFAIL;
        }

        return status;
    }
}
