using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Smsc.Client;
using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Push;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>Reports that are pushed to notifyUrl, through the whole server.</summary>
public sealed class ReportPushTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 15, 9, 30, 0, 123, TimeSpan.Zero);

    [Test]
    public async Task A_report_is_pushed_as_JSON()
    {
        await using var receiver = await ReportReceiver.Start();
        var (host, time) = await Frozen();
        await using var _ = host;
        await new HttpSubmits(host.Engine()).Submit($"{receiver.Url}/in?key=a%20b", messageId: "m-1", callbackData: "x \u00e9 \"");

        time.Advance(TimeSpan.FromSeconds(1.01));

        var push = await receiver.At(0);
        (push.Method, push.Target, push.ContentType).Should().Be(("POST", "/in?key=a%20b", "application/json"));
        push.UserAgent.Should().StartWith("Smsc/");
        push.Body.Should().Be(
            """{"results":[{"bulkId":"b-1","messageId":"m-1","to":"41790000001","sentAt":"2026-01-15T10:30:00.123+0100","doneAt":"2026-01-15T10:30:01.123+0100","smsCount":1,"price":{"pricePerMessage":0.01,"currency":"EUR"},"callbackData":"x é \"","status":{"groupId":3,"groupName":"DELIVERED","id":5,"name":"DELIVERED_TO_HANDSET","description":"Message delivered to handset"},"error":{"groupId":0,"groupName":"OK","id":0,"name":"NO_ERROR","description":"No Error","permanent":false}}]}""");
        await host.IsIdle();
        receiver.Count.Should().Be(1);
    }

    [Test]
    public async Task A_report_is_pushed_as_XML_with_the_root_that_the_manual_names()
    {
        await using var receiver = await ReportReceiver.Start();
        var (host, time) = await Frozen();
        await using var _ = host;
        await new HttpSubmits(host.Engine()).Submit($"{receiver.Url}/in", isXml: true, messageId: "m<1>");

        time.Advance(TimeSpan.FromSeconds(1.01));

        var push = await receiver.At(0);
        (push.Method, push.Target, push.ContentType).Should().Be(("POST", "/in", "application/xml"));
        push.Body.Should().EndWith(
            "<reportResponse><results><bulkId>b-1</bulkId><messageId>m&lt;1&gt;</messageId><to>41790000001</to><sentAt>2026-01-15T10:30:00.123+0100</sentAt><doneAt>2026-01-15T10:30:01.123+0100</doneAt><smsCount>1</smsCount><price><pricePerMessage>0.01</pricePerMessage><currency>EUR</currency></price><status><groupId>3</groupId><groupName>DELIVERED</groupName><id>5</id><name>DELIVERED_TO_HANDSET</name><description>Message delivered to handset</description></status><error><groupId>0</groupId><groupName>OK</groupName><id>0</id><name>NO_ERROR</name><description>No Error</description><permanent>false</permanent></error></results></reportResponse>");
        await host.IsIdle();
    }

    [TestCase("application/json", "{\"results\":[{\"bulkId\":\"bulk-1\",\"messageId\":\"own-1\",\"to\":\"41790000001\"")]
    [TestCase("application/xml", "<reportResponse><results><bulkId>bulk-1</bulkId><messageId>own-1</messageId><to>41790000001</to>")]
    public async Task What_a_request_names_is_called_with_the_type_that_it_names(string type, string start)
    {
        await using var receiver = await ReportReceiver.Start();
        await using var host = await RunningHost.Start(PushFixture.AtOnce);
        using var http = new HttpClient { BaseAddress = host.Http };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("smppclient1:password"u8));
        var request = $$"""
            {"bulkId":"bulk-1","messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"own-1"}],"text":"Hello",
            "notifyUrl":"{{receiver.Url}}/in","notifyContentType":"{{type}}","callbackData":"mine"}]}
            """;
        using var content = new StringContent(request, Encoding.UTF8, "application/json");

        using var response = await http.PostAsync("/sms/1/text/advanced", content).Soon("it answers");

        response.IsSuccessStatusCode.Should().BeTrue();
        var push = await receiver.At(0);
        (push.Method, push.Target, push.ContentType).Should().Be(("POST", "/in", type));
        push.Body.Should().Contain(start).And.Contain("DELIVERED_TO_HANDSET").And.Contain("mine");
        await host.IsIdle();
        (await http.GetStringAsync("/sms/1/reports").Soon("it answers")).Should().Be("""{"results":[]}""", "what was pushed is not asked for");
    }

    [Test]
    public async Task What_was_pushed_and_taken_is_told_as_a_receipt_that_was()
    {
        await using var receiver = await ReportReceiver.Start();
        var (host, time) = await Frozen();
        await using var _ = host;
        receiver.AnswerAll(204);
        var id = await new HttpSubmits(host.Engine()).Submit(receiver.Url);

        time.Advance(TimeSpan.FromSeconds(1.01));

        var message = await host.Ended(id, ReceiptState.Delivered);
        var now = Start.AddSeconds(1.01).UtcTicks;
        (message.Settled, message.ReceiptAttempts, message.ReceiptSentAt, message.ReceiptAt, message.ReceiptSessionId)
            .Should().Be((true, (byte)1, now, now, 0L));
        await host.IsIdle();
        (host.Engine().Counters.ReceiptsTaken, host.Engine().Counters.ReceiptsRetried).Should().Be((1L, 0L));
    }

    [Test]
    public async Task Thousands_of_reports_to_one_host_are_all_taken_once_many_in_one_body()
    {
        const int Count = 10_000;
        await using var receiver = await ReportReceiver.Start();
        await using var host = await RunningHost.Start(PushFixture.AtOnce);
        var submits = new HttpSubmits(host.Engine());

        await submits.SubmitAll(Enumerable.Range(0, Count).Select(i =>
            HttpSubmits.Supplement(submits.RecordOf($"{receiver.Url}/{i % 3}", messageId: $"m-{i}"))));

        await host.IsIdle();
        var bodies = receiver.All.Select(push => MessageIds(push.Body)).ToArray();
        bodies.Should().OnlyContain(ids => ids.Length >= 1 && ids.Length <= 100);
        bodies.Should().HaveCountLessThan(Count / 2);
        bodies.SelectMany(ids => ids).Order().Should().Equal(Enumerable.Range(0, Count).Select(i => $"m-{i}").Order());
        host.Engine().Counters.ReceiptsTaken.Should().Be(Count);
    }

    [Test]
    public async Task A_host_that_hangs_keeps_no_other_waiting_and_gets_eight_at_once()
    {
        var latch = new TaskCompletionSource();
        int atOnce = 0, most = 0;
        await using var hanging = await ReportReceiver.Start();
        await using var working = await ReportReceiver.Start();
        hanging.Answer = async (_, _) =>
        {
            lock (latch) most = Math.Max(most, ++atOnce);
            await latch.Task;
            lock (latch) atOnce--;
            return 200;
        };
        await using var host = await RunningHost.Start(PushFixture.AtOnce);
        var submits = new HttpSubmits(host.Engine());
        for (var i = 0; i < 30; i++) await submits.Submit($"{hanging.Url}/{i}");
        await hanging.Has(8);

        for (var i = 0; i < 30; i++) await submits.Submit($"{working.Url}/{i}");

        await working.Has(30);
        await Wait.Until(() => host.Account().Unsettled == 30, "what the other one took is settled");
        hanging.Count.Should().Be(8);
        latch.SetResult();
        await hanging.Has(30);
        await host.IsIdle();
        most.Should().Be(8);
    }

    [Test]
    public async Task A_handler_of_answers_that_blocks_delays_no_SMPP_session()
    {
        using var entered = new ManualResetEventSlim();
        using var latch = new ManualResetEventSlim();
        await using var receiver = await ReportReceiver.Start();
        await using var host = await RunningHost.Start(
            [.. PushFixture.AtOnce, "Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password", "Smsc:Accounts:0:MaxSessions=100"],
            services: services => services.AddHttpClient(PushSender.ClientName).AddHttpMessageHandler(() => new BlockingHandler(entered, latch)));
        var clients = new List<SmppClient>();
        for (var i = 0; i < 100; i++) clients.Add(await host.Bound());
        await new HttpSubmits(host.Engine()).Submit(receiver.Url);
        try
        {
            await Wait.Until(() => entered.IsSet, "the answer came");

            var answers = await Task.WhenAll(clients.Select(client => client.EnquireLinkAsync())).Soon("every enquire_link is answered");

            answers.Should().HaveCount(100).And.OnlyContain(status => status == CommandStatus.ESME_ROK);
            host.Account().Unsettled.Should().Be(1, "the handler still blocks");
        }
        finally
        {
            latch.Set();
        }

        await host.IsIdle();
        foreach (var client in clients) await client.DisposeAsync();
    }

    [Test]
    public async Task An_intermediate_report_is_pushed_once_whatever_comes_and_the_final_one_after_it()
    {
        await using var receiver = await ReportReceiver.Start();
        var (host, time) = await Frozen();
        await using var _ = host;
        receiver.Answer = (push, _) => Task.FromResult(push.Body.Contains("PENDING", StringComparison.Ordinal) ? 500 : 200);
        await new HttpSubmits(host.Engine()).Submit(receiver.Url, messageId: "m-1", wantsIntermediate: true);

        for (var i = 0; i < 3 && receiver.Count == 0; i++) time.Advance(TimeSpan.FromSeconds(0.25));
        var intermediate = await receiver.At(0);
        for (var i = 0; i < 5; i++) time.Advance(TimeSpan.FromSeconds(0.25));
        await receiver.At(1);
        await host.IsIdle();
        time.Advance(TimeSpan.FromHours(1));

        var status = Results(intermediate.Body)[0].GetProperty("status");
        (status.GetProperty("groupId").GetInt32(), status.GetProperty("groupName").GetString(), status.GetProperty("id").GetInt32())
            .Should().Be((1, "PENDING", 3));
        Results(intermediate.Body)[0].GetProperty("error").GetProperty("id").GetInt32().Should().Be(27);
        receiver.All.Should().HaveCount(2);
        Results(receiver.All[1].Body)[0].GetProperty("status").GetProperty("id").GetInt32().Should().Be(5);
    }

    [TestCase("")]
    [TestCase("nowhere")]
    [TestCase("ftp://127.0.0.1/in")]
    [TestCase("http://not-allowed.example/in")]
    public async Task What_has_no_URL_that_can_be_called_ends_and_that_is_told_once(string url)
    {
        await using var host = await RunningHost.Start([.. PushFixture.AtOnce, "Smsc:Http:Push:AllowedHosts:0=127.0.0.1"]);
        var submits = new HttpSubmits(host.Engine());

        var first = await submits.Submit(url);
        var second = await submits.Submit(url);

        await host.Ended(first, ReceiptState.Refused);
        await host.Ended(second, ReceiptState.Refused);
        await host.IsIdle();
        host.Log.Of(LogLevel.Warning).Should().ContainSingle(line => line.Contains("cannot be pushed")).Which.Should().Contain("smppclient1");
    }

    [Test]
    public async Task What_was_kept_by_somebody_else_ends_too()
    {
        await using var host = await RunningHost.Start(PushFixture.AtOnce);

        var ids = await new HttpSubmits(host.Engine()).SubmitAll([new MessageSupplement { ReceiptFace = ReceiptFace.Push, Data = new byte[] { 255, 1, 2 } }]);

        await host.Ended(ids[0], ReceiptState.Refused);
        await host.IsIdle();
    }

    [TestCase("/api/reset")]
    [TestCase("/metrics")]
    public async Task The_admin_API_takes_no_pushes(string path)
    {
        await using var host = await RunningHost.Start(PushFixture.AtOnce);

        var id = await new HttpSubmits(host.Engine()).Submit($"{host.Http.GetLeftPart(UriPartial.Authority)}{path}");

        await host.Failed(id, attempts: 1);
        (await HistoryOf(host, id, "receipt_failed")).GetProperty("http_status").GetInt32().Should().Be(403);
    }

    [Test]
    public async Task It_is_told_once_that_a_host_does_not_work_and_once_that_it_does_again()
    {
        await using var receiver = await ReportReceiver.Start();
        await using var host = await RunningHost.Start(PushFixture.AtOnce);
        var submits = new HttpSubmits(host.Engine());
        receiver.AnswerAll(503);
        for (var i = 0; i < 3; i++) await host.Failed(await submits.Submit($"{receiver.Url}/{i}"), attempts: 1);

        receiver.AnswerAll(200);
        for (var i = 0; i < 3; i++) await host.Ended(await submits.Submit($"{receiver.Url}/{i}"), ReceiptState.Delivered);

        host.Log.Of(LogLevel.Warning).Should().ContainSingle(line => line.Contains("are not taken")).Which.Should().Contain(receiver.Url).And.Contain("answered 503");
        host.Log.Of(LogLevel.Information).Should().ContainSingle(line => line.Contains("are taken again")).Which.Should().Contain(receiver.Url);
    }

    [TestCase(302)]
    [TestCase(400)]
    [TestCase(503)]
    public async Task An_answer_that_is_not_2xx_takes_nothing_and_the_history_tells_which_it_was(int status)
    {
        await using var receiver = await ReportReceiver.Start();
        await using var host = await RunningHost.Start(PushFixture.AtOnce);
        receiver.Answer = (_, context) =>
        {
            context.Response.Headers.Location = $"{receiver.Url}/elsewhere";
            return Task.FromResult(status);
        };

        var id = await new HttpSubmits(host.Engine()).Submit(receiver.Url);

        await host.Failed(id, attempts: 1);
        receiver.Count.Should().Be(1, "a redirect is not followed");
        var failed = await HistoryOf(host, id, "receipt_failed");
        failed.GetProperty("http_status").GetInt32().Should().Be(status);
        failed.TryGetProperty("command_status", out _).Should().BeFalse();
    }

    [Test]
    public async Task Where_nobody_listens_nothing_is_taken()
    {
        await using var receiver = await ReportReceiver.Start();
        var url = receiver.Url;
        await receiver.DisposeAsync();
        await using var host = await RunningHost.Start(PushFixture.AtOnce);

        var id = await new HttpSubmits(host.Engine()).Submit(url);

        await host.Failed(id, attempts: 1);
        (await HistoryOf(host, id, "receipt_failed")).GetProperty("command_status").GetString().Should().Be("ESME_RDELIVERYFAILURE");
    }

    [Test]
    public async Task An_answer_that_does_not_come_in_time_is_not_waited_for()
    {
        var session = new FakeTimeProvider(Start);
        await using var receiver = await ReportReceiver.Start();
        var aborted = new TaskCompletionSource();
        var inTime = new TaskCompletionSource();
        receiver.Answer = async (push, context) =>
        {
            if (push.Target == "/in-time") await inTime.Task;
            else
            {
                context.RequestAborted.Register(aborted.SetResult);
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }

            return 200;
        };
        await using var host = await RunningHost.Start(PushFixture.AtOnce, clocks: new Clocks(session, TimeProvider.System));
        var submits = new HttpSubmits(host.Engine());
        var answered = await submits.Submit($"{receiver.Url}/in-time");
        var id = await submits.Submit($"{receiver.Url}/never");
        await receiver.Has(2);

        // Had it been given up by now, its answer would count for nothing.
        session.Advance(TimeSpan.FromSeconds(29.9));
        inTime.SetResult();
        (await host.Ended(answered, ReceiptState.Delivered)).ReceiptAttempts.Should().Be(1);
        session.Advance(TimeSpan.FromSeconds(0.1));

        await host.Failed(id, attempts: 1);
        await aborted.Task.Soon("the connection is closed");
        await HistoryOf(host, id, "receipt_timed_out");
    }

    [Test]
    public async Task Of_an_answer_without_an_end_little_is_read()
    {
        await using var receiver = await ReportReceiver.Start();
        var ended = new TaskCompletionSource<long>();
        receiver.Answer = async (_, context) =>
        {
            var octets = new byte[16 * 1024];
            var written = 0L;
            try
            {
                while (written < 1L << 30)
                {
                    await context.Response.Body.WriteAsync(octets, context.RequestAborted);
                    written += octets.Length;
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException)
            {
            }

            ended.SetResult(written);
            return 200;
        };
        await using var host = await RunningHost.Start(PushFixture.AtOnce);

        var id = await new HttpSubmits(host.Engine()).Submit(receiver.Url);

        await host.Ended(id, ReceiptState.Delivered);
        (await ended.Task.Soon("the connection is closed")).Should().BeLessThan(1L << 30);
        await host.IsIdle();
    }

    private static async Task<(RunningHost Host, FakeTimeProvider Time)> Frozen()
    {
        var time = new FakeTimeProvider(Start);
        var host = await RunningHost.Start(
            ["Smsc:Smpp:TlsPort=-1", "Smsc:TimeZone=Europe/Zagreb"], clocks: new Clocks(TimeProvider.System, time));
        return (host, time);
    }

    private static JsonElement[] Results(string body) => [.. JsonDocument.Parse(body).RootElement.GetProperty("results").EnumerateArray()];

    private static string[] MessageIds(string body) => [.. Results(body).Select(result => result.GetProperty("messageId").GetString()!)];

    private static async Task<JsonElement> HistoryOf(RunningHost host, long id, string kind)
    {
        using var http = new HttpClient { BaseAddress = host.Http };
        var message = JsonDocument.Parse(await http.GetStringAsync($"/api/messages/{id}").Soon("it answers"));
        return message.RootElement.GetProperty("history").EnumerateArray().Single(step => step.GetProperty("kind").GetString() == kind);
    }

    private sealed class BlockingHandler(ManualResetEventSlim entered, ManualResetEventSlim latch) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            entered.Set();
            latch.Wait(CancellationToken.None);
            return response;
        }
    }
}
