using Smsc.Engine.Accounts;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Sms;

namespace Smsc.Engine.Submission;

/// <summary>Batches for reuse: at most <see cref="Kept"/> of either size, about 8 MB, are kept.</summary>
public sealed class SubmissionBatchPool
{
    private const int Kept = 64;
    private readonly Lock _lock = new();
    private readonly SubmissionBatch?[] _free = new SubmissionBatch?[Kept];
    private readonly SubmissionBatch?[] _freeOfFew = new SubmissionBatch?[Kept];
    private int _count;
    private int _countOfFew;

    /// <summary>Batches that somebody has.</summary>
    internal int Rented { get; private set; }

    /// <summary>An empty batch for one submitter; without a mode for messages on the default route.</summary>
    public SubmissionBatch Rent(Account account, ISubmitter submitter, long sessionId, Mode? mode = null)
    {
        SubmissionBatch? batch = null;
        lock (_lock)
        {
            Rented++;
            if (_count > 0) batch = _free[--_count];
        }

        batch ??= new SubmissionBatch();
        batch.Account = account;
        batch.Submitter = submitter;
        batch.SessionId = sessionId;
        batch.Mode = mode ?? SmsMode.Default;
        return batch;
    }

    /// <summary>An empty batch for one submit, or for a few, of the submitter of another batch.</summary>
    public SubmissionBatch RentForFew(SubmissionBatch like)
    {
        SubmissionBatch? batch = null;
        lock (_lock)
        {
            Rented++;
            if (_countOfFew > 0) batch = _freeOfFew[--_countOfFew];
        }

        batch ??= new SubmissionBatch(forFew: true);
        batch.Account = like.Account;
        batch.Submitter = like.Submitter;
        batch.SessionId = like.SessionId;
        batch.Mode = like.Mode;
        return batch;
    }

    /// <summary>Takes a batch back that nobody will touch again.</summary>
    public void Return(SubmissionBatch batch)
    {
        batch.Clear();
        lock (_lock)
        {
            Rented--;
            if (batch.IsForFew)
            {
                if (_countOfFew < Kept) _freeOfFew[_countOfFew++] = batch;
            }
            else if (_count < Kept)
            {
                _free[_count++] = batch;
            }
        }
    }
}
