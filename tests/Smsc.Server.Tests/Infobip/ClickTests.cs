using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Smsc.Engine.History;
using Smsc.Http.Vendors.Infobip.Push;
using Smsc.Http.Vendors.Infobip.Tracking;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Infobip.Tracking;

namespace Smsc.Server.Tests.Infobip;

/// <summary>What customers are told of opened links, and what is there after a restart.</summary>
public sealed class ClickTests
{
    private static readonly string[] Sqlite = ["Smsc:Storage:Provider=Sqlite"];

    [Test]
    public async Task The_customer_is_told_at_once()
    {
        await using var receiver = await ClickReceiver.Start();
        await using var host = await Start(WithClickUrl(receiver.Url));
        var (id, links) = await host.SubmitTracked("http://example.com/a", messageId: "own-1");
        var (generated, others) = await host.SubmitTracked("http://example.com/b", to: "999");
        using var http = Browser(host);

        await Open(http, $"/s/{links[0].Code}", Phone);
        await Wait.Until(() => receiver.Bodies.Count == 1, "the customer is told");
        await Open(http, $"/s/{others[0].Code}");
        await Wait.Until(() => receiver.Bodies.Count == 2, "the customer is told again");

        receiver.ContentType.Should().Be("application/json");
        var told = JsonDocument.Parse(receiver.Bodies.First()).RootElement;
        var opening = History(host, id).Single(entry => entry.Kind == HistoryKind.LinkOpened);
        told.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetString()).Should().Equal(new Dictionary<string, string?>
        {
            ["to"] = "385910000001",
            ["messageId"] = "own-1",
            ["bulkId"] = "bulk-1",
            ["processKey"] = "campaign",
            ["type"] = "MY_CAMPAIGN",
            ["url"] = "http://example.com/a",
            ["shortUrl"] = Short(host, links[0]),
            ["openedAt"] = new DateTime(opening.At, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fff+0000", System.Globalization.CultureInfo.InvariantCulture),
            ["operatingSystem"] = "Android",
            ["countryPrefix"] = "385",
            ["networkPrefix"] = "91",
            ["mccMnc"] = opening.Link!.MccMnc,
        });
        var second = JsonDocument.Parse(receiver.Bodies.Last()).RootElement;
        second.GetProperty("messageId").GetString().Should().Be($"{generated}");
        second.TryGetProperty("mccMnc", out _).Should().BeFalse("nobody has that number");
        await Wait.Until(() => host.Service<ClickNotifier>().Told == 2, "both count as told");
    }

    [Test]
    public async Task What_is_not_taken_is_lost_and_counted_and_logged_once()
    {
        await using var receiver = await ClickReceiver.Start();
        await using var host = await Start(WithClickUrl(receiver.Url));
        var (id, links) = await host.SubmitTracked("http://example.com/a");
        using var http = Browser(host);
        var notifier = host.Service<ClickNotifier>();

        receiver.Status = 500;
        for (var i = 1; i <= 3; i++)
        {
            var lost = i;
            await Open(http, $"/s/{links[0].Code}");
            await Wait.Until(() => notifier.Lost == lost, "it is lost");
        }

        receiver.Status = 204;
        await Open(http, $"/s/{links[0].Code}");
        await Wait.Until(() => notifier.Told == 1, "it is told again");

        receiver.Bodies.Should().HaveCount(4, "there is one try each");
        host.Log.Of(LogLevel.Warning).Should().ContainSingle(line => line.Contains("was not told that a link was opened: it answered 500"));
        await Wait.Until(() => host.Log.All.Any(line => line.Contains("told again that links were opened; 3 times")), "the log tells how many were lost");
        History(host, id).Count(entry => entry.Kind == HistoryKind.LinkOpened).Should().Be(4, "the message has them all");
    }

    [Test]
    public async Task Nobody_waits_for_a_customer_that_is_not_there()
    {
        string url;
        await using (var receiver = await ClickReceiver.Start()) url = receiver.Url;
        await using var host = await Start(WithClickUrl(url));
        var (_, links) = await host.SubmitTracked("http://example.com/a");
        using var http = Browser(host);

        (await Open(http, $"/s/{links[0].Code}")).StatusCode.Should().Be(HttpStatusCode.Redirect);

        await Wait.Until(() => host.Service<ClickNotifier>().Lost == 1, "it is lost");
    }

