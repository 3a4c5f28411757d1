using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Smpp;

/// <summary>The submits beside submit_sm, and their answers: submit_multi (SMPP 3.4 §4.5) and data_sm (§4.7).</summary>
internal sealed partial class SmppSession
{
    private const int MaxDataSmResp = 256;

    private readonly List<TransactionOutcome> _concluded = [];
    private Action<TransactionOutcome>? _onConcluded;
    private int _transactions;
    private bool _isWindowFull;

    private void HandleSubmitMulti(in PduHeader header, ReadOnlySpan<byte> body)
    {
        // Its destinations are a batch of their own, answered after all that came before.
        SubmitBatch();
        var batch = _engine.Batches.Rent(_account!, this, Id, _mode);
        var error = _engine.Submissions.AddMulti(batch, body, header.SequenceNumber);
        if (error.IsError)
        {
            TellRefused(header, error);
            batch.AddRefused(header.SequenceNumber, error.Status, CommandId.SubmitMultiResp);
        }

        _batch = batch;
        SubmitBatch();
        NoteWindow();
    }

    /// <summary>
    /// Of what one PDU makes much work, the rest of a read waits too once the window is full: a read holds a megabyte, thousands of them.
    /// </summary>
    private void NoteWindow() => _isWindowFull = _uncommitted >= _account!.Limits.SubmitWindow;

    private void HandleDataSm(in PduHeader header, ReadOnlySpan<byte> body)
    {
        if (_batch is not null && _batch.IsFullFor(body.Length)) SubmitBatch();
        _batch ??= _engine.Batches.Rent(_account!, this, Id, _mode);
        var error = _transactions >= _endpoint.Options.MaxTransactions && IsTransaction(body)
            ? new FieldError(CommandStatus.ESME_RMSGQFUL, "esm_class")
            : _engine.Submissions.AddData(_batch, body, header.SequenceNumber);
        if (error.IsError)
        {
            TellRefused(header, error);
            _batch.AddRefused(header.SequenceNumber, error.Status, CommandId.DataSmResp);
            return;
        }

        if (_batch.Items[^1].IsTransaction) _transactions++;
        if (_batch.IsLastApart) SubmitApart(_engine.Submissions.TakeApart(_batch));
    }

    /// <summary>Whether a submit that was taken apart is a transaction: its answer is the outcome, with which no fault meddles.</summary>
    private static bool WaitsForOutcome(SubmissionBatch batch) =>
        batch.HasTransactions && batch.Items[0] is { IsTransaction: true, Status: CommandStatus.ESME_ROK };

    private static bool IsTransaction(ReadOnlySpan<byte> body) => EsmClass.Mode(Pdu.Read<DataSm>(body, out _).EsmClass) == EsmClass.ForwardMode;

    /// <summary>The answers of those that were accepted wait for their outcomes.</summary>
    private void OpenTransactions(SubmissionBatch batch)
    {
        foreach (ref readonly var item in batch.Items)
        {
            if (!item.IsTransaction) continue;

            if (item.Status == CommandStatus.ESME_ROK) _engine.Transactions.Open(item.Id, item.SequenceNumber, _onConcluded ??= OnConcluded);
            else _transactions--;
        }
    }

    /// <summary>The outcome of a message in transaction mode, on whatever thread decided it.</summary>
    private void OnConcluded(TransactionOutcome outcome)
    {
        lock (_inboxLock) _concluded.Add(outcome);
        if (!Lock.IsHeldByCurrentThread) ScheduleDrain();
    }

    private void WriteConcluded()
    {
        if (_transactions == 0 || _isHeld) return;

        TransactionOutcome[] outcomes;
        lock (_inboxLock)
        {
            outcomes = [.. _concluded];
            _concluded.Clear();
        }

        foreach (var outcome in outcomes)
        {
            _transactions--;
            if (_state != SessionState.CLOSED && !IsOver) WriteDataSmResp(outcome);
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
        if (_onConcluded is not null) _engine.Transactions.Forget(_onConcluded);
    }
}
