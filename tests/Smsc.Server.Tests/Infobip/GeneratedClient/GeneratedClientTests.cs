using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Smsc.Engine;
using Smsc.Engine.MobileOriginated;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip.GeneratedClient;

/// <summary>
/// A client that was made of the OpenAPI document goes the way of all users. With <c>SMSC_CLIENT</c> set to a folder the client of today is
/// written there.
/// </summary>
public sealed class GeneratedClientTests
{
    private static readonly string[] WithPull = ["Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password", "Smsc:Accounts:0:Mo=Pull"];

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 15, 9, 30, 0, TimeSpan.Zero));

    [Test]
    public async Task The_client_is_the_one_that_the_document_makes()
    {
        await using var host = await RunningHost.Start();
        using var http = new HttpClient { BaseAddress = host.Http };
        var made = await ClientGeneration.Generate(await http.GetStringAsync("/openapi/infobip.json").Soon("the document comes"));
        if (Environment.GetEnvironmentVariable("SMSC_CLIENT") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, "InfobipClient.g.cs"), made);

        var written = await File.ReadAllTextAsync(Path.Combine(TestContext.CurrentContext.TestDirectory, "Infobip", "GeneratedClient", "InfobipClient.g.cs"));
        made.Should().Be(written.ReplaceLineEndings("\n"));
    }

    [Test]
    public async Task It_sends_and_finds_its_messages_in_reports_and_the_log()
    {
        await using var host = await RunningHost.Start(clocks: new Clocks(_time, _time));
        var client = Client(host);

        var single = await client.SendSingleAsync(new TextMessage { From = "DemoShop", To = ["41790000001", "41790000002"], Text = "Hello" }).Soon("it is answered");
        var multi = await client.SendMultiAsync(new MultiRequest
        {
            Messages = [new TextMessage { From = "DemoShop", To = ["41790000003"], Text = "A text" }, new TextMessage { From = "DemoShop", To = ["41790000004"], Text = "Another one" }],
        }).Soon("it is answered");
        var advanced = await client.SendAdvancedAsync(new AdvancedRequest
        {
            BulkId = "bulk-1",
            Messages =
            [
                new AdvancedMessage
                {
                    From = "DemoShop",
                    Destinations = [new DestinationRequest { To = "41790000005", MessageId = "own-1" }],
                    Text = "Grüezi, ¿qué tal?",
                    CallbackData = "order 7",
                    Language = new LanguageRequest { LanguageCode = "ES", SingleShift = true },
                },
            ],
        }).Soon("it is answered");

        single.Messages.Should().OnlyContain(message => message.Status.Name == "MESSAGE_ACCEPTED" && message.SmsCount == 1).And.HaveCount(2);
        single.BulkId.Should().NotBeNullOrEmpty();
        multi.Messages.Select(message => message.To).Should().Equal("41790000003", "41790000004");
        advanced.BulkId.Should().Be("bulk-1");
        advanced.Messages.Should().ContainSingle().Which.MessageId.Should().Be("own-1");

        await host.Service<SmscEngine>().AdvanceClockAsync(TimeSpan.FromSeconds(2)).Soon("all is delivered");
        var report = (await client.GetReportsAsync("bulk-1", null, null).Soon("it is answered")).Results.Should().ContainSingle().Which;
        (report.MessageId, report.CallbackData, report.Status.Name, report.Error.Name).Should().Be(("own-1", "order 7", "DELIVERED_TO_HANDSET", "NO_ERROR"));
        var rest = (await client.GetReportsAsync(null, null, 10).Soon("it is answered")).Results;
        rest.Select(other => other.To).Should().Equal("41790000001", "41790000002", "41790000003", "41790000004");
        (await client.GetReportsAsync(null, null, null).Soon("it is answered")).Results.Should().BeEmpty();

        var log = (await client.GetLogsAsync(null, "41790000005", null, null, "DELIVERED", null, null, null, null, null).Soon("it is answered")).Results;
        log.Should().ContainSingle().Which.Text.Should().Be("Grüezi, ¿qué tal?");
    }

    [Test]
    public async Task It_gets_received_messages_and_looks_numbers_up()
    {
        await using var host = await RunningHost.Start(WithPull);
        var client = Client(host);
        var injected = await host.Service<SmscEngine>().MobileOriginated.InjectAsync(
            new MoMessage { Account = "smppclient1", SourceAddr = "385910000001", DestinationAddr = "41790000009", Text = "Hello back" });

        var message = (await client.GetInboxAsync(null).Soon("it is answered")).Results.Should().ContainSingle().Which;
        var number = (await client.QueryNumbersAsync(new LookupRequest { To = ["41790000001"] }).Soon("it is answered")).Results.Should().ContainSingle().Which;

        injected.Ids.Should().ContainSingle();
        (message.From, message.To, message.Text, message.SmsCount).Should().Be(("385910000001", "41790000009", "Hello back", 1));
        (number.To, number.MccMnc).Should().Be(("41790000001", "22801"));
    }

    [Test]
    public async Task It_is_told_what_is_wrong()
    {
        await using var host = await RunningHost.Start();
        var stranger = Client(host, "somebody:else");

        var noLogin = (await stranger.Invoking(one => one.GetReportsAsync(null, null, null)).Should().ThrowAsync<ApiException<ErrorResponse>>()).Which;
        var noText = (await Client(host).Invoking(one => one.SendSingleAsync(new TextMessage { To = ["41790000001"] })).Should().ThrowAsync<ApiException<ErrorResponse>>()).Which;

        (noLogin.StatusCode, noLogin.Result.RequestError.ServiceException.MessageId).Should().Be((401, "UNAUTHORIZED"));
        (noText.StatusCode, noText.Result.RequestError.ServiceException.MessageId).Should().Be((400, "BAD_REQUEST"));
    }

    private static InfobipClient Client(RunningHost host, string login = "smppclient1:password")
    {
        var http = new HttpClient { BaseAddress = host.Http };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(login)));
        return new InfobipClient(host.Http.ToString(), http);
    }
}
