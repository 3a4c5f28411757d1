using Smsc.Client;
using Smsc.Engine.Events;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Admin;

public sealed class EventStreamTests
{
    private static readonly SubmitMessage Message = new()
    {
        Source = "INFO",
        Destination = "385910000001",
        ShortMessage = "Hello"u8.ToArray(),
        RegisteredDelivery = 1,
    };

    [Test]
    public async Task The_life_of_a_message_is_told_from_the_bind_to_the_end()
    {
        await using var host = await RunningHost.Start(["Smsc:Delivery:Delay=0"]);
        await using var events = await EventStream.Open(host, "");
        await using (var client = await host.Bound(options: new SmppClientOptions { OnDeliver = static _ => Protocol.CommandStatus.ESME_ROK }))
        {
            await client.SubmitAsync(Message);
            await client.SubmitAsync(Message with { Destination = "" });
            (await events.Until("receipt_delivered")).Should().ContainInOrder("bound", "submit_accepted", "state_changed", "receipt_delivered");
            await client.UnbindAsync().Soon("unbind is answered");
        }

        await events.Until("session_closed");
        events.Seen.Select(entry => entry.Kind).Should().Contain("submit_refused");
        var accepted = events.Seen.First(entry => entry.Kind == "submit_accepted").Data;
        accepted.GetProperty("account").GetString().Should().Be("smppclient1");
        accepted.GetProperty("to").GetString().Should().Be("385910000001");
        accepted.GetProperty("from").GetString().Should().Be("INFO");
        accepted.GetProperty("status").GetString().Should().Be("ESME_ROK");
        events.Seen.Select(entry => entry.Id).Should().BeInAscendingOrder();
    }

    [TestCase("kind=bound,session_closed", "bound session_closed")]
    [TestCase("kind=submit_accepted&to=385910000001", "submit_accepted")]
    [TestCase("kind=submit_accepted,session_closed&to=1", "")]
    [TestCase("account=nobody", "")]
    public async Task Only_what_a_filter_asks_for_is_told(string filter, string kinds)
    {
        await using var host = await RunningHost.Start();
        await using var events = await EventStream.Open(host, filter);
        await using var all = await EventStream.Open(host, "");
        await using (var client = await host.Bound())
        {
            await client.SubmitAsync(Message);
            await client.UnbindAsync().Soon("unbind is answered");
        }

        await all.Until("session_closed");
        await Wait.Until(() => Kinds(events) == kinds, $"{kinds} are told");
        await events.Settle(all.Seen[^1].Id);

        Kinds(events).Should().Be(kinds);
    }

    [Test]
    public async Task Who_comes_back_goes_on_behind_what_it_has_seen()
    {
        await using var host = await RunningHost.Start();
        await using var other = await EventStream.Open(host, "");
        await using var first = await EventStream.Open(host, "");
        await using var client = await host.Bound();
        await first.Until("bound");
        var last = first.Seen[^1].Id;
        await first.DisposeAsync();
        await client.SubmitAsync(Message);

        await using var again = await EventStream.Open(host, "", last);

        (await again.Until("submit_accepted")).Should().Equal("submit_accepted");
    }

    [Test]
    public async Task A_reader_that_is_too_slow_is_told_how_many_it_lost_and_keeps_its_connection()
    {
        await using var host = await RunningHost.Start(["Smsc:Events:Capacity=1024", "Smsc:Smpp:MaxOutput=4096"]);
        await using var slow = await EventStream.Open(host, "", reads: false);
        await using var client = await host.Bound(options: new SmppClientOptions { Window = 100 });
        var log = host.Service<Engine.SmscEngine>().Events;
        var before = log.Newest;

        // Far more than the ring and all buffers on the way hold.
        const int Count = 60_000;
        var submits = new List<Task>();
        for (var i = 0; i < Count; i++)
        {
            submits.Add(client.SubmitAsync(Message with { RegisteredDelivery = 0 }).AsTask());
            if (submits.Count < 500) continue;

            await Task.WhenAll(submits).Soon("submits are answered while a reader does not read");
            submits.Clear();
        }

        await Task.WhenAll(submits).Soon("submits are answered");
        slow.Read();
        await slow.UntilAllAreCounted(before, log.Newest);
        slow.Lost.Should().BePositive();
    }

    [Test]
    public async Task More_readers_than_allowed_are_refused()
    {
        await using var host = await RunningHost.Start(["Smsc:Events:MaxReaders=1"]);
        await using var one = await EventStream.Open(host, "");
        using var http = new HttpClient { BaseAddress = host.Http };

        using var response = await http.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead).Soon("it is refused");

        ((int)response.StatusCode).Should().Be(503);
    }

    [Test]
    public async Task A_server_that_stops_does_not_wait_for_its_readers()
    {
        await using var host = await RunningHost.Start();
        await using var events = await EventStream.Open(host, "");
        using var http = new HttpClient { BaseAddress = host.Http };
        var wait = http.GetAsync("/api/messages/wait?timeout=10m");
        await Wait.Until(() => host.Service<Engine.SmscEngine>().Waiters.Count == 1, "somebody waits");

        await host.Stop();

        await events.Ended.Soon("the stream ends");
        ((int)(await wait.Soon("who waits is answered")).StatusCode).Should().Be(408);
    }

    [Test]
    public void Every_kind_of_event_has_a_name_of_its_own() =>
        Http.Admin.Events.EventKinds.All.Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(Enum.GetValues<EngineEventKind>().Length);

    private static string Kinds(EventStream events) => string.Join(' ', events.Seen.Select(static entry => entry.Kind));
}
