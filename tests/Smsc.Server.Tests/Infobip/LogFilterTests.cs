using System.Text.Json;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

public sealed class LogFilterTests
{
    private const string Advanced = "/sms/1/text/advanced";

    [TestCase("from=%2B385910001")]
    [TestCase("from=+385910001")]
    [TestCase("from=385910001%20")]
    [TestCase("from=%2B385910001&messageId=a,b")]
    [TestCase("to=%2B41790000001")]
    [TestCase("messageId=a,b")]
    [TestCase("messageId=x,y&messageId=a%2Cb")]
    [TestCase("bulkId=bulk,%201")]
    public async Task It_finds_numbers_with_a_plus_and_ids_with_a_comma(string query)
    {
        await using var host = await RunningHost.Start();
        using var client = new InfobipClient(host);
        await client.Send(
            """{"bulkId":"bulk, 1","messages":[{"from":"+385910001","destinations":[{"to":"41790000001","messageId":"a,b"}],"text":"x"}]}""", Advanced);
        await client.Send("""{"messages":[{"from":"DemoShop","destinations":[{"to":"41790000002","messageId":"c"}],"text":"x"}]}""", Advanced);

        (await Ids(client, query)).Should().Equal("a,b");
    }

    [Test]
    public async Task Ids_with_commas_between_are_found_as_ever()
    {
        await using var host = await RunningHost.Start();
        using var client = new InfobipClient(host);
        foreach (var id in new[] { "a", "b", "c" })
            await client.Send($$"""{"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"{{id}}"}],"text":"x"}]}""", Advanced);

        (await Ids(client, "messageId=a,%20b")).Should().BeEquivalentTo("a", "b");
        (await Ids(client, $"messageId={string.Join(',', Enumerable.Range(0, 998))},a,b")).Should().BeEquivalentTo("a", "b");
    }

    private static async Task<IEnumerable<string?>> Ids(InfobipClient client, string query)
    {
        using var json = JsonDocument.Parse(await client.Http.GetStringAsync($"/sms/1/logs?{query}").Soon("it is answered"));
        return [.. json.RootElement.GetProperty("results").EnumerateArray().Select(entry => entry.GetProperty("messageId").GetString())];
    }
}
