using Smsc.Engine;
using Smsc.Http.Vendors.Infobip.Tracking;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

public sealed class ShortCodeTests
{
    [Test]
    public async Task A_code_that_a_stored_link_has_is_not_made_again()
    {
        await using var host = await RunningHost.Start(["Smsc:Http:ShortUrlBase=https://a.long.name.example.com/"]);
        var (_, links) = await host.SubmitTracked("http://example.com/");
        links[0].Code.Should().HaveLength(ShortUrls.LeastCode);
        var drawn = new Queue<string>([links[0].Code, "AAAAAA", "AAAAAA", "BBBBBB"]);
        var codes = new ShortCodes(host.Service<IMessageStore>(), _ => drawn.Dequeue());

        codes.Make(6).Should().Be("AAAAAA");
        codes.Make(6).Should().Be("BBBBBB", "the message with the first one may be on its way");
    }

    [Test]
    public void The_last_codes_are_remembered_and_not_all()
    {
        var next = 0;
        var codes = new ShortCodes(new LateStore(), _ => $"{next++:D6}");
        for (var i = 0; i < 300_000; i++) codes.Make(6);

        next = 299_999;
        codes.Make(6).Should().Be("300000");
        next = 200_000;
        codes.Make(6).Should().Be("200100", "a hundred tries are enough");
        next = 0;
        codes.Make(6).Should().Be("000000");
    }

    [Test]
    public void A_store_that_cannot_be_read_stops_no_request_in_its_middle() =>
        new ShortCodes(new LateStore { KeysFail = true }).Make(6).Should().HaveLength(6);

    [Test]
    public void Long_codes_need_no_look() => new ShortCodes(new LateStore { KeysFail = true }, _ => "AAAAAAAA").Make(8).Should().Be("AAAAAAAA");
}
