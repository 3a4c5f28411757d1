using System.Net;
using System.Text;
using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>What a rule's fault does to an answer over HTTP. The message is accepted in each case.</summary>
public sealed class ResponseFaultTests
{
    private const string Single = "/sms/1/text/single";
    private const string Hello = """{"from":"DemoShop","to":"41790000001","text":"Hello"}""";

    [TestCase("DisconnectBeforeResponse")]
    [TestCase("HalfResponse")]
    public async Task The_connection_is_cut(string fault)
    {
        await using var host = await Start($"Smsc:Rules:0:Fault={fault}");
        using var client = new InfobipClient(host);

        await FluentActions.Awaiting(() => client.Post(Single, Hello)).Should().ThrowAsync<HttpRequestException>();

        await IsAccepted(host);
    }

    [TestCase("Smsc:Rules:0:Fault=NoResponse")]
    [TestCase("Smsc:Rules:0:Fault=SlowBytes", "Smsc:Rules:0:FaultTime=01:00:00")]
    public async Task There_is_no_answer_and_the_message_lives_all_the_same(params string[] rule)
    {
        await using var host = await Start(["Smsc:Delivery:Delay=0", .. rule]);
        using var client = new InfobipClient(host);
        using var patience = new CancellationTokenSource();
        var answer = client.Http.PostAsync(Single, new StringContent(Hello, Encoding.UTF8, "application/json"), patience.Token);
        await Wait.Until(() => IsDelivered(host), "the message is delivered");

        answer.IsCompleted.Should().BeFalse();
        await patience.CancelAsync();
        await FluentActions.Awaiting(() => answer).Should().ThrowAsync<OperationCanceledException>();

        await IsAccepted(host);
    }

    [Test]
    public async Task A_server_that_stops_waits_for_no_answer_that_never_comes()
    {
        await using var host = await Start("Smsc:Rules:0:Fault=NoResponse", "Smsc:Delivery:Delay=0");
        using var client = new InfobipClient(host);
        var answer = client.Http.PostAsync(Single, new StringContent(Hello, Encoding.UTF8, "application/json"));
        await Wait.Until(() => IsDelivered(host), "the message is delivered");

        await host.Stop();

        await FluentActions.Awaiting(() => answer).Should().ThrowAsync<HttpRequestException>();
    }

    [Test]
    public async Task Garbage_is_no_JSON()
    {
        await using var host = await Start("Smsc:Rules:0:Fault=Garbage");
        using var client = new InfobipClient(host);

        using var response = await client.Post(Single, Hello);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        (await response.Content.ReadAsByteArrayAsync()).Should().StartWith([0xFF, 0xFF]);
        await IsAccepted(host);
    }

    [TestCase("DisconnectAfterResponse", true)]
    [TestCase("WrongSequenceNumber", false)]
    [TestCase("EnquireLinkUnanswered", false)]
    public async Task The_answer_is_right(string fault, bool closes)
    {
        await using var host = await Start($"Smsc:Rules:0:Fault={fault}");
        using var client = new InfobipClient(host);

        using var response = await client.Post(Single, Hello);

        (await InfobipClient.Read(response)).Single().Status.Should().Be(0);
        (response.Headers.ConnectionClose == true).Should().Be(closes);
        await IsAccepted(host);
    }

    [Test]
    public async Task Slowly_it_is_right_as_well()
    {
        await using var host = await Start("Smsc:Rules:0:Fault=SlowBytes", "Smsc:Rules:0:FaultTime=00:00:00.001");
        using var client = new InfobipClient(host);

        (await client.Send("""{"from":"DemoShop","to":["41790000001","41790000002"],"text":"Hello"}""")).Select(text => text.Status).Should().Equal(0, 0);
        (await host.Service<IMessageStore>().QueryAsync(new MessageQuery())).Messages.Should().HaveCount(2);
    }

    [Test]
    public async Task A_receipt_can_come_before_the_answer()
    {
        await using var host = await Start("Smsc:Rules:0:Receipt=Early", "Smsc:Rules:0:ResponseDelay=01:00:00");
        using var client = new InfobipClient(host);
        using var patience = new CancellationTokenSource();
        var answer = client.Http.PostAsync(Single, new StringContent(Hello, Encoding.UTF8, "application/json"), patience.Token);
        var reports = "";
        while (!reports.Contains("DELIVERED_TO_HANDSET", StringComparison.Ordinal))
            reports = await client.Http.GetStringAsync("/sms/1/reports").Soon("it is answered");

        answer.IsCompleted.Should().BeFalse();
        await patience.CancelAsync();
    }

    private static Task<RunningHost> Start(params string[] rule) => RunningHost.Start(["Smsc:Rules:0:Destination=41790000001", .. rule]);

    private static bool IsDelivered(RunningHost host) =>
        host.Engine().Counters.Messages.Any(state => state is { Key: Protocol.MessageState.DELIVERED, Value: 1 });

    private static async Task IsAccepted(RunningHost host)
    {
        (await host.Service<IMessageStore>().QueryAsync(new MessageQuery())).Messages.Should().HaveCount(1);
        await Wait.Until(() => host.Service<SmscEngine>().Batches.Rented == 0, "its life began");
    }
}
