using System.Buffers;
using System.Buffers.Binary;
using Smsc.Engine.Faults;
using Smsc.Engine.Submission;
using Smsc.Smpp.Faults;

namespace Smsc.Smpp;

/// <summary>
/// Misbehaviour on demand. A submit whose answer is to differ comes in a batch of its own, so that all others go the usual way; what such an
/// answer needs is made with the first of them.
/// </summary>
internal sealed partial class SmppSession
{
    /// <summary>
    /// From the last octet of a connection that a fault closes to its end: until then what the client sends is read, since octets that nobody
    /// read turn an orderly end into a reset, and a reset may cost the client the answers before.
    /// </summary>
    private const long FaultLingerMilliseconds = 100;

    private const int SequenceNumberOffset = 12;

    private FaultedAnswers? _faulted;
    private string? _closeReason;
    private bool _cuts;

    // Nothing else is written: an answer leaves octet by octet, or a fault closes the connection.
    private bool _isHeld;

    /// <summary>Answers that wait for their time.</summary>
    internal int WaitingAnswers => _faulted?.Waiting ?? 0;

    /// <summary>Whether it is only the next octet's time that keeps the session from writing.</summary>
    private bool WaitsForSlowOctet => _flush is not null && _flush == _faulted?.Slow?.Over.Task;

    /// <summary>A submit that is answered in another way than those before it, whose answers go first.</summary>
    private void SubmitApart(SubmissionBatch batch)
    {
        if (_batch!.Count > 0) SubmitBatch();
        Submit(batch);
    }

    /// <summary>Its messages are safe. Their lives begin with the answer, or with what stands for it.</summary>
    private void AnswerApart(SubmissionBatch batch)
    {
        if (_state == SessionState.CLOSED)
        {
            Conclude(new FaultedAnswer(batch, Octets: null, batch.Count, batch.Fault));
            return;
        }

        CountSubmits(batch);

        // It was refused, if it is one.
        if (batch.HasTransactions) OpenTransactions(batch);
        _faulted ??= new FaultedAnswers(_engine.Clocks.Session, OnFaultTimer);
        var delay = batch.Fault.Delay;
        var answer = new FaultedAnswer(batch, Octets: null, batch.Count, batch.Fault);
        if (batch.IsEarly && batch.Accepted > 0)
        {
            answer = answer with { Batch = null, Octets = OctetsOf(answer) };
            if (delay == 0) delay = FaultedAnswers.EarlyReceiptLead;
            _engine.Submissions.Release(batch);
        }

        if (delay > 0) _faulted.Wait(answer, delay);
        else Perform(_faulted, answer);
    }

    /// <summary>Performs what is due, and sets the timer for what is due next.</summary>
    private void WriteFaulted(FaultedAnswers faulted)
    {
        if (faulted.Waiting == 0) return;

        var now = faulted.Now;
        while (!_isHeld && faulted.TryTakeDue(now, out var answer))
        {
            Perform(faulted, answer);
            AnswerUnbind();
        }

        if (!_isHeld) faulted.SetTimer();
    }

    private void Perform(FaultedAnswers faulted, in FaultedAnswer answer)
    {
        switch (answer.Fault.Kind)
        {
            case FaultKind.None:
                WriteAnswer(answer);
                break;
            case FaultKind.NoResponse:
                break;
            case FaultKind.DisconnectBeforeResponse:
                CloseAfterFault("cut before a response", cuts: true);
                break;
            case FaultKind.DisconnectAfterResponse:
                WriteAnswer(answer);
                CloseAfterFault("closed after a response", cuts: false);
                break;
            case FaultKind.HalfResponse:
                var whole = OctetsOf(answer);
                WriteAsOne(whole.AsSpan(0, whole.Length / 2));
                CloseAfterFault("closed within a response", cuts: false);
                break;
            case FaultKind.Garbage:
                WriteAsOne(GarbageOctets.Make(answer.Fault.Draw));
                break;
            case FaultKind.WrongSequenceNumber:
                var octets = OctetsOf(answer);
                var sequenceNumber = octets.AsSpan(SequenceNumberOffset);
                BinaryPrimitives.WriteUInt32BigEndian(
                    sequenceNumber, faulted.NotAskedWith(BinaryPrimitives.ReadUInt32BigEndian(sequenceNumber)));
                Write(octets);
                break;
            case FaultKind.SlowBytes:
                faulted.BeginSlowly(answer, OctetsOf(answer));
                _isHeld = true;
                return;
            case FaultKind.EnquireLinkUnanswered:
                WriteAnswer(answer);
                faulted.IgnoreEnquireLink(answer.Fault.Time);
                break;
        }

        Conclude(answer);
    }

