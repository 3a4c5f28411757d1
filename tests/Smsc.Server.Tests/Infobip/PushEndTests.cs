using Microsoft.Extensions.Logging;
using Smsc.Engine.Messages;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>Pushes that are under way when something ends: the server, or their messages.</summary>
public sealed class PushEndTests
{
    [Test]
    public async Task A_stop_does_not_wait_for_receivers_and_what_they_had_is_pushed_again_after_a_start()
    {
        using var folder = new TempFolder();
        await using var receiver = await ReportReceiver.Start();
        var aborted = Hang(receiver);
        string[] settings = [.. PushFixture.AtOnce, "Smsc:Storage:Provider=Sqlite", "Smsc:Http:Push:Timeout=01:00:00"];
        var ids = new List<long>();
        await using (var host = await RunningHost.Start(settings, folder.Path))
        {
            var submits = new HttpSubmits(host.Engine());
            for (var i = 0; i < 20; i++) ids.Add(await submits.Submit($"{receiver.Url}/{i}"));
            await receiver.Has(8);

            await host.Stop();

            await aborted.Soon("the connection is closed");
            host.Log.Of(LogLevel.Error).Should().BeEmpty();
            host.Log.Of(LogLevel.Warning).Should().BeEmpty();
        }

        receiver.AnswerAll(200);
        await using var again = await RunningHost.Start(settings, folder.Path);
        foreach (var id in ids) (await again.Ended(id, ReceiptState.Delivered)).ReceiptAttempts.Should().Be(1);
        await again.IsIdle();
    }

    [Test]
    public async Task A_push_that_ends_while_the_server_stops_counts()
    {
        using var folder = new TempFolder();
        await using var receiver = await ReportReceiver.Start();
        var latch = new TaskCompletionSource();
        receiver.Answer = async (_, _) =>
        {
            await latch.Task;
            return 200;
        };
        string[] settings = [.. PushFixture.AtOnce, "Smsc:Storage:Provider=Sqlite", "Smsc:Smpp:UnbindTimeout=00:05:00"];
        long id;
        await using (var host = await RunningHost.Start(settings, folder.Path))
        {
            // It keeps the stop waiting, until its connection ends.
            var silent = new Client.SmppClientOptions { AnswerUnbind = false };
            var client = await host.Bound(options: silent);
            id = await new HttpSubmits(host.Engine()).Submit(receiver.Url);
            await receiver.Has(1);
            var stop = host.Stop();
            await Wait.Until(() => host.Log.All.Any(line => line.Contains("Stopping")), "the stop begins");
            latch.SetResult();
            await host.Ended(id, ReceiptState.Delivered);
            await client.DisposeAsync();
            await stop;
        }

        await using var again = await RunningHost.Start(settings, folder.Path);
        again.Engine().Recovered.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task Messages_that_are_deleted_while_they_are_pushed_are_gone()
    {
        await using var receiver = await ReportReceiver.Start();
        var latch = new TaskCompletionSource();
        receiver.Answer = async (_, _) =>
        {
            await latch.Task;
            return 200;
        };
        await using var host = await RunningHost.Start(PushFixture.AtOnce);
        var submits = new HttpSubmits(host.Engine());
        for (var i = 0; i < 20; i++) await submits.Submit($"{receiver.Url}/{i}");
        await receiver.Has(8);

        (await host.Engine().DeleteAsync(new MessageQuery()).Soon("they are deleted")).Should().Be(20);
        host.Account().Unsettled.Should().Be(0);
        latch.SetResult();

        await host.IsIdle();
        receiver.Count.Should().Be(8, "what had ended while it waited is not sent");
        host.Engine().Counters.ReceiptsTaken.Should().Be(0);
        host.Log.Of(LogLevel.Error).Should().BeEmpty();
        await host.Ended(await submits.Submit(receiver.Url), ReceiptState.Delivered);
        await host.IsIdle();
    }

    [Test]
    public async Task A_reset_while_pushes_are_under_way_and_others_wait_for_a_retry_leaves_nothing()
    {
        await using var hanging = await ReportReceiver.Start();
        await using var failing = await ReportReceiver.Start();
        var latch = new TaskCompletionSource();
        hanging.Answer = async (_, _) =>
        {
            await latch.Task;
            return 500;
        };
        failing.AnswerAll(500);
        await using var host = await RunningHost.Start(PushFixture.AtOnce);
        var submits = new HttpSubmits(host.Engine());
        for (var i = 0; i < 10; i++)
        {
            await submits.Submit($"{hanging.Url}/{i}");
            await host.Failed(await submits.Submit($"{failing.Url}/{i}"), attempts: 1);
        }

        using (var http = new HttpClient { BaseAddress = host.Http })
            (await http.PostAsync("/api/reset", null).Soon("it answers")).IsSuccessStatusCode.Should().BeTrue();
        latch.SetResult();

        await host.IsIdle();
        await host.Engine().AdvanceClockAsync(TimeSpan.FromMinutes(10)).Soon("the clock is moved");
        failing.Count.Should().Be(10);
        host.Log.Of(LogLevel.Error).Should().BeEmpty();
        failing.AnswerAll(200);
        await host.Ended(await submits.Submit(failing.Url), ReceiptState.Delivered);
    }

    private static Task Hang(ReportReceiver receiver)
    {
        var aborted = new TaskCompletionSource();
        receiver.Answer = async (_, context) =>
        {
            context.RequestAborted.Register(() => aborted.TrySetResult());
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return 200;
        };
        return aborted.Task;
    }
}
