using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

public sealed class NotifyTests
{
    private const string Advanced = "/sms/1/text/advanced";

    [TestCase("""{"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"x","notifyUrl":""}]}""", "application/json")]
    [TestCase("""{"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"x","notifyUrl":" "}]}""", "application/json")]
    [TestCase("<request><messages><from>DemoShop</from><to>41790000001</to><text>x</text><notifyUrl/></messages></request>", "application/xml")]
    public async Task An_empty_notifyUrl_is_none(string body, string type)
    {
        var supplement = await Send(body, type);

        supplement.ReceiptFace.Should().Be(ReceiptFace.Pull);
    }

    [TestCase("application/json; charset=utf-8", false)]
    [TestCase("Application/JSON", false)]
    [TestCase("application/xml;charset=UTF-8", true)]
    [TestCase("", false)]
    public async Task Of_notifyContentType_the_media_type_counts(string type, bool isXml)
    {
        var supplement = await Send(
            $$"""{"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001"}],"text":"x","notifyUrl":"http://127.0.0.1:1/","notifyContentType":"{{type}}"}]}""",
            "application/json");

        supplement.ReceiptFace.Should().Be(ReceiptFace.Push);
        InfobipRecord.TryRead(supplement.Data, out var record).Should().BeTrue();
        record.NotifyXml.Should().Be(isXml);
    }

    private static async Task<MessageSupplement> Send(string body, string type)
    {
        await using var host = await RunningHost.Start(["Smsc:Delivery:Delay=01:00:00"]);
        using var client = new InfobipClient(host);
        using var response = await client.Post(Advanced, new StringContent(body, System.Text.Encoding.UTF8, type));
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue(text);
        return (await host.Service<IMessageStore>().QueryAsync(new MessageQuery())).Messages.Single().Supplement!;
    }
}
