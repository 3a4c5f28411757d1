using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Smsc.Client;
using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

public sealed class SendTests
{
    private const string Single = "/sms/1/text/single";
    private const string Hello = """{"from":"DemoShop","to":"41790000001","text":"Hello"}""";

    [TestCase(null)]
    [TestCase("Basic")]
    [TestCase("Basic !!!")]
    [TestCase("Basic bm9jb2xvbg==")]
    [TestCase("Bearer c21wcGNsaWVudDE6cGFzc3dvcmQ=")]
    [TestCase("Basic c21wcGNsaWVudDE6d3Jvbmc=")]
    [TestCase("Basic bm9ib2R5OnBhc3N3b3Jk")]
    public async Task Who_shows_no_password_is_told_how_to(string? authorization)
    {
        await using var host = await RunningHost.Start();
        using var http = new HttpClient { BaseAddress = host.Http };
        using var request = new HttpRequestMessage(HttpMethod.Post, Single) { Content = new StringContent("{", Encoding.UTF8, "application/json") };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await http.SendAsync(request).Soon("it is answered");

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized, "the body is not looked at before");
        response.Headers.WwwAuthenticate.Single().Scheme.Should().Be("Basic");
        (await response.Content.ReadAsStringAsync()).Should().Contain("UNAUTHORIZED");
    }

    [Test]
    public async Task Basic_may_be_written_in_small_letters()
    {
        await using var host = await RunningHost.Start();
        using var client = new InfobipClient(host);
        client.Http.DefaultRequestHeaders.Remove("Authorization");
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "basic  c21wcGNsaWVudDE6cGFzc3dvcmQ=");

        (await client.Send(Hello)).Single().Status.Should().Be(0);
    }

    [Test]
    public async Task Sessions_that_are_bound_take_nobody_s_place_here()
    {
        await using var host = await RunningHost.Start();
        for (var i = 0; i < 4; i++) await host.Bound();
        using var client = new InfobipClient(host);

        (await client.Send(Hello)).Single().Status.Should().Be(0);
    }

    [Test]
    public async Task The_key_of_the_admin_API_is_not_asked_for()
    {
        await using var host = await RunningHost.Start(["Smsc:Http:ApiKey=correct-horse-battery-staple"]);
        using var client = new InfobipClient(host);

        (await client.Send(Hello)).Single().Status.Should().Be(0);
        (await client.Http.GetAsync("/openapi/infobip.json").Soon("it is answered")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task More_requests_than_the_allowance_are_too_many()
    {
        var time = new FakeTimeProvider();
        await using var host = await RunningHost.Start(["Smsc:Http:Infobip:MaxRequestsPerSecond=2"], clocks: new Clocks(time, time));
        using var client = new InfobipClient(host);
        using var other = new InfobipClient(host, "standard:password");
        await client.Send(Hello);
        await client.Send(Hello);

        using var refused = await client.Post(Single, Hello);

        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("TOO_MANY_REQUESTS");
        await other.Send(Hello);
        time.Advance(TimeSpan.FromSeconds(0.5));
        await client.Send(Hello);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_body_that_is_too_large_is_refused(bool saysItsLength)
    {
        await using var host = await RunningHost.Start(["Smsc:Http:Infobip:MaxBodyOctets=1024"]);
        using var client = new InfobipClient(host);
        HttpContent content = new StringContent($$"""{"from":"DemoShop","to":"41790000001","text":"{{new string('x', 2_000)}}"}""", Encoding.UTF8, "application/json");
        if (!saysItsLength) client.Http.DefaultRequestHeaders.TransferEncodingChunked = true;

        using var response = await client.Post(Single, content);

        response.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadAsStringAsync()).Should().Contain("REQUEST_ENTITY_TOO_LARGE");
    }

    [TestCase("iso-8859-1")]
    [TestCase("utf-16")]
    [TestCase("\"utf-8\"")]
    public async Task A_charset_is_minded(string charset)
    {
        await using var host = await RunningHost.Start();
        using var client = new InfobipClient(host);
        foreach (var (type, body) in new[]
                 {
                     ("application/json", """{"from":"DemoShop","to":"41790000001","text":"Grüße"}"""),
                     ("application/xml", "<request><from>DemoShop</from><to>41790000001</to><text>Grüße</text></request>"),
                 })
        {
            var content = new ByteArrayContent(Encoding.GetEncoding(charset.Trim('"')).GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", $"{type}; charset={charset}");

            (await InfobipClient.Read(await client.Post(Single, content))).Single().Status.Should().Be(0);
        }

        var page = await host.Service<IMessageStore>().QueryAsync(new MessageQuery { Text = "Grüße" });
        page.Messages.Should().HaveCount(2);
    }

    [TestCase("Memory")]
    [TestCase("Sqlite")]
    public async Task Many_destinations_are_accepted_in_the_order_of_the_request(string store)
    {
        using var folder = new TempFolder();
        await using var host = await RunningHost.Start([$"Smsc:Storage:Provider={store}"], folder.Path);
        using var client = new InfobipClient(host);
        var numbers = Enumerable.Range(0, 2_000).Select(n => $"4179{n:D7}").ToList();

        var sent = await client.Send($$"""{"from":"DemoShop","to":["{{string.Join("\",\"", numbers)}}"],"text":"Hello"}""");

        sent.Select(text => text.To).Should().Equal(numbers);
        sent.Should().OnlyContain(text => text.Status == 0);
        sent.Select(text => text.MessageId).Should().OnlyHaveUniqueItems();
        host.Service<IMessageStore>().TryRead(long.Parse(sent[1_999].MessageId), out var stored).Should().BeTrue("it was committed before it was answered");
        stored.Face.Should().Be(SourceFace.Http);
        stored.Supplement!.ReceiptFace.Should().Be(ReceiptFace.Pull);
    }

    [TestCase("Memory")]
    [TestCase("Sqlite")]
    public async Task Of_many_who_want_one_id_at_once_one_has_it(string store)
    {
        using var folder = new TempFolder();
        await using var host = await RunningHost.Start([$"Smsc:Storage:Provider={store}"], folder.Path);
        using var client = new InfobipClient(host);
        const string Body = """{"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"same"}],"text":"Hello"}]}""";

        var sent = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => client.Send(Body, "/sms/1/text/advanced")));

        sent.SelectMany(texts => texts).Select(text => text.Status).Order().Should().Equal([0, .. Enumerable.Repeat(23, 31)]);
        (await host.Service<IMessageStore>().QueryAsync(new MessageQuery())).Messages.Should().HaveCount(1);
    }

    [Test]
    public async Task A_text_for_more_than_255_messages_is_too_long()
    {
        await using var host = await RunningHost.Start();
        using var client = new InfobipClient(host);
        string Text(int length) => $$"""{"from":"DemoShop","to":"41790000001","text":"{{new string('x', length)}}"}""";

        (await client.Send(Text(255 * 153))).Single().Status.Should().Be(0);
        (await client.Send(Text((255 * 153) + 1))).Single().Status.Should().Be(25);
    }

    [TestCase("ESME_RINVDSTADR", 52)]
    [TestCase("ESME_RTHROTTLED", 20)]
    [TestCase("255", 12)]
    public async Task A_rule_refuses_over_HTTP_too(string status, int expected)
    {
        await using var host = await RunningHost.Start(["Smsc:Rules:0:Destination=41790000001", $"Smsc:Rules:0:Status={status}"]);
        using var client = new InfobipClient(host);

        (await client.Send("""{"from":"DemoShop","to":["41790000001","41790000002"],"text":"Hello"}""")).Select(text => text.Status).Should().Equal(expected, 0);
    }

    [Test]
    public async Task Limits_of_the_account_refuse()
    {
        await using var host = await RunningHost.Start(
            ["Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password", "Smsc:Accounts:0:MaxUnsettled=1", "Smsc:Delivery:Delay=01:00:00"]);
        using var client = new InfobipClient(host);

        (await client.Send("""{"from":"DemoShop","to":["41790000001","41790000002"],"text":"Hello"}""")).Select(text => text.Status).Should().Equal(0, 21);
    }

    [Test]
    public async Task What_is_refused_is_counted_by_the_status_that_SMPP_has_for_it()
    {
        await using var host = await RunningHost.Start();
        using var client = new InfobipClient(host);

        await client.Send(
            """
            {"messages":[
              {"from":"x","destinations":[{"to":"41790000001"}],"text":"Hello"},
              {"from":"DemoShop","destinations":[{"to":"1"},{"to":"41790000001","messageId":"own"},{"to":"41790000002","messageId":"own"}],"text":"Hello"}]}
            """,
            "/sms/1/text/advanced");

        using var stats = JsonDocument.Parse(await client.Http.GetStringAsync("/api/stats").Soon("it is answered"));
        stats.RootElement.GetProperty("submits").GetRawText().Where(static character => !char.IsWhiteSpace(character)).Should().Equal(
            """{"accepted":1,"refused":{"ESME_RINVSRCADR":1,"ESME_RINVDSTADR":1,"ESME_RINVMSGID":1}}""");
    }

    [Test]
    public async Task Receipts_go_to_sessions_when_the_account_wants_them_there()
    {
        await using var host = await RunningHost.Start(
            ["Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password", "Smsc:Accounts:0:HttpReceipts=Smpp", "Smsc:Delivery:Delay=00:00:00"]);
        var received = new TaskCompletionSource<string>();
        await using var session = await host.Bound(options: new SmppClientOptions
        {
            OnDeliver = message =>
            {
                received.TrySetResult(Encoding.Latin1.GetString(message.ShortMessage));
                return Protocol.CommandStatus.ESME_ROK;
            },
        });
        using var client = new InfobipClient(host);

        var sent = await client.Send(Hello);

        (await received.Task.Soon("the receipt comes")).Should().Contain(sent.Single().MessageId);
        (await client.Http.GetStringAsync("/sms/1/reports").Soon("it is answered")).Should().Be("""{"results":[]}""");
    }

    [Test]
    public async Task A_message_is_found_by_its_id_its_bulk_and_its_process()
    {
        await using var host = await RunningHost.Start();
        using var client = new InfobipClient(host);

        await client.Send(
            """{"bulkId":"b","messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"m"}],"text":"x"}],"tracking":{"track":"SMS","processKey":"p"}}""",
            "/sms/1/text/advanced");

        var message = (await host.Service<IMessageStore>().QueryAsync(new MessageQuery())).Messages.Single();
        message.Supplement!.Keys.Should().BeEquivalentTo("b:smppclient1\nb", "m:smppclient1\nm", "t:smppclient1\np");
    }

    [Test]
    public async Task Links_that_are_followed_are_replaced_for_each_destination()
    {
        await using var host = await RunningHost.Start();
        using var client = new InfobipClient(host);

        var sent = await client.Send(
            """{"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"},{"to":"41790000002"}],"text":"Look: https://example.com/a?b=1!"}],"tracking":{"track":"URL","processKey":"p"}}""",
            "/sms/1/text/advanced");

        sent.Select(text => text.Status).Should().Equal(0, 0);
        var messages = (await host.Service<IMessageStore>().QueryAsync(new MessageQuery())).Messages;
        var codes = messages.Select(message => message.Supplement!.Keys.Single(key => key.StartsWith("u:", StringComparison.Ordinal))[2..]).ToList();
        codes.Should().HaveCount(2).And.OnlyHaveUniqueItems();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Http };
        foreach (var code in codes)
        {
            using var answer = await http.GetAsync($"/s/{code}").Soon("it is answered");
            answer.Headers.Location.Should().Be(new Uri("https://example.com/a?b=1"));
        }
    }
}
