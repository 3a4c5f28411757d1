namespace Smsc.Engine.Submission;

/// <summary>How much one submit_multi may become (<c>Smsc:SubmitMulti</c>).</summary>
public sealed class SubmitMultiOptions
{
    /// <summary>
    /// Destinations of one submit_multi with its distribution lists expanded, past which it is refused ESME_RINVNUMDESTS: 1 to
    /// <see cref="SubmissionBatch.MaxItems"/>, the default.
    /// </summary>
    public int MaxDestinations { get; set; } = SubmissionBatch.MaxItems;

    /// <summary>
    /// Octets of all messages that one submit_multi becomes, past which it is refused ESME_RINVMSGLEN: 4 096 to 64 MiB. Default 1 MiB:
    /// 254 messages of 4 000 octets.
    /// </summary>
    public int MaxOctets { get; set; } = 1024 * 1024;
}
