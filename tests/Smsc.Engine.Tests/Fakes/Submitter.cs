using Smsc.Engine.Accounts;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Fakes;

/// <summary>Submits as a session does, over a store that commits at once or later, and releases each batch as soon as it is answered.</summary>
internal sealed class Submitter(SmscEngine engine, Account account) : ISubmitter
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CommandStatus, long> _answers = [];
    private readonly List<long> _ids = [];
    private uint _lastSequence;
    private int _waiting;

    /// <summary>Batches that wait for their answer.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Answers by status.</summary>
    public IReadOnlyDictionary<CommandStatus, long> Answers
    {
        get
        {
            lock (_lock) return new Dictionary<CommandStatus, long>(_answers);
        }
    }

    /// <summary>What was accepted.</summary>
    public IReadOnlyList<long> Ids
    {
        get
        {
            lock (_lock) return [.. _ids];
        }
    }

    /// <summary>Submits bodies as one batch; those that a rule answers apart in batches of their own.</summary>
    public void Submit(params byte[][] bodies)
    {
        var batch = engine.Batches.Rent(account, this, 1);
        foreach (var body in bodies)
        {
            var error = engine.Submissions.Add(batch, body, ++_lastSequence);
            if (error.IsError) batch.AddRefused(_lastSequence, error.Status);
            else if (batch.IsLastApart) Send(engine.Submissions.TakeApart(batch));
        }

        Send(batch);
    }

    public void Committed(SubmissionBatch batch, bool mayAnswerHere)
    {
        lock (_lock)
        {
            foreach (ref readonly var item in batch.Items)
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_answers, item.Status, out _)++;
                if (item.Status == CommandStatus.ESME_ROK) _ids.Add(item.Id);
            }
        }

        engine.Submissions.Release(batch);
        Interlocked.Decrement(ref _waiting);
    }

    private void Send(SubmissionBatch batch)
    {
        if (batch.Count == 0)
        {
            engine.Batches.Return(batch);
            return;
        }

        Interlocked.Increment(ref _waiting);
        if (engine.Submissions.Submit(batch)) Committed(batch, mayAnswerHere: true);
    }
}
