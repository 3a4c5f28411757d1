using BenchmarkDotNet.Attributes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Benchmarks;

/// <summary>The codec alone: one PDU an operation.</summary>
public class CodecBenchmarks
{
    private readonly byte[] _submitSm = SamplePdus.SubmitSm(1, registeredDelivery: 1);
    private readonly byte[] _destination = new byte[512];

    [Benchmark]
    public int DecodeSubmitSm()
    {
        var pdu = Pdu.Read<SubmitSm>(_submitSm.AsSpan(PduHeader.Size), out var error);
        return error.IsError ? -1 : pdu.ShortMessage.Length;
    }

    [Benchmark]
    public int EncodeDeliverSm()
    {
        var pdu = new DeliverSm
        {
            SourceAddrTon = 1,
            SourceAddrNpi = 1,
            SourceAddr = "447700900123"u8,
            DestinationAddr = "12345"u8,
            EsmClass = 4,
            ShortMessage = "id:1867526400000000001 sub:001 dlvr:001 submit date:2611221049 done date:2611221049 stat:DELIVRD err:000"u8,
        };
        return Pdu.Write(_destination, CommandId.DeliverSm, 7, in pdu);
    }
}
