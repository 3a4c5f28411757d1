using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
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
        var batch = Take(forFew: false);
        batch.Account = account;
        batch.Submitter = submitter;
        batch.SessionId = sessionId;
        batch.Mode = mode ?? SmsMode.Default;
        return batch;
    }

    /// <summary>An empty batch of messages that come through another face than SMPP, with no session.</summary>
    /// <param name="account">Who submits.</param>
    /// <param name="submitter">Who answers.</param>
    /// <param name="count">How many there will be: one for a few begins small. It grows, up to <see cref="SubmissionBatch.MaxItems"/>.</param>
    /// <param name="mode">Without it they are messages on the default route.</param>
    public SubmissionBatch RentFor(Account account, ISubmitter submitter, int count, Mode? mode = null)
    {
        var batch = Take(count <= SubmissionBatch.FewItems);
        batch.Account = account;
        batch.Submitter = submitter;
        batch.SessionId = 0;
        batch.Mode = mode ?? SmsMode.Default;
        batch.Face = SourceFace.Http;
        return batch;
    }

    /// <summary>An empty batch for one submit, or for a few, of the submitter of another batch.</summary>
    public SubmissionBatch RentForFew(SubmissionBatch like)
    {
        var batch = Take(forFew: true);
        batch.Account = like.Account;
        batch.Submitter = like.Submitter;
        batch.SessionId = like.SessionId;
        batch.Mode = like.Mode;
        batch.Face = like.Face;
        return batch;
    }

    private SubmissionBatch Take(bool forFew)
    {
        SubmissionBatch? batch = null;
        lock (_lock)
        {
            Rented++;
            if (forFew && _countOfFew > 0) batch = _freeOfFew[--_countOfFew];
            if (!forFew && _count > 0) batch = _free[--_count];
        }

        return batch ?? new SubmissionBatch(forFew);
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
