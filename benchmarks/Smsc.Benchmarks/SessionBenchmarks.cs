using System.Buffers;
using System.IO.Pipelines;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Protocol;
using Smsc.Smpp;
using Smsc.Smpp.Transport;
using Smsc.Storage.Memory;

namespace Smsc.Benchmarks;

/// <summary>
/// A whole session over an in-memory pipe, one message an operation: submit_sm -> submit_sm_resp, and with receipts also
/// deliver_sm -> deliver_sm_resp. The session runs inline on the benchmark's thread, so that its allocations are counted.
/// </summary>
public class SessionBenchmarks
{
    private const int Window = 100;

    private readonly Pipe _toServer = MakePipe();
    private readonly Pipe _toClient = MakePipe();
    private readonly byte[] _resps = new byte[Window * PduHeader.Size];
    private byte[] _submits = [];

    [Params(0, 1)]
    public byte RegisteredDelivery { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var engine = new SmscEngine(
            new EngineOptions
            {
                Accounts = [new AccountOptions { SystemId = "smppclient1", Password = "password", Window = Window }],
                Delivery = new DeliveryOptions { Delay = TimeSpan.Zero },
            },
            new MemoryMessageStore(maxMessages: 20_000),
            new Clocks(TimeProvider.System, TimeProvider.System));
        var pipe = new DuplexPipe(_toServer.Reader, _toClient.Writer);
        var session = new SmppSession(new SmppEndpoint(engine, new SmppOptions(), NullLogger.Instance), pipe, "benchmark", () => { });
        _ = new SmppConnection(pipe, session, PduFraming.DefaultMaxLength).RunAsync();
        Send(SamplePdus.BindTransceiver());
        ReadAll(expected: 1);
        _submits = [.. Enumerable.Range(1, Window).SelectMany(n => SamplePdus.SubmitSm((uint)n, RegisteredDelivery))];

        // Until the store has seen its limit, so that it reuses what it holds.
        for (var i = 0; i < 400; i++) Submit();
    }

    [Benchmark(OperationsPerInvoke = Window)]
    public int Submit()
    {
        Send(_submits);
        if (RegisteredDelivery == 0) return ReadAll(expected: Window);

        ReadAll(expected: Window * 2);
        Send(_resps);
        return Window;
    }

    private void Send(byte[] octets)
    {
        octets.CopyTo(_toServer.Writer.GetSpan(octets.Length));
        _toServer.Writer.Advance(octets.Length);
        if (!_toServer.Writer.FlushAsync().IsCompletedSuccessfully) throw new InvalidOperationException("The session did not read.");
    }

    /// <summary>Counts the PDUs that came, and prepares the responses to the deliver_sm among them.</summary>
    private int ReadAll(int expected)
    {
        if (!_toClient.Reader.TryRead(out var read)) throw new InvalidOperationException("The session did not answer.");

        int count = 0, deliveries = 0;
        var rest = read.Buffer;
        Span<byte> start = stackalloc byte[PduHeader.Size];
        while (rest.Length > 0)
        {
            rest.Slice(0, PduHeader.Size).CopyTo(start);
            var header = PduHeader.Read(start);
            if (header.CommandId == CommandId.DeliverSm)
            {
                new PduHeader(PduHeader.Size, CommandId.DeliverSmResp, CommandStatus.ESME_ROK, header.SequenceNumber)
                    .Write(_resps.AsSpan(deliveries++ * PduHeader.Size));
            }

            rest = rest.Slice(header.CommandLength);
            count++;
        }

        _toClient.Reader.AdvanceTo(read.Buffer.End);
        return count == expected ? count : throw new InvalidOperationException($"{count} PDUs instead of {expected}.");
    }

    private static Pipe MakePipe() => new(new PipeOptions(
        new BlockMemoryPool(TimeProvider.System), PipeScheduler.Inline, PipeScheduler.Inline, pauseWriterThreshold: 1 << 20,
        resumeWriterThreshold: 1 << 19, useSynchronizationContext: false));

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
