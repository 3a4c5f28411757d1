using System.Globalization;
using Smsc.Client;
using Smsc.Http.Vendors.Infobip.Push;
using Smsc.Server.Tests.Infobip;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Admin;

public sealed class MetricsEndpointTests
{
    [Test]
    public async Task Metrics_match_what_a_client_counted_to_the_message()
    {
        await using var host = await RunningHost.Start(
            ["Smsc:Delivery:Delay=0", "Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password", "Smsc:Rules:0:Destination=9", "Smsc:Rules:0:Status=ESME_RTHROTTLED"]);
        var receipts = 0;
        await using var client = await host.Bound(options: new SmppClientOptions
        {
            OnDeliver = _ =>
            {
                Interlocked.Increment(ref receipts);
                return Protocol.CommandStatus.ESME_ROK;
            },
        });
        var results = new List<SubmitResult>();
        for (var i = 0; i < 100; i++)
        {
            results.Add(await client.SubmitAsync(new SubmitMessage
            {
                Source = "INFO",
                Destination = i % 10 == 0 ? "9" : i % 10 == 1 ? "" : "1",
                RegisteredDelivery = 1,
            }));
        }

        var accepted = results.Count(result => result.IsAccepted);
        await Wait.Until(() => Volatile.Read(ref receipts) == accepted, "every receipt comes");
        await client.UnbindAsync().Soon("unbind is answered");

        var metrics = await Metrics(host);
        foreach (var status in results.GroupBy(result => result.CommandStatus))
            metrics[$"smsc_submits_total{{status=\"{status.Key}\"}}"].Should().Be(status.Count());
        results.Select(result => result.CommandStatus).Distinct().Should().HaveCount(3);
        metrics["smsc_receipts_total{result=\"taken\"}"].Should().Be(accepted);
        metrics["smsc_deliver_sm_sent_total"].Should().Be(accepted);
        metrics["smsc_messages_total{state=\"DELIVERED\"}"].Should().Be(accepted);
        metrics["smsc_binds_total{status=\"ESME_ROK\"}"].Should().Be(1);
        metrics.Keys.Should().Contain(name => name.StartsWith("dotnet_gc", StringComparison.Ordinal));
    }

    [Test]
    public async Task Pushes_are_shown()
    {
        await using var hanging = await ReportReceiver.Start();
        await using var failing = await ReportReceiver.Start();
        var latch = new TaskCompletionSource();
        hanging.Answer = async (_, _) =>
        {
            await latch.Task;
            return 200;
        };
        failing.AnswerAll(503);
        await using var host = await RunningHost.Start(PushFixture.AtOnce);
        var submits = new HttpSubmits(host.Engine());
        for (var i = 0; i < 10; i++) await submits.Submit($"{hanging.Url}/{i}");
        await hanging.Has(8);
        await host.Failed(await submits.Submit(failing.Url), attempts: 1);
        await Wait.Until(() => host.Service<PushDispatcher>().Hosts == 1, "what failed is over, and the rest waits");

        var metrics = await Metrics(host);

        metrics["smsc_push_running"].Should().Be(8);
        metrics["smsc_push_waiting"].Should().Be(2);
        metrics["smsc_push_failing_hosts"].Should().Be(1);
        latch.SetResult();
    }

    [Test]
    public async Task Binds_queues_and_commits_are_shown()
    {
        await using var host = await RunningHost.Start(["Smsc:Storage:Provider=Sqlite", "Smsc:Delivery:Delay=0"]);
        await using var transmitter = await host.Bound(BindKind.Transmitter);
        await transmitter.SubmitAsync(new SubmitMessage { Source = "INFO", Destination = "1", RegisteredDelivery = 1 });

        var metrics = await Metrics(host);

        metrics["smsc_sessions{bind=\"transmitter\"}"].Should().Be(1);
        metrics["smsc_receipts_owed"].Should().Be(1);
        metrics["smsc_messages_unsettled"].Should().Be(1);
        metrics["smsc_store_commit_duration_seconds_count"].Should().BePositive();
    }

    private static async Task<Dictionary<string, double>> Metrics(RunningHost host)
    {
        using var http = new HttpClient { BaseAddress = host.Http };
        var text = await http.GetStringAsync("/metrics").Soon("metrics are told");
        TestContext.Out.WriteLine(text);
        var metrics = new Dictionary<string, double>();
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            // Whatever labels name the meter, and a time behind the value, say nothing of what is counted.
            var end = line.IndexOf('}') is var brace and >= 0 ? brace + 1 : line.IndexOf(' ');
            var labels = line.Contains('{') ? line[(line.IndexOf('{') + 1)..(end - 1)].Split(',').Where(label => !label.StartsWith("otel_", StringComparison.Ordinal)) : [];
            var name = line[..(line.Contains('{') ? line.IndexOf('{') : end)];
            var all = string.Join(',', labels);
            metrics[all.Length == 0 ? name : $"{name}{{{all}}}"] = double.Parse(line[end..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
        }

        return metrics;
    }
}