    [Test]
    public async Task The_admin_API_is_told_nothing()
    {
        await using var host = await Start([]);
        var (id, _) = await host.SubmitTracked("http://example.com/a");
        var notice = new ClickNotice
        {
            To = "385910000001",
            MessageId = "1",
            BulkId = "b",
            Url = "http://example.com/",
            ShortUrl = "http://s/",
            OpenedAt = "",
            OperatingSystem = "Other",
        };

        host.Service<ClickNotifier>().Tell(new Uri(host.Http, "/api/reset").AbsoluteUri, notice);

        await Wait.Until(() => host.Service<ClickNotifier>().Lost == 1, "it is lost");
        History(host, id).Should().NotBeEmpty("nothing was reset");
        host.Log.Of(LogLevel.Warning).Should().ContainSingle(line => line.Contains("it answered 403"));
    }

    [Test]
    public void Only_so_many_wait()
    {
        // Nobody has started it.
        using var notifier = new ClickNotifier(null!, new PushOptions(), NullLogger<ClickNotifier>.Instance);
        var notice = new ClickNotice
        {
            To = "385910000001",
            MessageId = "1",
            BulkId = "b",
            Url = "http://example.com/",
            ShortUrl = "http://s/",
            OpenedAt = "",
            OperatingSystem = "Other",
        };

        for (var i = 0; i < ClickQueues.MaxWaitingOfHost; i++) notifier.Tell("http://127.0.0.1:9/", notice);
        notifier.Lost.Should().Be(0);
        notifier.Tell("http://127.0.0.1:9/", notice);
        notifier.Lost.Should().Be(1);

        notifier.Tell("http://127.0.0.1:10/", notice);
        notifier.Lost.Should().Be(1, "another host has a queue of its own");
        for (var host = 11; notifier.Lost == 1 && host < 100; host++)
            for (var i = 0; i < ClickQueues.MaxWaitingOfHost; i++) notifier.Tell($"http://127.0.0.1:{host}/", notice);
        notifier.Lost.Should().BePositive("there is an end to all together");
    }

    [Test]
    public async Task A_customer_that_does_not_answer_keeps_neither_the_user_nor_the_stop_waiting()
    {
        await using var receiver = await ClickReceiver.Start();
        receiver.Answers = new TaskCompletionSource();
        var host = await Start(WithClickUrl(receiver.Url));
        await using (host)
        {
            var (_, links) = await host.SubmitTracked("http://example.com/a");
            using var http = Browser(host);
            for (var i = 0; i < 20; i++) (await Open(http, $"/s/{links[0].Code}")).StatusCode.Should().Be(HttpStatusCode.Redirect);
            await Wait.Until(() => receiver.Bodies.Count == 8, "as many are told as can be at once");
            await host.Stop();

            host.Service<ClickNotifier>().Lost.Should().Be(20);
        }

        host.Log.Of(LogLevel.Warning).Should().ContainSingle(line => line.Contains("stops, and 20 times it is not told"));
        receiver.Answers.SetResult();
    }

    [Test]
    public async Task A_customer_that_does_not_answer_keeps_no_other_waiting()
    {
        await using var hanging = await ClickReceiver.Start();
        await using var working = await ClickReceiver.Start();
        hanging.Answers = new TaskCompletionSource();
        await using var host = await Start(WithClickUrl(hanging.Url));
        var notifier = host.Service<ClickNotifier>();
        var notice = new ClickNotice
        {
            To = "385910000001",
            MessageId = "1",
            BulkId = "b",
            Url = "http://example.com/",
            ShortUrl = "http://s/",
            OpenedAt = "",
            OperatingSystem = "Other",
        };
        for (var i = 0; i < 100; i++) notifier.Tell(hanging.Url, notice);
        await Wait.Until(() => hanging.Bodies.Count == 8, "as many are told as can be at once");

        for (var i = 0; i < 100; i++) notifier.Tell(working.Url, notice);

        await Wait.Until(() => notifier.Told == 100, "the other one is told of all");
        hanging.Bodies.Should().HaveCount(8);
        hanging.Answers.SetResult();
        await Wait.Until(() => notifier.Told == 200, "it is told of all as well");
    }

    [Test]
    public async Task Links_and_openings_survive_a_restart()
    {
        using var folder = new TempFolder();
        long id;
        string code;
        await using (var host = await Start(Sqlite, folder.Path))
        {
            (id, var links) = await host.SubmitTracked("http://example.com/");
            code = links[0].Code;
            using var http = Browser(host);
            await Open(http, $"/s/{code}");
            await host.Stop();
        }

        await using var again = await Start(Sqlite, folder.Path);
        using var browser = Browser(again);

        (await Open(browser, $"/s/{code}")).StatusCode.Should().Be(HttpStatusCode.Redirect);

        History(again, id).Count(entry => entry.Kind == HistoryKind.LinkOpened).Should().Be(2);
    }

    private static string[] WithClickUrl(string url) =>
        ["Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password", $"Smsc:Accounts:0:ClickUrl={url}"];
}
