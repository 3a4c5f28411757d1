using System.IO.Pipelines;
using Smsc.Engine.Delivery;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Smpp;

/// <summary>
/// What goes out. Whoever holds the lock writes into the pipe and flushes; others leave deliveries and committed batches in the inbox and
/// have the session drained once, with one flush: by the read that left them there when it is over, else by the thread pool. While a flush waits for the client, nobody writes.
/// </summary>
internal sealed partial class SmppSession : IThreadPoolWorkItem
{
    // The longest deliver_sm: header, two addresses, 254 octets of text, TLVs; those of a lookup hold an id of 64 octets and six names of up
    // to 63.
    private const int MaxReceiptPdu = 1088;

    private readonly Lock _inboxLock = new();
    private Settlement[] _settlements = [];
    private Queue<SubmissionBatch>? _committed;

    // How many batches the store kept, and how many of them it gave back; those that it did not keep wait for what it still has.
    private long _kept;
    private long _committedCount;
    private Queue<(SubmissionBatch Batch, long After)>? _behindStore;
    private int[] _offered = [];
    private int[] _taken = [];
    private int _offeredCount;
    private int _settlementCount;
    private int _scheduled;
    private int _uncommitted;
    private bool _dirty;
    private uint _lastSequence;
    private DeliveryWindow? _window;
    private Task? _flush;
    private CommandId? _requestAfterFlush;
    private TaskCompletionSource? _storeCaughtUp;

    /// <inheritdoc/>
    public void Offer(ReadOnlySpan<int> deliveries)
    {
        lock (_inboxLock)
        {
            var needed = _offeredCount + deliveries.Length;
            if (needed > _offered.Length) Array.Resize(ref _offered, Math.Max(needed, Math.Min(_offered.Length * 2, _window!.Capacity)));
            deliveries.CopyTo(_offered.AsSpan(_offeredCount));
            _offeredCount = needed;
        }

        // Whoever holds the lock drains before it lets go.
        if (!Lock.IsHeldByCurrentThread) ScheduleDrain();
    }

    /// <inheritdoc/>
    public void Committed(SubmissionBatch batch, bool mayAnswerHere)
    {
        lock (_inboxLock) (_committed ??= []).Enqueue(batch);
        if (Lock.IsHeldByCurrentThread) return;

        if (!mayAnswerHere)
        {
            ScheduleDrain();
            return;
        }

        DeferredDrains.Begin();
        try
        {
            DrainUnlessBusy();
        }
        finally
        {
            DeferredDrains.End();
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        lock (Lock)
        {
            ResetScheduled();
            if (_flush is null) WriteAndFlush();
        }
    }

    /// <summary>
    /// Whether octets of the client wait already, so that a read is certain to come. That read is then the drain that was asked for: until
    /// it begins nobody asks for another one.
    /// </summary>
    internal bool LeavesDrainToNextRead() => _hasInput is not null && !IsOver && Volatile.Read(ref _storeCaughtUp) is null && _hasInput();

    /// <summary>Drains on this thread; the pool does it when another thread is at work on this session.</summary>
    internal void DrainUnlessBusy()
    {
        if (!Lock.TryEnter())
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return;
        }

        try
        {
            ResetScheduled();
            if (_flush is null) WriteAndFlush();
        }
        finally
        {
            Lock.Exit();
        }
    }

