using System.Net;
using System.Text;
using Smsc.Http.Vendors.Infobip.Sending;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>Bodies that are not quite as the manual has them.</summary>
public sealed class SendBodyTests
{
    private const string Advanced = "/sms/1/text/advanced";

    [TestCase("""{"messages":[{"from":"DemoShop","destinations":{"to":"41790000001"},"text":"x"}]}""", "41790000001")]
    [TestCase("""{"messages":[{"from":"DemoShop","to":"41790000001","text":"x"}]}""", "41790000001")]
    [TestCase("""{"messages":[{"from":"DemoShop","to":["41790000001","41790000002"],"text":"x","destinations":[{"to":"41790000003"}]}]}""", "41790000001,41790000002,41790000003")]
    [TestCase("""{"messages":[{"from":"DemoShop","destinations":null,"to":null,"text":"x"}]}""", "")]
    public async Task Destinations_may_stand_as_in_XML(string body, string numbers)
    {
        await using var host = await RunningHost.Start();
        using var client = new InfobipClient(host);

        (await client.Send(body, Advanced)).Select(text => text.To).Should().Equal(numbers.Split(','));
    }

    [Test]
    public async Task A_body_of_another_type_is_not_talked_about_with_a_stranger()
    {
        await using var host = await RunningHost.Start();
        using var http = new HttpClient { BaseAddress = host.Http };

        using var response = await http.PostAsync("/sms/1/text/single", new StringContent("x", Encoding.UTF8, "text/plain")).Soon("it is answered");

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.Single().Scheme.Should().Be("Basic");
    }

    [TestCase("/sms/1/text/single", """{"to":[@]}""", "0")]
    [TestCase("/sms/1/text/multi", """{"messages":[@]}""", "{}")]
    [TestCase("/sms/1/text/multi", """{"messages":[{"to":[@]}]}""", "null")]
    [TestCase(Advanced, """{"messages":[@]}""", "{}")]
    [TestCase(Advanced, """{"messages":[{"text":"x","destinations":[@]}]}""", "{}")]
    [TestCase("/number/1/query", """{"to":[@]}""", "0")]
    public async Task Far_too_many_destinations_become_no_objects(string path, string body, string element)
    {
        await using var host = await RunningHost.Start(["Smsc:Http:Infobip:MaxLookups=10000"]);
        using var client = new InfobipClient(host);
        var text = body.Replace("@", string.Join(',', Enumerable.Repeat(element, 800_000)), StringComparison.Ordinal);

        using var response = await client.Post(path, text);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).Should().ContainEquivalentOf("there are more than 10000").And.Contain("one request can have no more");
    }

    [TestCase("""{"messages":[{"to":["1","2","3"]},{"to":["4"]}]}""", 4, false)]
    [TestCase("""{"messages":[{},{},{},{}]}""", 2, false)]
    [TestCase("""{"messages":[{},{},{},{},{}]}""", 2, true)]
    [TestCase("""{"to":[1,2,3,4,5]}""", 2, true)]
    [TestCase("""{"messages":[{"destinations":[{"to":1},{"to":2},{"to":3},{"to":4}]}]}""", 2, true)]
    [TestCase("""{"other":[1,2,3,4,5],"messages":[{"other":[1,2,3,4,5,6,7,8]}]}""", 2, false)]
    [TestCase("""{"other":[{"to":[1,2,3,4,5]}]}""", 2, false)]
    public void Only_destinations_and_their_messages_are_counted(string text, int most, bool isAbove) =>
        DestinationCount.IsAbove(Encoding.UTF8.GetBytes(text), most).Should().Be(isAbove);
}
