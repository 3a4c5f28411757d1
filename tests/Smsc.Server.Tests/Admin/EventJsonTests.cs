using System.Reflection;
using System.Text.Json;
using Smsc.Client;
using Smsc.Http.Admin.Events;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Admin;

public sealed class EventJsonTests
{
    [Test]
    public async Task What_is_told_of_an_event_is_what_the_document_says()
    {
        await using var host = await RunningHost.Start(["Smsc:Delivery:Delay=0"]);
        await using var events = await EventStream.Open(host, "");
        await using (var client = await host.Bound(options: new SmppClientOptions { OnDeliver = static _ => Protocol.CommandStatus.ESME_ROK }))
        {
            await client.SubmitAsync(new SubmitMessage { Source = "INF\u00d8", Destination = "385910000001", RegisteredDelivery = 1 });
            await client.SubmitAsync(new SubmitMessage { Source = "INFO", Destination = "" });
            await events.Until("receipt_delivered");
            await client.UnbindAsync().Soon("unbind is answered");
        }

        await events.Until("session_closed");
        var described = typeof(EventView).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)).ToHashSet();
        var told = events.Seen.SelectMany(entry => entry.Data.EnumerateObject().Select(property => property.Name)).ToHashSet();
        told.Should().BeSubsetOf(described).And.Contain(["kind", "at", "real_at", "account", "session", "bind", "message", "from", "to", "state", "command", "status", "reason"]);
        events.Seen.Should().OnlyContain(entry => entry.Data.GetProperty("kind").GetString() == entry.Kind);
    }

    [Test]
    public async Task Readers_beside_one_another_are_told_the_same()
    {
        await using var host = await RunningHost.Start(["Smsc:Delivery:Delay=0"]);
        var readers = new List<EventStream>();
        for (var i = 0; i < 12; i++) readers.Add(await EventStream.Open(host, ""));
        await using (var client = await host.Bound())
        {
            for (var i = 0; i < 100; i++) await client.SubmitAsync(new SubmitMessage { Source = "INFO", Destination = $"{i}" });
            await client.UnbindAsync().Soon("unbind is answered");
        }

        foreach (var reader in readers) await reader.Until("session_closed");
        readers.Select(Told).Distinct().Should().ContainSingle();
        foreach (var reader in readers) await reader.DisposeAsync();

        static string Told(EventStream reader) => string.Join('\n', reader.Seen.Select(entry => $"{entry.Id} {entry.Kind} {entry.Data}"));
    }
}
