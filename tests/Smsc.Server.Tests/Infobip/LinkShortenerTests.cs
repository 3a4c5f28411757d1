using CsCheck;
using Smsc.Http;
using Smsc.Http.Vendors.Infobip.Tracking;

namespace Smsc.Server.Tests.Infobip;

public sealed class LinkShortenerTests
{
    private static readonly string[] Parts = ["http", "://", "https://", "example.com", "/a", " ", ".", "(", ")", "я", "x", "\n", "https://e.example/", "😀"];

    private const string Base = "http://eel.nu/";

    // What is replaced stands between the braces.
    [TestCase("Look: {http://example.com/a?b=c&d=%20e#f}")]
    [TestCase("{https://example.com}")]
    [TestCase("{HTTPS://EXAMPLE.COM/A} and {http://b.example:8080/}")]
    [TestCase("Go to {http://example.com/a}. Now!")]
    [TestCase("({http://example.com/a}), [{http://example.com/b}]; \"{http://example.com/c}\"")]
    [TestCase("{http://example.com/a_(b)} is kept whole")]
    [TestCase("<{http://example.com}>")]
    [TestCase("line\n{http://example.com/x}\nline")]
    [TestCase("{http://example.com/путь}")]
    [TestCase("看{http://example.com/a}，好")]
    [TestCase("{http://192.0.2.1/a} {http://[2001:db8::1]/a}")]
    [TestCase("{http://example.com/https://other.example/}")]
    [TestCase("{http://example.com/x}...")]
    [TestCase("a-{http://example.com/x}")]
    [TestCase("www.example.com stays, example.com/a too")]
    [TestCase("http:// https://. http s://example.com")]
    [TestCase("xhttp://example.com 1http://example.com ftp://example.com httpx://example.com")]
    [TestCase("nothing")]
    [TestCase("")]
    public void Links_are_replaced(string marked)
    {
        var text = marked.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);

        var shortened = Shortener(Base).Shorten(text);

        Marked(shortened).Should().Be(marked);
        shortened.Links.Where(link => !ShortUrls.IsCode(link.Code)).Should().BeEmpty();
    }

    [TestCase("http://eel.nu/", 11, 25)]
    [TestCase("https://sho.example.com/", 6, 30)]
    [TestCase("http://example.com/", 6, 25)]
    [TestCase("http://a.example.com/", 6, 27)]
    public void A_short_URL_has_25_characters_where_the_base_leaves_room_for_6(string shortBase, int code, int whole)
    {
        var link = Shortener(shortBase).Shorten("http://example.com/").Links.Should().ContainSingle().Subject;

        link.Code.Should().HaveLength(code);
        (shortBase + link.Code).Should().HaveLength(whole);
    }

    [TestCase("localhost", "http://localhost:8123/s/")]
    [TestCase("*", "http://localhost:8123/s/")]
    [TestCase("0.0.0.0", "http://localhost:8123/s/")]
    [TestCase("::", "http://localhost:8123/s/")]
    [TestCase("192.0.2.1", "http://192.0.2.1:8123/s/")]
    [TestCase("2001:db8::1", "http://[2001:db8::1]:8123/s/")]
    public void Without_a_base_it_is_the_server_s_own_address(string address, string expected) =>
        new ShortUrls(new HttpOptions { Address = address }, () => 8123).Base.Should().Be(expected);

    [Test]
    public void Each_text_gets_codes_of_its_own()
    {
        var shortener = Shortener(Base);
        var codes = Enumerable.Range(0, 1000).SelectMany(_ => shortener.Shorten("http://example.com/ http://example.com/").Links).Select(link => link.Code);

        codes.Should().HaveCount(2000).And.OnlyHaveUniqueItems();
    }

    [Test]
    public void Only_the_first_links_are_replaced()
    {
        var text = string.Join(' ', Enumerable.Range(0, LinkShortener.MaxLinks + 2).Select(n => $"http://example.com/{n}"));

        var shortened = Shortener(Base).Shorten(text);

        shortened.Links.Should().HaveCount(LinkShortener.MaxLinks);
        shortened.Text.Should().EndWith(" http://example.com/10 http://example.com/11");
    }

    [Test]
    public void An_endless_link_stays()
    {
        var text = $"http://example.com/{new string('a', LinkShortener.MaxUrl)} http://example.com/b";

        Shortener(Base).Shorten(text).Links.Should().ContainSingle().Which.Url.Should().Be("http://example.com/b");

        // Punctuation is not looked for at its end: that would take hours.
        Shortener(Base).Shorten($"http://example.com/{new string(')', 4_000_000)}").Links.Should().BeEmpty();
    }

    [Test]
    public void Nothing_but_the_links_is_changed() =>
        Gen.Int[0, Parts.Length - 1].Select(part => Parts[part]).Array[0, 30].Sample(parts =>
        {
            var text = string.Concat(parts);
            var shortened = Shortener(Base).Shorten(text);
            var back = shortened.Links.Aggregate(shortened.Text, (so, link) => so.Replace(Base + link.Code, link.Url, StringComparison.Ordinal));

            back.Should().Be(text);
        });

    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "iOS")]
    [TestCase("Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15", "iOS")]
    [TestCase("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36", "Android")]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", "Windows")]
    [TestCase("Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950)", "Windows")]
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15", "macOS")]
    [TestCase("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Linux")]
    [TestCase("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36", "Linux")]
    [TestCase("curl/8.5.0", "Other")]
    [TestCase("", "Other")]
    [TestCase(null, "Other")]
    public void The_operating_system_is_told_from_the_browser(string? userAgent, string expected) => OperatingSystems.Of(userAgent).Should().Be(expected);

    private static LinkShortener Shortener(string shortBase) => new(new ShortUrls(new HttpOptions { ShortUrlBase = shortBase }, () => 0));

    private static string Marked(ShortenedText shortened) =>
        shortened.Links.Aggregate(shortened.Text, (text, link) => text.Replace(Base + link.Code, $"{{{link.Url}}}", StringComparison.Ordinal));
}
