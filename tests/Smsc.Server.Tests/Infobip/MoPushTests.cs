using Smsc.Engine.Messages;
using Smsc.Engine.MobileOriginated;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>Messages from subscribers that are pushed to MoUrl, through the whole server.</summary>
public sealed class MoPushTests
{
    private static readonly MoMessage Message = new()
    {
        Account = "smppclient1",
        SourceAddr = "+385910000001",
        DestinationAddr = "+41790000009",
        Text = "KEY h\u00e9 & so",
    };

    [Test]
    public async Task A_message_is_pushed_by_GET()
    {
        await using var receiver = await ReportReceiver.Start();
        await using var host = await Start($"{receiver.Url}/in?who=%sender%&to=%receiver%&what=%text%&id=%messageid%&output=xml");

        var id = await Inject(host, Message);

        var push = await receiver.At(0);
        (push.Method, push.ContentType, push.Body).Should().Be(("GET", (string?)null, ""));
        push.Target.Should().Be($"/in?who=385910000001&to=41790000009&what=KEY%20h%C3%A9%20%26%20so&id={id}");
        var message = await host.Ended(id, ReceiptState.Delivered);
        message.State.Should().Be(MessageState.DELIVERED);
        await host.IsIdle();
        host.Engine().Counters.MobileOriginatedTaken.Should().Be(1);
    }

    [Test]
    public async Task A_message_is_pushed_by_POST_when_that_is_wanted()
    {
        await using var receiver = await ReportReceiver.Start();
        await using var host = await Start($"{receiver.Url}/in?who=%sender%&what=%text%", "Smsc:Accounts:0:MoMethod=Post");

        await Inject(host, Message);

        var push = await receiver.At(0);
        (push.Method, push.Target, push.ContentType, push.Body)
            .Should().Be(("POST", "/in", "application/x-www-form-urlencoded", "who=385910000001&what=KEY%20h%C3%A9%20%26%20so"));
        await host.IsIdle();
    }

    [Test]
    public async Task A_long_message_is_pushed_whole()
    {
        await using var receiver = await ReportReceiver.Start();
        await using var host = await Start($"{receiver.Url}/in?t=%text%&b=%bin%&c=%datacoding%");
        var text = string.Concat(Enumerable.Repeat("\u017e1", 300));

        await Inject(host, Message with { Text = text });

        var octets = Convert.ToHexString(System.Text.Encoding.BigEndianUnicode.GetBytes(text));
        (await receiver.At(0)).Target.Should().Be($"/in?t=&b={octets}&c=8");
        await host.IsIdle();
        receiver.Count.Should().Be(1);
    }

    [Test]
    public async Task Each_message_is_a_request_of_its_own()
    {
        await using var receiver = await ReportReceiver.Start();
        await using var host = await Start($"{receiver.Url}/in?t=%text%");

        for (var i = 0; i < 50; i++) await Inject(host, Message with { Text = $"{i}" });

        await host.IsIdle();
        receiver.All.Select(push => push.Target).Order().Should().Equal(Enumerable.Range(0, 50).Select(i => $"/in?t={i}").Order());
    }

    [Test]
    public async Task What_is_not_taken_is_pushed_again_as_reports_are()
    {
        await using var receiver = await ReportReceiver.Start();
        await using var host = await Start($"{receiver.Url}/in?t=%text%");
        receiver.AnswerAll(500);
        host.Engine().FreezeClock();
        var id = await Inject(host, Message);
        var failed = await host.Failed(id, attempts: 1);
        (failed.State, failed.NextTryAt).Should().Be((MessageState.ENROUTE, host.Engine().Clock.GetUtcNow().AddMinutes(1).UtcTicks));

        receiver.AnswerAll(200);
        await host.Engine().AdvanceClockAsync(TimeSpan.FromMinutes(1)).Soon("the clock is moved");

        (await host.Ended(id, ReceiptState.Delivered)).ReceiptAttempts.Should().Be(2);
        await host.IsIdle();
    }

    [Test]
    public async Task After_a_restart_it_goes_on()
    {
        using var folder = new TempFolder();
        await using var receiver = await ReportReceiver.Start();
        receiver.AnswerAll(500);
        long id;
        await using (var host = await Start($"{receiver.Url}/in?t=%text%", "Smsc:Storage:Provider=Sqlite", folder: folder))
        {
            host.Engine().FreezeClock();
            id = await Inject(host, Message);
            await host.Failed(id, attempts: 1);
            await host.Stop();
        }

        receiver.AnswerAll(200);
        await using var again = await Start($"{receiver.Url}/in?t=%text%", "Smsc:Storage:Provider=Sqlite", folder: folder);
        receiver.Count.Should().Be(1);
        await again.Engine().AdvanceClockAsync(TimeSpan.FromMinutes(1)).Soon("the clock is moved");

        (await again.Ended(id, ReceiptState.Delivered)).State.Should().Be(MessageState.DELIVERED);
        receiver.All.Select(push => push.Target).Distinct().Should().ContainSingle();
        await again.IsIdle();
    }

    private static async Task<long> Inject(RunningHost host, MoMessage message)
    {
        var result = await host.Engine().MobileOriginated.InjectAsync(message).Soon("it is accepted");
        result.Refusal.Should().BeNull();
        return result.Ids.Single();
    }

    private static Task<RunningHost> Start(string url, string? setting = null, TempFolder? folder = null) => RunningHost.Start(
        [
            .. PushFixture.AtOnce, "Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password",
            "Smsc:Accounts:0:Mo=Push", $"Smsc:Accounts:0:MoUrl={url}", .. setting is null ? Array.Empty<string>() : [setting],
        ],
        folder?.Path);
}
