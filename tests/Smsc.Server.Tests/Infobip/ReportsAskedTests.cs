using Microsoft.Extensions.Logging;
using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

public sealed class ReportsAskedTests
{
    private const string Nothing = """{"results":[]}""";

    [TestCase("Memory")]
    [TestCase("Sqlite")]
    public async Task Only_its_own_id_takes_the_report_of_a_message_that_has_one(string provider)
    {
        using var folder = new TempFolder();
        await using var host = await RunningHost.Start([$"Smsc:Storage:Provider={provider}", "Smsc:Delivery:Delay=00:00:00"], folder.Path);
        using var client = new InfobipClient(host);
        await client.Send("""{"messages":[{"from":"DemoShop","destinations":[{"to":"41790000001","messageId":"mine"}],"text":"x"}]}""", "/sms/1/text/advanced");
        var store = host.Service<IMessageStore>();
        var id = store.HighestId;
        await Wait.Until(() => store.TryRead(id, out var message) && message.Receipt == ReceiptState.Waiting, "its report waits");

        (await client.Http.GetStringAsync($"/sms/1/reports?messageId={id}").Soon("it is answered")).Should().Be(Nothing);
        (await client.Http.GetStringAsync("/sms/1/reports?messageId=mine").Soon("it is answered")).Should().Contain("\"mine\"");
    }

    [Test]
    public async Task A_report_that_cannot_be_shown_is_logged()
    {
        await using var host = await RunningHost.Start(["Smsc:Delivery:Delay=00:00:00"]);
        using var client = new InfobipClient(host);
        var supplement = new MessageSupplement { ReceiptFace = ReceiptFace.Pull, Data = new byte[] { 255 } };
        var id = (await new HttpSubmits(host.Service<SmscEngine>()).SubmitAll([supplement]))[0];
        await Wait.Until(
            () => host.Service<IMessageStore>().TryRead(id, out var message) && message.Receipt == ReceiptState.Waiting, "its report waits");

        (await client.Http.GetStringAsync("/sms/1/reports").Soon("it is answered")).Should().Be(Nothing);

        host.Log.Of(LogLevel.Error).Should().ContainSingle().Which.Should().Contain($"{id}").And.Contain("smppclient1");
    }
}
