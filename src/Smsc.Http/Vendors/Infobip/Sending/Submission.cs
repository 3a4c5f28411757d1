using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>
/// The submits of one request: handed over in batches, answered together once all of them are safe, and let go of when the answer has
/// left. Each is known by its place in the request, which is its sequence_number.
/// </summary>
internal sealed class Submission(SmscEngine engine, Account account, int count, Mode? mode = null) : ISubmitter
{
    private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<SubmissionBatch> _submitted = [];
    private SubmissionBatch? _batch;
    private int _left = count;

    // One for the request itself.
    private int _pending = 1;

    /// <summary>What happens to the answer in place of what is usual: as the first submit wants it for which something is said.</summary>
    public ResponseFault Fault { get; private set; }

    /// <summary>Whether receipts come before the answer.</summary>
    public bool IsEarly { get; private set; }

    /// <summary>Adds a submit.</summary>
    /// <returns>The status that refuses it, else ESME_ROK: whether it is accepted then is known once all are committed.</returns>
    public CommandStatus Add(ReadOnlySpan<byte> body, int place, MessageSupplement supplement, bool wantsIntermediate)
    {
        var batch = BatchFor(body.Length);
        var error = engine.Submissions.Add(batch, body, (uint)place, supplement, wantsIntermediate);
        return Added(batch, place, error);
    }

    /// <summary>Adds one that is refused already, so that it is counted and told as those of SMPP are.</summary>
    public void AddRefused(int place, CommandStatus status)
    {
        BatchFor(length: 0).AddRefused((uint)place, status);
        _left--;
    }

    /// <summary>Adds a lookup that is answered here.</summary>
    /// <returns>As <see cref="Add"/>.</returns>
    public CommandStatus AddLookup(ReadOnlySpan<byte> body, int place)
    {
        var batch = BatchFor(body.Length);
        return Added(batch, place, engine.Submissions.AddLookup(batch, body, (uint)place));
    }

    /// <summary>Hands over what is left, and waits until all is safe or was refused.</summary>
    public Task CommitAsync()
    {
        if (_batch is { Count: > 0 }) Submit(_batch);
        else if (_batch is not null) engine.Batches.Return(_batch);
        _batch = null;
        Done();
        return _committed.Task;
    }

    /// <summary>The batches, once all are committed, before <see cref="Release"/>.</summary>
    public IReadOnlyList<SubmissionBatch> Batches => _submitted;

    /// <summary>The answer has left, or nobody waits for it: the lives of the messages begin.</summary>
    public void Release()
    {
        foreach (var batch in _submitted) engine.Submissions.Release(batch);
        _submitted.Clear();
    }

    public void Committed(SubmissionBatch batch, bool mayAnswerHere) => Done();

    private SubmissionBatch BatchFor(int length)
    {
        if (_batch is not null && _batch.IsFullFor(length))
        {
            Submit(_batch);
            _batch = null;
        }

        return _batch ??= engine.Batches.RentFor(account, this, Math.Min(_left, SubmissionBatch.MaxItems), mode);
    }

    private CommandStatus Added(SubmissionBatch batch, int place, FieldError error)
    {
        _left--;
        if (error.IsError)
        {
            batch.AddRefused((uint)place, error.Status);
            return error.Status;
        }

        if (batch.IsLastApart)
        {
            var apart = engine.Submissions.TakeApart(batch);
            if (Fault.IsNone) Fault = apart.Fault;
            IsEarly |= apart.IsEarly;
            Submit(apart);
        }

        return CommandStatus.ESME_ROK;
    }

    private void Submit(SubmissionBatch batch)
    {
        _submitted.Add(batch);
        Interlocked.Increment(ref _pending);
        if (engine.Submissions.Submit(batch)) Done();
    }

    private void Done()
    {
        if (Interlocked.Decrement(ref _pending) == 0) _committed.SetResult();
    }
}
