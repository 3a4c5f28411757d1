using Smsc.Engine.Accounts;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Sms;

namespace Smsc.Engine.Submission;

/// <summary>Batches for reuse: at most <see cref="Kept"/>, about 8 MB, are kept.</summary>
public sealed class SubmissionBatchPool
{
    private const int Kept = 64;
    private readonly Lock _lock = new();
    private readonly SubmissionBatch?[] _free = new SubmissionBatch?[Kept];
    private int _count;

    /// <summary>An empty batch for one submitter; without a mode for messages on the default route.</summary>
    public SubmissionBatch Rent(Account account, ISubmitter submitter, long sessionId, Mode? mode = null)
    {
        SubmissionBatch? batch = null;
        lock (_lock)
        {
            if (_count > 0) batch = _free[--_count];
        }

        batch ??= new SubmissionBatch();
        batch.Account = account;
        batch.Submitter = submitter;
        batch.SessionId = sessionId;
        batch.Mode = mode ?? SmsMode.Default;
        return batch;
    }

    internal void Return(SubmissionBatch batch)
    {
        batch.Clear();
        lock (_lock)
        {
            if (_count < Kept) _free[_count++] = batch;
        }
    }
}
