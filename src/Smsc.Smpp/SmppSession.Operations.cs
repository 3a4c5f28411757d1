using Smsc.Engine.Accounts;
using Smsc.Engine.Pending;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Smpp;

/// <summary>
/// What is asked and wanted of messages that were submitted: query_sm, cancel_sm, replace_sm, and submits that replace. All of it reads the
/// store, so it runs on the thread pool, one after the other for a session and in the order in which it came; the answers are left in the
/// inbox. Until it is answered it counts like a submit that waits for the store.
/// </summary>
internal sealed partial class SmppSession
{
    /// <summary>Operations that are still done for a session that has ended: as many as its client may well have meant.</summary>
    private const int MostAfterTheEnd = 100;

    // Only few sessions have any.
    private Queue<Operation>? _operations;
    private Queue<OperationAnswer>? _operationAnswers;
    private SubmissionBatch? _replacingBatch;
    private TaskCompletionSource? _replacingAnswered;
    private bool _isOperating;

    private void HandleQuerySm(in PduHeader header, ReadOnlySpan<byte> body)
    {
        var pdu = Pdu.Read<QuerySm>(body, out var error);
        if (!TryReadId(header, pdu.MessageId, error, out var id)) return;

        var messageId = pdu.MessageId.ToArray();
        var source = new SmeAddress(pdu.SourceAddrTon, pdu.SourceAddrNpi, pdu.SourceAddr.ToArray());
        Start(header, account => Task.FromResult(ToAnswer(_engine.Pending.Query(account, id, source), messageId)));
    }

    private void HandleCancelSm(in PduHeader header, ReadOnlySpan<byte> body)
    {
        var pdu = Pdu.Read<CancelSm>(body, out var error);
        var id = 0L;
        if ((error.IsError || !pdu.MessageId.IsEmpty) && !TryReadId(header, pdu.MessageId, error, out id)) return;

        var request = new CancelRequest(
            id, new SmeAddress(pdu.SourceAddrTon, pdu.SourceAddrNpi, pdu.SourceAddr.ToArray()),
            new SmeAddress(pdu.DestAddrTon, pdu.DestAddrNpi, pdu.DestinationAddr.ToArray()), pdu.ServiceType.ToArray());
        Start(header, async account =>
        {
            var cancellation = await _engine.Pending.CancelAsync(account, request).ConfigureAwait(false);
            return new OperationResult(cancellation.Status) { Cancellation = cancellation };
        });
    }

    private void HandleReplaceSm(in PduHeader header, ReadOnlySpan<byte> body)
    {
        var pdu = Pdu.Read<ReplaceSm>(body, out var error);
        if (!TryReadId(header, pdu.MessageId, error, out var id)) return;

        var request = new ReplaceRequest(id, new SmeAddress(pdu.SourceAddrTon, pdu.SourceAddrNpi, pdu.SourceAddr.ToArray()))
        {
            ScheduleDeliveryTime = pdu.ScheduleDeliveryTime.ToArray(),
            ValidityPeriod = pdu.ValidityPeriod.ToArray(),
            RegisteredDelivery = pdu.RegisteredDelivery,
            SmDefaultMsgId = pdu.SmDefaultMsgId,
            ShortMessage = pdu.ShortMessage.ToArray(),
        };
        error = _engine.Pending.Check(request);
        if (error.IsError) Refuse(header, error.Status, header.CommandId.ToResponse(), error.Field);
        else Start(header, async account => new OperationResult(await _engine.Pending.ReplaceAsync(account, request).ConfigureAwait(false)));
    }

    /// <summary>The newest submit of the batch is to take another message's place: it leaves the others, and is handled after them.</summary>
    private void StartReplacing()
    {
        var batch = _engine.Submissions.TakeApart(_batch!);
        SubmitBatch();
        Enqueue(new Operation(default, null, batch));
    }

    /// <returns>False when the request is answered: it cannot be read, or its message_id is none that this account is given.</returns>
    private bool TryReadId(in PduHeader header, ReadOnlySpan<byte> messageId, FieldError error, out long id)
    {
        id = 0;
        if (!error.IsError && !_account!.Profile.Dialect.MessageId.TryParse(messageId, out id))
            error = new FieldError(CommandStatus.ESME_RINVMSGID, "message_id");
        if (error.IsError) Refuse(header, error.Status, header.CommandId.ToResponse(), error.Field);
        return !error.IsError;
    }

    private OperationResult ToAnswer(in QueryResult result, byte[] messageId)
    {
        if (result.Status != CommandStatus.ESME_ROK) return new OperationResult(result.Status);

        Span<byte> date = stackalloc byte[SmppTime.Length];
        var hasDate = result.FinalDate is { } time && SmppTime.TryFormat(TimeZoneInfo.ConvertTime(time, _engine.TimeZone), date);
        var response = new QuerySmResp
        {
            MessageId = messageId,
            FinalDate = date[..(hasDate ? SmppTime.Length : 0)],
            MessageState = result.State,

            // One octet: most codes of a network are greater.
            ErrorCode = (byte)Math.Min(result.ErrorCode, byte.MaxValue),
        };
        var pdu = new byte[PduHeader.Size + MessageIdResp.MessageIdSize + SmppTime.Size + 2];
        return new OperationResult(CommandStatus.ESME_ROK, pdu[PduHeader.Size..Pdu.Write(pdu, CommandId.QuerySmResp, 0, in response)]);
    }

