using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Smpp;

/// <summary>The submits beside submit_sm, and their answers: submit_multi (SMPP 3.4 §4.5) and data_sm (§4.7).</summary>
internal sealed partial class SmppSession
{
    /// <summary>Octets of an unsuccess_sme: two Integers of 1, a C-Octet String of up to 21, an Integer of 4.</summary>
    private const int UnsuccessSmeSize = 2 + SubmitSm.AddressSize + 4;

    private const int MaxDataSmResp = 256;

    private readonly List<TransactionOutcome> _concluded = [];
    private Action<TransactionOutcome>? _conclude;
    private int _transactions;

    private void HandleSubmitMulti(in PduHeader header, ReadOnlySpan<byte> body)
    {
        // Its destinations are a batch of their own, answered after all that came before.
        SubmitBatch();
        var batch = _engine.Batches.Rent(_account!, this, Id, _mode);
        var error = _engine.Submissions.AddMulti(batch, body, header.SequenceNumber);
        if (error.IsError)
        {
            LogRefused(header, error.Status, error.Field);
            batch.AddRefused(header.SequenceNumber, error.Status, CommandId.SubmitMultiResp);
        }

        _batch = batch;
        SubmitBatch();
    }

    private void HandleDataSm(in PduHeader header, ReadOnlySpan<byte> body)
    {
        if (_batch is not null && _batch.IsFullFor(body.Length)) SubmitBatch();
        _batch ??= _engine.Batches.Rent(_account!, this, Id, _mode);
        var error = _transactions >= _endpoint.Options.MaxTransactions && IsTransaction(body)
            ? new FieldError(CommandStatus.ESME_RMSGQFUL, "esm_class")
            : _engine.Submissions.AddData(_batch, body, header.SequenceNumber);
        if (!error.IsError)
        {
            if (_batch.Items[^1].IsTransaction) _transactions++;
            return;
        }

        LogRefused(header, error.Status, error.Field);
        _batch.AddRefused(header.SequenceNumber, error.Status, CommandId.DataSmResp);
    }

    private static bool IsTransaction(ReadOnlySpan<byte> body) => EsmClass.Mode(Pdu.Read<DataSm>(body, out _).EsmClass) == EsmClass.ForwardMode;

    /// <summary>
    /// One message_id for all that were accepted, and each destination that failed with its status. When all failed, the status of the
    /// response is the one that they share, else ESME_RSUBMITFAIL; it has a body all the same, which v3.4 forbids to submit_sm_resp alone.
    /// </summary>
    private void WriteSubmitMultiResp(SubmissionBatch batch)
    {
        var failed = Math.Min(batch.Count - batch.Accepted, byte.MaxValue);
        var size = PduHeader.Size + MessageIdResp.MessageIdSize + 1 + (failed * UnsuccessSmeSize);
        var output = new OutputBuffer(_output);
        scoped var writer = new SmppWriter(
            output.Reserve(size), CommandId.SubmitMultiResp, StatusOf(batch), batch.Items[0].SequenceNumber);
        WriteMessageId(batch, ref writer);
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
        output.Commit();
        _dirty = true;
    }

    private static void WriteMessageId(SubmissionBatch batch, ref SmppWriter writer)
    {
        Span<byte> id = stackalloc byte[MessageIdFormat.MaxLength];
        var length = 0;
        foreach (ref readonly var item in batch.Items)
        {
            if (item.Status != CommandStatus.ESME_ROK) continue;

            length = batch.Account.Profile.Dialect.MessageId.Write(item.Id, id);
            break;
        }

        writer.COctetString(id[..length]);
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

    /// <summary>The answers of those that were accepted wait for their outcomes.</summary>
    private void OpenTransactions(SubmissionBatch batch)
    {
        foreach (ref readonly var item in batch.Items)
        {
            if (!item.IsTransaction) continue;

            if (item.Status == CommandStatus.ESME_ROK) _engine.Transactions.Open(item.Id, item.SequenceNumber, _conclude ??= Conclude);
            else _transactions--;
        }
    }

    /// <summary>The outcome of a message in transaction mode, on whatever thread decided it.</summary>
    private void Conclude(TransactionOutcome outcome)
    {
        lock (_inboxLock) _concluded.Add(outcome);
        if (!Lock.IsHeldByCurrentThread) ScheduleDrain();
    }

    private void WriteConcluded()
    {
        if (_transactions == 0) return;

        TransactionOutcome[] outcomes;
        lock (_inboxLock)
        {
            outcomes = [.. _concluded];
            _concluded.Clear();
        }

        foreach (var outcome in outcomes)
        {
            _transactions--;
            if (_state != SessionState.CLOSED) WriteDataSmResp(outcome);
        }
    }

    private void WriteDataSmResp(in TransactionOutcome outcome)
    {
        var isDelivered = outcome.State is MessageState.DELIVERED or MessageState.ACCEPTED;
        Span<byte> id = stackalloc byte[MessageIdFormat.MaxLength];
        id = id[.._account!.Profile.Dialect.MessageId.Write(outcome.Id, id)];
        var output = new OutputBuffer(_output);
        scoped var writer = new SmppWriter(
            output.Reserve(MaxDataSmResp), CommandId.DataSmResp,
            isDelivered ? CommandStatus.ESME_ROK : CommandStatus.ESME_RDELIVERYFAILURE, outcome.SequenceNumber);
        writer.COctetString(id);
        if (!isDelivered) WriteFailure(outcome, ref writer);
        output.Advance(writer.End());
        output.Commit();
        _dirty = true;
    }

    private static void WriteFailure(in TransactionOutcome outcome, ref SmppWriter writer)
    {
        writer.TlvInteger1(TlvTag.DeliveryFailureReason, (byte)DeliveryFailure.ReasonOf(outcome.State, outcome.ErrorCode));
        writer.Tlv(TlvTag.NetworkErrorCode, [DeliveryFailure.NetworkTypeGsm, (byte)(outcome.ErrorCode >> 8), (byte)outcome.ErrorCode]);
        writer.TlvCOctetString(TlvTag.AdditionalStatusInfoText, outcome.State.ToStat());
        if (outcome.DpfResult is { } isSet) writer.TlvInteger1(TlvTag.DpfResult, isSet ? (byte)1 : (byte)0);
    }

    private void ForgetTransactions()
    {
        if (_conclude is not null) _engine.Transactions.Forget(_conclude);
    }
}
