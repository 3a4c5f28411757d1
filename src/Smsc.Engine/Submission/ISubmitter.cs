namespace Smsc.Engine.Submission;

/// <summary>Who submitted a batch and is to answer it.</summary>
public interface ISubmitter
{
    /// <summary>
    /// The batch was committed, or refused as a whole, after <see cref="SubmissionPipeline.Submit"/> had returned: each item's status is
    /// final. Called on the store's thread, so it only takes note; the submitter owns the batch again.
    /// </summary>
    void Committed(SubmissionBatch batch);
}
