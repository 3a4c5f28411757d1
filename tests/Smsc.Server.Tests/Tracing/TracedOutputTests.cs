using System.Buffers;
using System.IO.Pipelines;
using Smsc.Engine.Sessions;
using Smsc.Server.Tests.Support;
using Smsc.Smpp.Tracing;

namespace Smsc.Server.Tests.Tracing;

public sealed class TracedOutputTests
{
    [Test]
    public async Task PDUs_are_found_however_they_are_written()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var pipe = new Pipe(new PipeOptions(pool: new SmallBlocks(random.Next(1, 200)), pauseWriterThreshold: 0, minimumSegmentSize: 1));
            var trace = new PduTrace();
            trace.Resize(1_000);
            var output = new TracedOutput(pipe.Writer, trace, TimeProvider.System);
            var pdus = Enumerable.Range(1, 20)
                .Select(n => Octets.Pdu(0x80000004, (uint)n, RandomOctets(random, random.Next(4) == 0 ? random.Next(3_000) : random.Next(40)))).ToArray();
            var all = Octets.Join(pdus);
            for (var at = 0; at < all.Length;)
            {
                var count = Math.Min(random.Next(1, random.Next(2, 500)), all.Length - at);
                if (random.Next(2) == 0)
                {
                    output.Write(all.AsSpan(at, count));
                }
                else
                {
                    var room = output.GetMemory();
                    count = Math.Min(count, room.Length);
                    all.AsMemory(at, count).CopyTo(room);
                    output.Advance(count);
                }

                at += count;
                if (random.Next(3) == 0) await output.FlushAsync();
            }

            await output.FlushAsync();
            pipe.Reader.TryRead(out var read).Should().BeTrue();
            read.Buffer.ToArray().Should().Equal(all, "all octets pass");
            var traced = trace.Read();
            traced.Select(pdu => pdu.Length).Should().Equal(pdus.Select(pdu => pdu.Length));
            traced.Zip(pdus).Should().OnlyContain(pair => pair.First.Octets.ToArray().SequenceEqual(pair.Second.Take(PduTrace.MaxOctets)));
        }
    }

    [Test]
    public void Octets_that_nobody_announced_are_one_up_to_the_end_of_their_write()
    {
        var trace = new PduTrace();
        trace.Resize(10);
        var output = new TracedOutput(new Pipe().Writer, trace, TimeProvider.System);

        output.Write((byte[])[0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3]);
        output.Write(Octets.Pdu(0x80000015, 1));
        output.Write((byte[])[0, 0, 0, 15, 9]);
        output.Write((byte[])[0, 0]);
        output.Finish();

        trace.Read().Select(pdu => pdu.Length).Should().Equal(7, 16, 5, 2);
    }

    private static byte[] RandomOctets(Random random, int count)
    {
        var octets = new byte[count];
        random.NextBytes(octets);
        return octets;
    }
}
