using System.IO.Pipelines;
using Smsc.Protocol;

namespace Smsc.Client.Tests;

/// <summary>Octets allocated a message, over pipes whose readers and writers run on this thread.</summary>
public sealed class BatchAllocationTests
{
    private const int Window = 100;

    [Test]
    public void A_batch_of_submits_responses_and_receipts_allocates_nothing_a_message()
    {
        var loop = new Loop();
        for (var i = 0; i < 200; i++) loop.Turn();
        loop.Responses.Should().Be(200 * Window);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) loop.Turn();
        var perMessage = (GC.GetAllocatedBytesForCurrentThread() - before) / (100.0 * Window);

        loop.Responses.Should().Be(300 * Window);
        loop.Receipts.Should().Be(300 * Window);

        // An object a read would be 0.24 or more; the pipe itself takes a segment now and then.
        perMessage.Should().BeLessThan(0.2);
    }

    /// <summary>Submits a window, and answers each message with a response and a receipt.</summary>
    private sealed class Loop : SmppBatchHandler
    {
        private static readonly PipeOptions Inline = new(
            readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0,
            useSynchronizationContext: false);

        private readonly Pipe _toClient = new(Inline);
        private readonly Pipe _fromClient = new(Inline);
        private readonly SmppBatchClient _client;
        private readonly byte[] _answers = new byte[Window * 512];
        private readonly byte[] _receipt = ScriptedPeer.EncodeReceipt(1, "1234567890");

        public Loop() => _client = new SmppBatchClient(
            new Transport(_toClient.Reader, _fromClient.Writer), this, new SmppClientOptions { Window = Window });

        public int Responses { get; private set; }

        public int Receipts { get; private set; }

        public void Turn()
        {
            using (var batch = _client.BeginBatch())
            {
                while (batch.TryAdd(BatchPeer.SubmitSm, 1, out _))
                {
                }
            }

            _fromClient.Reader.TryRead(out var read);
            var length = 0;
            var reader = new System.Buffers.SequenceReader<byte>(read.Buffer);
            Span<byte> header = stackalloc byte[PduHeader.Size];
            while (reader.TryCopyTo(header))
            {
                var pdu = PduHeader.Read(header);
                reader.Advance(pdu.CommandLength);
                if (pdu.CommandId != CommandId.SubmitSm) continue;

                var response = new PduHeader(PduHeader.Size + 2, CommandId.SubmitSmResp, CommandStatus.ESME_ROK, pdu.SequenceNumber);
                response.Write(_answers.AsSpan(length));
                length += PduHeader.Size + 2;
                _receipt.CopyTo(_answers, length);
                length += _receipt.Length;
            }

            _fromClient.Reader.AdvanceTo(read.Buffer.End);
            _toClient.Writer.WriteAsync(_answers.AsMemory(0, length)).GetAwaiter().GetResult();
        }

        public override void OnSubmitSmResp(in PduHeader header, ReadOnlySpan<byte> body, long context) => Responses++;

        public override CommandStatus? OnDeliverSm(in PduHeader header, ReadOnlySpan<byte> body)
        {
            Receipts++;
            return CommandStatus.ESME_ROK;
        }
    }

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
