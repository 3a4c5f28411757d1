using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Http.Vendors.Infobip;
using Smsc.Http.Vendors.Infobip.Tracking;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>Messages with tracked links, submitted to a running server.</summary>
internal static class TrackedMessages
{
    /// <summary>Submits a text whose links are replaced.</summary>
    /// <returns>Its id, and where its links lead to.</returns>
    public static async Task<(long Id, IReadOnlyList<TrackedLink> Links)> SubmitTracked(
        this RunningHost host, string text, string processKey = "campaign", string? messageId = null, string to = "385910000001")
    {
        var engine = host.Service<SmscEngine>();
        engine.Accounts.TryFind("smppclient1", out var account).Should().BeTrue();
        var shortened = host.Service<LinkShortener>().Shorten(text);
        var record = new InfobipRecord
        {
            BulkId = "bulk-1",
            MessageId = messageId,
            Track = "URL",
            ProcessKey = processKey,
            TrackingType = "MY_CAMPAIGN",
            Links = shortened.Links,
        };
        var supplement = new MessageSupplement
        {
            Keys = [InfobipKeys.OfProcess("smppclient1", processKey), .. shortened.Links.Select(link => InfobipKeys.OfLink(link.Code))],
            Data = record.ToOctets(),
        };
        var commit = new Commit();
        var batch = engine.Batches.RentFor(account!, commit, count: 1);
        var body = new Submit { Destination = to, Text = System.Text.Encoding.ASCII.GetBytes(shortened.Text) }.Body();
        engine.Submissions.Add(batch, body, sequenceNumber: 1, supplement).IsError.Should().BeFalse();
        if (!engine.Submissions.Submit(batch)) await commit.Task.Soon("it is committed");
        batch.Items[0].Status.Should().Be(CommandStatus.ESME_ROK);
        var id = batch.Items[0].Id;
        engine.Submissions.Release(batch);
        return (id, shortened.Links);
    }

    private sealed class Commit : ISubmitter
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _done.Task;

        public void Committed(SubmissionBatch batch, bool mayAnswerHere) => _done.SetResult();
    }
}