    private void Conclude(in FaultedAnswer answer)
    {
        _uncommitted -= answer.Count;
        if (answer.Batch is not null) _engine.Submissions.Release(answer.Batch);
    }

    private void WriteAnswer(in FaultedAnswer answer)
    {
        if (answer.Batch is null) Write(answer.Octets);
        else SubmitResponses.Write(answer.Batch, _output);
        _dirty = true;
    }

    private void Write(ReadOnlySpan<byte> octets)
    {
        _output.Write(octets);
        _dirty = true;
    }

    /// <summary>Octets that are no PDU, or not a whole one.</summary>
    private void WriteAsOne(ReadOnlySpan<byte> octets)
    {
        _tracedOutput?.ExpectOctets(octets.Length);
        Write(octets);
    }

    private static byte[] OctetsOf(in FaultedAnswer answer)
    {
        if (answer.Octets is not null) return answer.Octets;

        var octets = new ArrayBufferWriter<byte>();
        SubmitResponses.Write(answer.Batch!, octets);
        return octets.WrittenSpan.ToArray();
    }

    /// <summary>Nothing more is written or handled, and the connection ends as soon as what was written has left.</summary>
    /// <param name="how">For the log.</param>
    /// <param name="cuts">By a reset and not in an orderly way.</param>
    private void CloseAfterFault(string how, bool cuts)
    {
        _isHeld = true;
        IsDiscarding = true;
        _cuts = cuts;
        _closeReason = how;

        // The answers to receipts would not be read: those that it takes would come twice.
        LeaveRotation();
        _storeCaughtUp?.TrySetResult();
        _storeCaughtUp = null;
    }

    /// <summary>All that was written before has left.</summary>
    /// <returns>What to wait for before the next read.</returns>
    private Task? ContinueHeld()
    {
        if (IsOver) return null;
        if (_faulted!.Slow is { } slow) return WriteSlowly(_faulted, slow);
        if (_endReason is not null) return null;

        _endReason = $"{_closeReason}, as a rule said";
        _closeAt = _endpoint.Sessions.Now + FaultLingerMilliseconds;
        return null;
    }

    private Task? WriteSlowly(FaultedAnswers faulted, SlowAnswer slow)
    {
        if (slow.NextAt > faulted.Now)
        {
            _flush = slow.Over.Task;
            faulted.SetTimer();
            return _flush;
        }

        if (slow.NextAt == 0 && _member is not null) _engine.Router.SetWritable(_member, false);
        Write([slow.Take(faulted.Now)]);
        if (!slow.IsComplete) return WriteAndFlush();

        faulted.Slow = null;
        _isHeld = false;
        slow.Over.TrySetResult();
        SignOfLife();
        Conclude(slow.Answer);
        AnswerUnbind();
        GoOnWriting();
        return _flush;
    }

    private void OnFaultTimer()
    {
        lock (Lock)
        {
            if (_state == SessionState.CLOSED) return;

            try
            {
                _faulted!.OnTimer();
                if (WaitsForSlowOctet) _flush = null;
                if (_flush is not null) return;

                ResetScheduled();
                WriteAndFlush();
            }
            catch (Exception error)
            {
                // Nobody else is there to end the session for it.
                Fail(error);
            }
        }
    }

    /// <summary>The messages whose answers will not leave any more live on.</summary>
    private void ReleaseFaulted()
    {
        if (_faulted is null) return;

        _faulted.Stop();
        if (_faulted.Slow is { } slow) Conclude(slow.Answer);
        _faulted.Slow = null;
        while (_faulted.TryTake(out var answer)) Conclude(answer);
    }
}
