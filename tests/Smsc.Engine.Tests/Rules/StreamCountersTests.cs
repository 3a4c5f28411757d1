using Smsc.Engine.Rules;

namespace Smsc.Engine.Tests.Rules;

public sealed class StreamCountersTests
{
    [Test]
    public void Each_stream_is_counted_for_itself()
    {
        var counters = new StreamCounters(1_000_000);
        for (var round = 1u; round <= 3; round++)
        {
            for (var stream = 0; stream < 50_000; stream++) counters.Next(XxHash64.Mix((ulong)stream)).Should().Be(round);
        }
    }

    [Test]
    public void A_stream_that_goes_on_is_remembered_whatever_comes_between()
    {
        var counters = new StreamCounters(10_000);
        var other = 0UL;
        for (var number = 1u; number <= 100; number++)
        {
            counters.Next(1UL << 60).Should().Be(number);
            for (var i = 0; i < 3_000; i++) counters.Next(XxHash64.Mix(++other));
        }
    }

    [Test]
    public void A_stream_that_was_not_seen_for_long_begins_again()
    {
        var counters = new StreamCounters(10_000);
        counters.Next(1UL << 60);
        for (var i = 0UL; i < 50_000; i++) counters.Next(XxHash64.Mix(i));

        counters.Next(1UL << 60).Should().Be(1);
    }

    [Test]
    public void However_many_streams_there_are_it_does_not_grow()
    {
        var counters = new StreamCounters(10_000);
        for (var i = 0UL; i < 100_000; i++) counters.Next(XxHash64.Mix(i));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 100_000UL; i < 500_000; i++) counters.Next(XxHash64.Mix(i));

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Test]
    public void Nothing_is_counted_twice_or_lost_between_threads()
    {
        const int Threads = 8, Messages = 50_000, Streams = 100;
        var counters = new StreamCounters(1_000_000);
        var sums = new long[Threads];

        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            for (var i = 0; i < Messages; i++) sums[thread] += counters.Next(XxHash64.Mix((ulong)(i % Streams)));
        });

        // Each number from 1 to n once.
        const long Each = (long)Threads * Messages / Streams;
        sums.Sum().Should().Be(Streams * (Each * (Each + 1) / 2));
    }

    [Test]
    public void Cleared_all_begin_again()
    {
        var counters = new StreamCounters(1_000);
        counters.Next(0);
        counters.Next(0).Should().Be(2);
        counters.Clear();
        counters.Next(0).Should().Be(1);
    }
}
