using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Sending;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

public sealed class OwnMessageIdTests
{
    private const string Advanced = "/sms/1/text/advanced";

    [Test]
    public async Task A_store_that_cannot_be_read_is_found_out_before_the_first_is_handed_over()
    {
        await using var host = await RunningHost.Start();
        host.Service<SmscEngine>().Accounts.TryFind("smppclient1", out var account).Should().BeTrue();
        var store = new LateStore { KeysFail = true };
        var ids = new OwnMessageIds(store);
        var recipients = Recipients("a", "b");

        FluentActions.Invoking(() => ids.Take(account!, recipients)).Should().Throw<IOException>();

        recipients.Should().OnlyContain(recipient => recipient.RefusedAs == null);
        store.KeysFail = false;
        ids.Take(account!, recipients).Should().HaveCount(2, "the first try keeps none of them");
    }

    [Test]
    public async Task Of_the_ids_of_one_request_each_is_taken_once()
    {
        await using var host = await RunningHost.Start();
        using var client = new InfobipClient(host);
        await client.Send(Body("old"), Advanced);

        var sent = await client.Send(Body("new", "old", "new", "other"), Advanced);

        sent.Select(text => text.Status).Should().Equal(0, 23, 23, 0);
        sent.Select(text => text.MessageId).Should().Equal("new", "old", "new", "other");
        (await client.Send(Body("new", "third"), Advanced)).Select(text => text.Status).Should().Equal(23, 0);
        (await host.Service<IMessageStore>().QueryAsync(new MessageQuery())).Messages.Should().HaveCount(4);
    }

    private static string Body(params string[] ids)
    {
        var destinations = ids.Select(id => $$"""{"to":"41790000001","messageId":"{{id}}"}""");
        return $$"""{"messages":[{"from":"DemoShop","destinations":[{{string.Join(',', destinations)}}],"text":"Hello"}]}""";
    }

    private static Recipient[] Recipients(params string[] ids)
    {
        var request = new AdvancedRequest
        {
            Messages = [new AdvancedMessage { Text = "x", Destinations = [.. ids.Select(id => new DestinationRequest { To = "41790000001", MessageId = id })] }],
        };
        OutgoingRequest.TryRead(request, SendKind.Advanced, 10, DateTimeOffset.UnixEpoch, out var outgoing).Should().BeNull();
        return outgoing.Recipients;
    }
}
