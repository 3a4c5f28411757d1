using Smsc.Engine.Messages;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>Pushes that are not taken: Infobip's HTTP manual, reports pushed, retries.</summary>
public sealed class PushRetryTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>Before retry n, n from 0; the first seven are printed in the manual.</summary>
    private static readonly int[] Minutes = [1, 2, 5, 10, 17, 26, 37, 50, 65, 82, 101, 122, 145, 170, 197, 226, 257, 290, 325, 362];

    [Test]
    public async Task There_are_20_retries_each_at_its_time_and_then_it_is_lost()
    {
        await using var receiver = await ReportReceiver.Start();
        await using var host = await RunningHost.Start(PushFixture.AtOnce);
        var engine = host.Engine();
        receiver.AnswerAll(500);
        engine.FreezeClock();
        var first = engine.Clock.GetUtcNow();
        var id = await new HttpSubmits(engine).Submit(receiver.Url);

        for (var n = 0; n < Minutes.Length; n++)
        {
            var failed = await host.Failed(id, attempts: n + 1);
            var wait = TimeSpan.FromMinutes(Minutes[n]);
            failed.NextTryAt.Should().Be((engine.Clock.GetUtcNow() + wait).UtcTicks, $"retry {n} is {wait} later");
            await engine.AdvanceClockAsync(wait - Tick).Soon("the clock is moved");
            receiver.Count.Should().Be(n + 1, $"retry {n} is not due yet");
            await engine.AdvanceClockAsync(Tick).Soon("the clock is moved");
            await receiver.Has(n + 2);
        }

        var lost = await host.Ended(id, ReceiptState.Expired);
        (engine.Clock.GetUtcNow() - first).Should().Be(new TimeSpan(41, 30, 0));
        (lost.Settled, lost.ReceiptAttempts, lost.State).Should().Be((true, (byte)21, Protocol.MessageState.DELIVERED));
        await host.IsIdle();
        await engine.AdvanceClockAsync(TimeSpan.FromHours(10)).Soon("the clock is moved");
        receiver.Count.Should().Be(21);
        (engine.Counters.ReceiptsExpired, engine.Counters.ReceiptsRetried).Should().Be((1L, 20L));
    }

    [Test]
    public async Task A_retry_that_is_taken_is_the_last()
    {
        await using var receiver = await ReportReceiver.Start();
        await using var host = await RunningHost.Start(PushFixture.AtOnce);
        var engine = host.Engine();
        receiver.AnswerAll(500);
        engine.FreezeClock();
        var id = await new HttpSubmits(engine).Submit(receiver.Url);
        await host.Failed(id, attempts: 1);
        await engine.AdvanceClockAsync(TimeSpan.FromMinutes(1)).Soon("the clock is moved");
        await host.Failed(id, attempts: 2);

        receiver.AnswerAll(200);
        await engine.AdvanceClockAsync(TimeSpan.FromMinutes(2)).Soon("the clock is moved");

        (await host.Ended(id, ReceiptState.Delivered)).ReceiptAttempts.Should().Be(3);
        await host.IsIdle();
        receiver.All.Select(push => push.Body).Distinct().Should().ContainSingle("all tell the same");
    }

    [Test]
    public async Task After_a_restart_the_retries_go_on_where_they_were()
    {
        using var folder = new TempFolder();
        await using var receiver = await ReportReceiver.Start();
        string[] settings = [.. PushFixture.AtOnce, "Smsc:Storage:Provider=Sqlite"];
        long id, next;
        await using (var host = await RunningHost.Start(settings, folder.Path))
        {
            receiver.AnswerAll(500);
            host.Engine().FreezeClock();
            id = await new HttpSubmits(host.Engine()).Submit(receiver.Url, messageId: "m-1");
            for (var n = 0; n < 3; n++)
            {
                await host.Failed(id, attempts: n + 1);
                await host.Engine().AdvanceClockAsync(TimeSpan.FromMinutes(Minutes[n])).Soon("the clock is moved");
            }

            // The fourth try: its retry is due 10 minutes later.
            next = (await host.Failed(id, attempts: 4)).NextTryAt;
            next.Should().Be((host.Engine().Clock.GetUtcNow() + TimeSpan.FromMinutes(10)).UtcTicks);
            await host.Engine().AdvanceClockAsync(TimeSpan.FromMinutes(4)).Soon("the clock is moved");
            await host.Stop();
        }

        await using var again = await RunningHost.Start(settings, folder.Path);
        var engine = again.Engine();
        again.Account().Unsettled.Should().Be(1);
        again.Stored(id).NextTryAt.Should().Be(next);
        await engine.AdvanceClockAsync(TimeSpan.FromMinutes(6) - Tick).Soon("the clock is moved");
        receiver.Count.Should().Be(4);

        await engine.AdvanceClockAsync(Tick).Soon("the clock is moved");

        (await again.Failed(id, attempts: 5)).NextTryAt.Should().Be((engine.Clock.GetUtcNow() + TimeSpan.FromMinutes(17)).UtcTicks);
        receiver.AnswerAll(200);
        await engine.AdvanceClockAsync(TimeSpan.FromMinutes(17)).Soon("the clock is moved");
        (await again.Ended(id, ReceiptState.Delivered)).ReceiptAttempts.Should().Be(6);
        receiver.All.Select(push => push.Body).Distinct().Should().ContainSingle("all tell the same");
        await again.IsIdle();
    }

    [Test]
    public async Task After_a_restart_what_was_never_pushed_is()
    {
        using var folder = new TempFolder();
        await using var receiver = await ReportReceiver.Start();
        string[] settings = ["Smsc:Smpp:TlsPort=-1", "Smsc:Storage:Provider=Sqlite"];
        long id;
        await using (var host = await RunningHost.Start([.. settings, "Smsc:Delivery:Delay=01:00:00"], folder.Path))
        {
            id = await new HttpSubmits(host.Engine()).Submit(receiver.Url);
            await host.Stop();
        }

        await using var again = await RunningHost.Start(settings, folder.Path);
        await again.Engine().AdvanceClockAsync(TimeSpan.FromHours(1)).Soon("the clock is moved");

        await again.Ended(id, ReceiptState.Delivered);
        await again.IsIdle();
    }
}
