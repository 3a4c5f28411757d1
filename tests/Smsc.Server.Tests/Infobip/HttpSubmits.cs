using System.Text;
using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Http.Vendors.Infobip;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>Submits messages as a face over HTTP does, with what is kept beside them.</summary>
internal sealed class HttpSubmits(SmscEngine engine, string account = "smppclient1")
{
    private int _bulks;

    /// <summary>A message whose report goes to a URL.</summary>
    public Task<long> Submit(
        string url, bool isXml = false, string? messageId = null, string? callbackData = null, bool wantsIntermediate = false) =>
        Submit(RecordOf(url, isXml, messageId, callbackData), wantsIntermediate);

    public async Task<long> Submit(InfobipRecord record, bool wantsIntermediate = false) =>
        (await SubmitAll([Supplement(record)], wantsIntermediate))[0];

    /// <summary>Many of them, as a batch each few hundred.</summary>
    public async Task<IReadOnlyList<long>> SubmitAll(IEnumerable<MessageSupplement> supplements, bool wantsIntermediate = false)
    {
        var ids = new List<long>();
        foreach (var some in supplements.Chunk(500))
        {
            engine.Accounts.TryFind(account, out var found).Should().BeTrue();
            var commit = new Commit();
            var batch = engine.Batches.RentFor(found!, commit, some.Length);
            foreach (var supplement in some)
                engine.Submissions.Add(batch, Body(), sequenceNumber: 0, supplement, wantsIntermediate).IsError.Should().BeFalse();
            if (!engine.Submissions.Submit(batch)) await commit.Task.Soon("the batch is committed");
            foreach (var item in batch.Items)
            {
                item.Status.Should().Be(CommandStatus.ESME_ROK);
                ids.Add(item.Id);
            }

            engine.Submissions.Release(batch);
        }

        return ids;
    }

    public static MessageSupplement Supplement(InfobipRecord record) =>
        new() { ReceiptFace = ReceiptFace.Push, Data = record.ToOctets() };

    public InfobipRecord RecordOf(string? url, bool isXml = false, string? messageId = null, string? callbackData = null) => new()
    {
        BulkId = $"b-{Interlocked.Increment(ref _bulks)}",
        MessageId = messageId,
        CallbackData = callbackData,
        NotifyUrl = url,
        NotifyXml = isXml,
    };

    private static byte[] Body()
    {
        var pdu = new SubmitSm
        {
            SourceAddrTon = 5,
            SourceAddr = "DemoShop"u8,
            DestAddrTon = 1,
            DestAddrNpi = 1,
            DestinationAddr = "41790000001"u8,
            RegisteredDelivery = 1,
            ShortMessage = Encoding.ASCII.GetBytes("Hello"),
        };
        var octets = new byte[512];
        scoped var writer = new SmppWriter(octets, CommandId.SubmitSm, CommandStatus.ESME_ROK, sequenceNumber: 0);
        pdu.Write(ref writer);
        return octets[PduHeader.Size..writer.End()];
    }

    private sealed class Commit : ISubmitter
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _done.Task;

        public void Committed(SubmissionBatch batch, bool mayAnswerHere) => _done.SetResult();
    }
}