    private void Start(in PduHeader header, Func<Account, Task<OperationResult>> run)
    {
        // What came before it is handed over first.
        SubmitBatch();
        Enqueue(new Operation(header, run, null));
    }

    private void Enqueue(Operation operation)
    {
        _lastTransaction = _endpoint.Sessions.Now;
        _uncommitted++;
        NoteWindow();
        lock (_inboxLock)
        {
            (_operations ??= []).Enqueue(operation);
            if (_isOperating) return;

            _isOperating = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static session => _ = session.RunOperationsAsync(), this, preferLocal: false);
    }

    private async Task RunOperationsAsync()
    {
        while (TryDequeue(out var operation))
        {
            if (operation.Batch is { } batch) await ReplaceAsync(batch).ConfigureAwait(false);
            else Leave(new OperationAnswer(operation.Header, await RunAsync(operation).ConfigureAwait(false)));
        }
    }

    /// <summary>The session is over: a few operations are done to the end, but not thousands for a client that is gone. Under the lock.</summary>
    private void DropOperations()
    {
        if (_operations is null) return;

        lock (_inboxLock)
        {
            var kept = 0;
            for (var left = _operations.Count; left > 0; left--)
            {
                var operation = _operations.Dequeue();
                if (kept++ < MostAfterTheEnd)
                {
                    _operations.Enqueue(operation);
                    continue;
                }

                _uncommitted--;
                if (operation.Batch is not null) _engine.Batches.Return(operation.Batch);
            }
        }
    }

    private bool TryDequeue(out Operation operation)
    {
        lock (_inboxLock)
        {
            _isOperating = _operations!.TryDequeue(out operation);
            return _isOperating;
        }
    }

    private async Task<OperationResult> RunAsync(Operation operation)
    {
        try
        {
            return await operation.Run!(_account!).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // The store cannot be read, or is closed.
            SmppLog.OperationFailed(Logger, error, Id, _remote, operation.Header.CommandId.DisplayName());
            return new OperationResult(CommandStatus.ESME_RSYSERR);
        }
    }

    /// <summary>A submit that replaces, or is one like any other. Returns once it is answered, so that the next one finds it.</summary>
    private async Task ReplaceAsync(SubmissionBatch batch)
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_inboxLock) (_replacingBatch, _replacingAnswered) = (batch, answered);
        bool isAnswered;
        try
        {
            isAnswered = await _engine.Pending.TryReplaceAsync(batch).ConfigureAwait(false) || _engine.Submissions.Submit(batch);
        }
        catch (Exception error)
        {
            SmppLog.OperationFailed(Logger, error, Id, _remote, CommandId.SubmitSm.DisplayName());
            batch.Refuse(CommandStatus.ESME_RSYSERR);
            isAnswered = true;
        }

        if (isAnswered) Committed(batch, mayAnswerHere: false);
        await answered.Task.ConfigureAwait(false);
    }

    /// <summary>Under the lock.</summary>
    private void OnAnswered(SubmissionBatch batch)
    {
        if (_replacingBatch != batch) return;

        _replacingBatch = null;
        _replacingAnswered!.SetResult();
    }

    private void Leave(in OperationAnswer answer)
    {
        lock (_inboxLock) (_operationAnswers ??= []).Enqueue(answer);

        // Whatever drains the inbox finds the answer before the receipts.
        if (answer.Result.Cancellation is { } cancellation) _engine.Pending.Release(cancellation);
        ScheduleDrain();
    }

    /// <summary>Under the lock.</summary>
    private void WriteOperationAnswers()
    {
        while (_operationAnswers is not null)
        {
            OperationAnswer answer;
            lock (_inboxLock)
            {
                if (!_operationAnswers.TryDequeue(out answer)) return;
            }

            _uncommitted--;
            if (_state != SessionState.CLOSED) Write(answer);
            AnswerUnbind();
        }
    }

    private void Write(in OperationAnswer answer)
    {
        var (header, result) = answer;
        var body = result.Body;
        var length = PduHeader.Size + (body?.Length ?? 0);
        var output = new OutputBuffer(_output);
        var span = output.Reserve(length);
        new PduHeader((uint)length, header.CommandId.ToResponse(), result.Status, header.SequenceNumber).Write(span);
        body?.CopyTo(span[PduHeader.Size..]);
        output.Advance(length);
        output.Commit();
        _dirty = true;
    }

    /// <param name="Header">The request's.</param>
    /// <param name="Run">Does it.</param>
    /// <param name="Batch">The submit that replaces, in its place.</param>
    private readonly record struct Operation(PduHeader Header, Func<Account, Task<OperationResult>>? Run, SubmissionBatch? Batch);

    private readonly record struct OperationResult(CommandStatus Status, byte[]? Body = null)
    {
        public Cancellation? Cancellation { get; init; }
    }

    private readonly record struct OperationAnswer(PduHeader Header, OperationResult Result);
}
