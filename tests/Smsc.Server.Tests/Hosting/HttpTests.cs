using System.Net;
using Microsoft.AspNetCore.Builder;
using Smsc.Client;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Hosting;

public sealed class HttpTests
{
    [TestCase("/health/live", HttpStatusCode.OK)]
    [TestCase("/health/ready", HttpStatusCode.OK)]
    [TestCase("/nothing/here", HttpStatusCode.NotFound)]
    public async Task Health_is_told(string path, HttpStatusCode status)
    {
        await using var host = await RunningHost.Start();
        using var http = new HttpClient { BaseAddress = host.Http };
        using var response = await http.GetAsync(path).Soon("it answers");
        response.StatusCode.Should().Be(status);
    }

    [Test]
    public async Task A_handler_that_blocks_delays_no_SMPP_session()
    {
        using var entered = new ManualResetEventSlim();
        using var latch = new ManualResetEventSlim();
        await using var host = await RunningHost.Start(
            ["Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password", "Smsc:Accounts:0:MaxSessions=100"],
            map: app => app.MapGet("/block", () =>
            {
                entered.Set();
                latch.Wait();
                return "done";
            }));
        var clients = new List<SmppClient>();
        for (var i = 0; i < 100; i++) clients.Add(await host.Bound());
        using var http = new HttpClient { BaseAddress = host.Http };
        var request = Task.Run(() => http.GetStringAsync("/block"));
        try
        {
            await Wait.Until(() => entered.IsSet, "the handler runs");

            var answers = await Task.WhenAll(clients.Select(client => client.EnquireLinkAsync())).Soon("every enquire_link is answered");

            answers.Should().HaveCount(100).And.OnlyContain(status => status == CommandStatus.ESME_ROK);
            request.IsCompleted.Should().BeFalse("the handler still blocks");
        }
        finally
        {
            latch.Set();
        }

        (await request.Soon("the handler answers")).Should().Be("done");
        foreach (var client in clients) await client.DisposeAsync();
    }
}
