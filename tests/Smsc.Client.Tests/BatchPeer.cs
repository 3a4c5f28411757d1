using System.IO.Pipelines;
using Smsc.Protocol;

namespace Smsc.Client.Tests;

/// <summary>The SMSC's end of a batch client, and a handler that keeps what it is told.</summary>
internal sealed class BatchPeer : ScriptedPeer
{
    public BatchPeer(SmppClientOptions? options = null, PipeOptions? fromClient = null)
        : base(fromClient) => Batch = new SmppBatchClient(Transport, Handler, options ?? new SmppClientOptions());

    public SmppBatchClient Batch { get; }

    public RecordingHandler Handler { get; } = new();

    /// <summary>A submit_sm of 20 octets, its sequence_number not set.</summary>
    public static byte[] SubmitSm { get; } = Encode(CommandId.SubmitSm, CommandStatus.ESME_ROK, 0, "body"u8);

    /// <summary>Adds as many submits as fit.</summary>
    /// <returns>How many.</returns>
    public int Submit(int most = int.MaxValue, long context = 0)
    {
        using var batch = Batch.BeginBatch();
        var added = 0;
        while (added < most && batch.TryAdd(SubmitSm, context + added, out _)) added++;
        return added;
    }

    internal sealed class RecordingHandler : SmppBatchHandler
    {
        private readonly TaskCompletionSource<(SmppCloseReason Reason, int Unanswered)> _closed = new();

        public List<(CommandId Id, CommandStatus Status, string Body, long Context)> Responses { get; } = [];

        public List<CommandId> Others { get; } = [];

        public CommandStatus? DeliverStatus { get; set; } = CommandStatus.ESME_ROK;

        /// <summary>How many submits to add at the end of each read.</summary>
        public int SubmitAtEnd { get; set; }

        public Task<(SmppCloseReason Reason, int Unanswered)> Closed => _closed.Task;

        public override void OnSubmitSmResp(in PduHeader header, ReadOnlySpan<byte> body, long context)
        {
            lock (Responses) Responses.Add((header.CommandId, header.CommandStatus, System.Text.Encoding.ASCII.GetString(body), context));
        }

        public override CommandStatus? OnDeliverSm(in PduHeader header, ReadOnlySpan<byte> body) => DeliverStatus;

        public override void OnOther(in PduHeader header, ReadOnlySpan<byte> body) => Others.Add(header.CommandId);

        public override void OnBatchEnd(ref SubmitBatch batch)
        {
            for (var i = 0; i < SubmitAtEnd; i++) batch.TryAdd(SubmitSm, i, out _);
        }

        public override void OnClosed(SmppCloseReason reason, Exception? cause, int unanswered) => _closed.SetResult((reason, unanswered));
    }
}