    private void ScheduleDrain()
    {
        if (Interlocked.Exchange(ref _scheduled, 1) == 1 || DeferredDrains.TryAdd(this)) return;

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>
    /// A drain begins: whoever leaves something in the inbox from now on asks for another one. An exchange and not a write, so that this
    /// drain sees what was left by those who did not ask.
    /// </summary>
    private void ResetScheduled()
    {
        if (Volatile.Read(ref _scheduled) != 0) Interlocked.Exchange(ref _scheduled, 0);
    }

    /// <summary>Submits what a read collected. With a store that commits at once the answers follow here.</summary>
    private void SubmitBatch()
    {
        if (_batch is not { } batch) return;

        _batch = null;

        // All that it had was taken apart.
        if (batch.Count == 0) _engine.Batches.Return(batch);
        else Submit(batch);
    }

    private void Submit(SubmissionBatch batch)
    {
        _lastTransaction = _endpoint.Sessions.Now;

        // Counted first: the store may have committed before Submit returns.
        _uncommitted += batch.Count;
        if (!_engine.Submissions.Submit(batch)) _kept++;
        else if (_kept == _committedCount) Answer(batch);
        else (_behindStore ??= []).Enqueue((batch, _kept));
    }

    private void Answer(SubmissionBatch batch)
    {
        if ((batch.IsEarly || !batch.Fault.IsNone) && !WaitsForOutcome(batch))
        {
            AnswerApart(batch);
            return;
        }

        _uncommitted -= batch.Count;
        if (_state != SessionState.CLOSED)
        {
            CountSubmits(batch);
            if (batch.HasTransactions) OpenTransactions(batch);
            SubmitResponses.Write(batch, _output);
            _dirty = true;
        }

        _engine.Submissions.Release(batch);
    }

    /// <summary>A PDU that is a header alone.</summary>
    private void Reply(CommandId id, CommandStatus status, uint sequenceNumber)
    {
        _output.Advance(Pdu.WriteHeader(_output.GetSpan(PduHeader.Size), id, status, sequenceNumber));
        _dirty = true;
    }

    /// <summary>enquire_link or unbind: now, or as soon as it may be written; unbind is the last word.</summary>
    private void Request(CommandId id)
    {
        if (_flush is not null || _isHeld)
        {
            _requestAfterFlush = id;
            return;
        }

        _requestAfterFlush = null;
        Reply(id, CommandStatus.ESME_ROK, NextSequence());
    }

    private uint NextSequence() => _lastSequence = _lastSequence == 0x7FFFFFFF ? 1 : _lastSequence + 1;

    private void AddSettlement(in Settlement settlement)
    {
        if (_settlements.Length == 0) _settlements = new Settlement[DeliveryRouter.MaxSettlements];
        _settlements[_settlementCount++] = settlement;
        if (_settlementCount == _settlements.Length) Settle();
    }

    private void Settle()
    {
        if (_settlementCount == 0) return;

        _lastTransaction = _endpoint.Sessions.Now;
        var count = _settlementCount;
        _settlementCount = 0;
        if (_member is not null) _engine.Router.Settle(_member, _settlements.AsSpan(0, count));
    }

    /// <summary>Drains the inbox into the pipe and flushes once. Under the lock, and not while a flush waits.</summary>
    /// <returns>The flush, when the client does not take what was written.</returns>
    private Task? WriteAndFlush()
    {
        if (!_isHeld)
        {
            WriteCommitted();
            WriteConcluded();
            if (_faulted is not null)
            {
                // A receipt that goes before its answer is among them.
                WriteDeliveries();
                WriteFaulted(_faulted);
            }

            ResumeReading();
            WriteDeliveries();
        }

        return Flush() ?? (_isHeld ? ContinueHeld() : null);
    }

    private Task? Flush()
    {
        if (!_dirty || _state == SessionState.CLOSED) return null;

        _dirty = false;
        ValueTask<FlushResult> flush;
        try
        {
            flush = _output.FlushAsync();
        }
        catch (Exception)
        {
            // The transport failed in a way of its own. This may be another session's thread, so it ends here.
            End("the connection was lost");
            return null;
        }

        if (flush.IsCompletedSuccessfully)
        {
            if (flush.Result.IsCompleted) End("the connection was lost");
            return null;
        }

        if (_member is not null) _engine.Router.SetWritable(_member, false);
        var finish = FinishFlushAsync(flush);

        // Complete already: what it wrote afterwards may wait in a flush of its own.
        if (!finish.IsCompleted) _flush = finish;
        return _flush;
    }

    private async Task FinishFlushAsync(ValueTask<FlushResult> flush)
    {
        var lost = true;
        try
        {
            lost = (await flush.ConfigureAwait(false)).IsCompleted;
        }
        catch (Exception)
        {
            // The connection is gone, whatever the transport calls it: said below.
        }

        lock (Lock)
        {
            _flush = null;
            if (lost) End("the connection was lost");
            else SignOfLife();
            GoOnWriting();
        }
    }

    /// <summary>Nothing keeps the session from writing any more; while an answer leaves slowly, only from writing that.</summary>
    private void GoOnWriting()
    {
        if (_requestAfterFlush is { } request && !IsOver) Request(request);
        if (_member is not null && !IsOver && !_isHeld) _engine.Router.SetWritable(_member, true);
        ResetScheduled();
        WriteAndFlush();
    }

    private void WriteCommitted()
    {
        while (_committed is not null && !_isHeld)
        {
            if (TakeCommitted() is not { } batch) break;

            Answer(batch);
            OnAnswered(batch);
            AnswerUnbind();
        }

        if (!_isHeld) WriteOperationAnswers();
    }

    /// <summary>The next batch that can be answered, in the order of the submits.</summary>
    private SubmissionBatch? TakeCommitted()
    {
        if (_behindStore is not null && _behindStore.TryPeek(out var next) && next.After <= _committedCount) return _behindStore.Dequeue().Batch;

        lock (_inboxLock)
        {
            if (!_committed!.TryDequeue(out var batch)) return null;

            // One that replaces was not handed over here.
            if (batch != _replacingBatch) _committedCount++;
            return batch;
        }
    }

    private void ResumeReading()
    {
        if (_storeCaughtUp is null || _uncommitted >= _account!.Limits.SubmitWindow) return;

        // The end of the session may have come first. Until now it was not the client who was silent.
        _storeCaughtUp.TrySetResult();
        _storeCaughtUp = null;
        SignOfLife();
    }

    /// <summary>Reading pauses while too many submits wait for the store, or for the time of their answer.</summary>
    private bool PausesForStore()
    {
        if (IsOver || IsDiscarding || _account is null || _uncommitted < _account.Limits.SubmitWindow) return false;

        // An exchange, so that whoever does not see the pause is seen by the drain that follows.
        if (_storeCaughtUp is null)
            Interlocked.Exchange(ref _storeCaughtUp, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        ResetScheduled();
        return true;
    }

    private void WriteDeliveries()
    {
        // What needs no answer gives its place in the window back at once, and another delivery may take it.
        while (WriteOffered()) Settle();
    }

    /// <returns>Whether something was written that needs no answer, or was not as it has ended.</returns>
    private bool WriteOffered()
    {
        if (Volatile.Read(ref _offeredCount) == 0 || _member is null || _isHeld || _state == SessionState.CLOSED) return false;

        int count;
        lock (_inboxLock)
        {
            (_offered, _taken) = (_taken, _offered);
            count = _offeredCount;
            _offeredCount = 0;
        }

        var now = _endpoint.Sessions.Now;
        var router = _engine.Router;
        var output = new OutputBuffer(_output);
        var (unanswered, ended) = (0, 0);
        var sentAt = router.Now;
        var (notesAll, isNoted) = (router.NotesSent, false);
        foreach (var handle in _taken.AsSpan(0, count))
        {
            var isUnanswered = router.IsUnanswered(handle);
            if (isUnanswered) _taken[unanswered++] = handle;
            if (isUnanswered && router.HasEnded(handle))
            {
                ended++;
                continue;
            }

            var sequenceNumber = NextSequence();
            if (notesAll || router.IsNoted(handle))
            {
                router.NoteSent(_member, handle, sequenceNumber, sentAt);
                isNoted = true;
            }

            if (!isUnanswered) _window!.Add(sequenceNumber, new PendingDelivery(handle, router.GenerationOf(handle), sentAt), now);
            var length = router.WriteDeliverSm(handle, sequenceNumber, output.Reserve(MaxReceiptPdu));

            // A mobile-originated message can be longer.
            if (length == 0) length = router.WriteDeliverSm(handle, sequenceNumber, output.Reserve(router.LengthOf(handle)));
            output.Advance(length);
        }

        output.Commit();
        if (isNoted) router.FlushNotes();
        _engine.SessionEvents.Sent(count - unanswered);
        if (ended < count)
        {
            _dirty = true;
            _lastTransaction = now;
        }

        _deliveriesSent += count - unanswered;
        foreach (var handle in _taken.AsSpan(0, unanswered))
            AddSettlement(new Settlement(handle, router.GenerationOf(handle), DeliveryResult.Taken, Late: false));
        return unanswered > 0;
    }
}
