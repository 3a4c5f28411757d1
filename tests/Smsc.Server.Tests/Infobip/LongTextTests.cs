using Smsc.Engine;
using Smsc.Http;
using Smsc.Http.Vendors.Infobip.Sending;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Http.Vendors.Infobip.Texts;
using Smsc.Http.Vendors.Infobip.Tracking;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>What is too long is refused before work is done that grows with it, or with the number of destinations.</summary>
public sealed class LongTextTests
{
    [TestCase(0, null)]
    [TestCase(1, StatusId.TooLong)]
    public void A_text_whose_links_are_replaced_can_be_longer_by_the_longest_links_and_no_more(int more, int? expected)
    {
        var message = new AdvancedMessage { Text = new string('x', (255 * 153) + (10 * 2_048) + more) };

        MessageReader.TryRead(message, "", isTracked: true, DateTimeOffset.UnixEpoch, out var outgoing).Should().BeNull();

        outgoing.RefusedAs.Should().Be(expected);
    }

    [Test]
    public void Nothing_is_replaced_in_a_text_that_is_too_long_in_any_case()
    {
        var text = new string('я', 1_000_000);
        var options = new TextOptions { Transliteration = Transliteration.Cyrillic };
        OutgoingText.TryEncode("я", options, out _).Should().BeTrue();

        var before = GC.GetAllocatedBytesForCurrentThread();
        OutgoingText.TryEncode(text, options, out _).Should().BeFalse();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100_000);
    }

    [Test]
    public async Task What_is_too_long_for_one_destination_is_not_encoded_for_the_next()
    {
        await using var host = await RunningHost.Start();
        host.Service<SmscEngine>().Accounts.TryFind("smppclient1", out var account).Should().BeTrue();
        var request = new AdvancedRequest
        {
            Messages =
            [
                new AdvancedMessage
                {
                    Text = $"http://example.com/ {new string('я', 30_000)}",
                    Destinations = [.. Enumerable.Range(0, 1_000).Select(n => new DestinationRequest { To = $"4179{n:D7}" })],
                },
            ],
            Tracking = new TrackingRequest { Track = "URL" },
        };
        OutgoingRequest.TryRead(request, SendKind.Advanced, 1_000, DateTimeOffset.UnixEpoch, out var outgoing).Should().BeNull();
        var supplements = new Supplements(account!, outgoing, host.Service<LinkShortener>());

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < outgoing.Recipients.Length; i++) supplements.TryMake(ref outgoing.Recipients[i], out _).Should().BeFalse();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(10_000_000, "one text has 60 000 octets");
    }

    [Test]
    public void Links_are_looked_for_once()
    {
        const string Text = "Look: http://example.com/a, https://example.com/b!";

        var found = LinkShortener.Find(Text);

        found.Select(range => Text[range]).Should().Equal("http://example.com/a", "https://example.com/b");
        var shortener = new LinkShortener(new ShortUrls(new HttpOptions { ShortUrlBase = "http://eel.nu/" }, () => 0), new ShortCodes(new LateStore()));
        shortener.Shorten(Text, found).Links.Select(link => link.Url).Should().Equal("http://example.com/a", "https://example.com/b");
    }
}
