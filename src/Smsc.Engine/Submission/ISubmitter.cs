namespace Smsc.Engine.Submission;

/// <summary>Who submitted a batch and is to answer it.</summary>
public interface ISubmitter
{
    /// <summary>
    /// The batch was committed, or refused as a whole, after <see cref="SubmissionPipeline.Submit"/> had returned: each item's status is
    /// final. The submitter owns the batch again.
    /// </summary>
    /// <param name="batch">The batch.</param>
    /// <param name="mayAnswerHere">
    /// Whether the store's thread has nothing else to do, so that answering on it saves waking another. Otherwise this only takes note;
    /// it never waits for the store.
    /// </param>
    void Committed(SubmissionBatch batch, bool mayAnswerHere);
}
