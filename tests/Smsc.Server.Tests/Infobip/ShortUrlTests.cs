using System.Net;
using Smsc.Engine;
using Smsc.Engine.History;
using Smsc.Http.Vendors.Infobip.Tracking;
using Smsc.Server.Tests.Support;
using Smsc.Storage;
using static Smsc.Server.Tests.Infobip.Tracking;

namespace Smsc.Server.Tests.Infobip;

/// <summary>Short URLs of a running server, over both stores.</summary>
[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class ShortUrlTests(StorageProvider provider)
{
    [Test]
    public async Task A_link_leads_where_the_text_said_and_its_opening_is_noted()
    {
        await using var host = await Start();
        var (id, links) = await host.SubmitTracked("Look at https://example.com/a?b=c#d and http://example.com/2");
        using var http = Browser(host);

        using var response = await Open(http, $"/s/{links[0].Code}", Phone);

        response.StatusCode.Should().Be(HttpStatusCode.Redirect);
        response.Headers.GetValues("Location").Should().Equal("https://example.com/a?b=c#d");
        response.Headers.CacheControl!.NoStore.Should().BeTrue("every opening counts");
        var opening = History(host, id).Should().ContainSingle(entry => entry.Kind == HistoryKind.LinkOpened).Subject;
        opening.Link.Should().BeEquivalentTo(new LinkOpening(links[0].Code, "Android") { CountryPrefix = "385", NetworkPrefix = "91", MccMnc = opening.Link!.MccMnc });
        opening.Link.MccMnc.Should().StartWith("219");
        opening.BodyBefore.IsEmpty.Should().BeTrue();
        opening.RealAt.Should().BeCloseTo(DateTime.UtcNow.Ticks, TimeSpan.TicksPerMinute);
    }

    [Test]
    public async Task A_URL_that_is_not_in_ASCII_is_sent_on_escaped()
    {
        await using var host = await Start();
        var (_, links) = await host.SubmitTracked("http://пример.example/путь?q=ж");
        using var http = Browser(host);

        using var response = await Open(http, $"/s/{links[0].Code}");

        response.Headers.GetValues("Location").Should().Equal("http://xn--e1afmkfd.example/%D0%BF%D1%83%D1%82%D1%8C?q=%D0%B6");
    }

    [TestCase("/s/AAAAAA")]
    [TestCase("/s/aaaaaaaaaaaa")]
    [TestCase("/s/a")]
    [TestCase("/s/http%3A%2F%2Fexample.com%2F")]
    [TestCase("/s/%0D%0ALocation")]
    [TestCase("/s/AAAAAA?url=http://example.com")]
    public async Task An_unknown_code_leads_nowhere(string path)
    {
        await using var host = await Start();
        using var http = Browser(host);

        using var response = await Open(http, path);

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/plain");
        response.Headers.Location.Should().BeNull();
    }

    [Test]
    public async Task A_code_of_a_message_that_was_deleted_leads_nowhere()
    {
        await using var host = await Start();
        var (_, links) = await host.SubmitTracked("http://example.com/");
        using var http = Browser(host);
        (await http.DeleteAsync("/api/messages").Soon("they are deleted")).EnsureSuccessStatusCode();

        (await Open(http, $"/s/{links[0].Code}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Capitals_and_small_letters_of_a_code_differ()
    {
        await using var host = await Start(["Smsc:Http:ShortUrlBase=http://a.example/"]);
        var (_, links) = await host.SubmitTracked("http://example.com/");
        using var http = Browser(host);
        var other = string.Concat(links[0].Code.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));

        (await Open(http, $"/s/{other}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_preview_does_not_count_and_no_key_is_needed()
    {
        await using var host = await Start(["Smsc:Http:ApiKey=0123456789abcdef"]);
        var (id, links) = await host.SubmitTracked("http://example.com/");
        using var http = Browser(host);

        using var response = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/s/{links[0].Code}")).Soon("it is answered");

        response.StatusCode.Should().Be(HttpStatusCode.Redirect);
        History(host, id).Should().NotContain(entry => entry.Kind == HistoryKind.LinkOpened);
    }

    [TestCase("https://go.example.com/x/", "/x/")]
    [TestCase("https://go.example.com/", "/")]
    [TestCase("https://go.example.com/s/", "/s/")]
    public async Task A_base_behind_a_proxy_is_answered_at_its_path_and_at_the_server_s_own(string shortBase, string path)
    {
        await using var host = await Start([$"Smsc:Http:ShortUrlBase={shortBase}"]);
        var (id, links) = await host.SubmitTracked("http://example.com/");
        using var http = Browser(host);

        (await Open(http, $"{path}{links[0].Code}")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await Open(http, $"/s/{links[0].Code}")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await Open(http, "/health/live")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Open(http, "/nothing")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        var text = (await http.GetFromJson($"/api/messages/{id}")).GetProperty("text").GetString();
        text.Should().Be(shortBase + links[0].Code);
    }

    [Test]
    public async Task The_text_names_the_port_that_was_chosen()
    {
        await using var host = await Start();

        var (id, links) = await host.SubmitTracked("Go: http://example.com/");

        using var http = Browser(host);
        var message = await http.GetFromJson($"/api/messages/{id}");
        message.GetProperty("text").GetString().Should().Be($"Go: http://localhost:{host.Http.Port}/s/{links[0].Code}");
        links[0].Code.Should().HaveLength(6);
    }

    [Test]
    public async Task Openings_of_one_message_do_not_push_out_its_history()
    {
        await using var host = await Start();
        var (id, links) = await host.SubmitTracked("http://example.com/");
        using var http = Browser(host);

        for (var i = 0; i < ShortUrlEndpoint.MostNoted + 10; i++)
        {
            (await Open(http, $"/s/{links[0].Code}")).StatusCode.Should().Be(HttpStatusCode.Redirect);
            host.Service<IMessageStore>().Flush();
        }

        History(host, id).Count(entry => entry.Kind == HistoryKind.LinkOpened).Should().Be(ShortUrlEndpoint.MostNoted);
        (await http.GetFromJson("/api/links?account=smppclient1&process_key=campaign")).GetProperty("clicks").GetInt32().Should().Be(ShortUrlEndpoint.MostNoted);
    }

    [Test]
    public async Task The_admin_API_counts_by_process()
    {
        await using var host = await Start();
        var (first, links) = await host.SubmitTracked("http://example.com/1 http://example.com/2");
        await host.SubmitTracked("http://example.com/3");
        await host.SubmitTracked("no link");
        await host.SubmitTracked("http://example.com/4", processKey: "another");
        using var http = Browser(host);
        await Open(http, $"/s/{links[1].Code}");
        await Open(http, $"/s/{links[1].Code}", Phone);

        var counts = await http.GetFromJson("/api/links?account=smppclient1&process_key=campaign");
        var message = await http.GetFromJson($"/api/messages/{first}");

        counts.GetRawText().Should().Be(
            """{"account":"smppclient1","process_key":"campaign","messages":3,"links":3,"opened_messages":1,"clicks":2,"rate":0.3333,"next_cursor":null}""");
        message.GetProperty("links").GetRawText().Should().Be(
            $$"""[{"short_url":"{{Short(host, links[0])}}","url":"http://example.com/1","clicks":0},{"short_url":"{{Short(host, links[1])}}","url":"http://example.com/2","clicks":2}]""");
        message.GetProperty("history").EnumerateArray().Where(entry => entry.GetProperty("kind").GetString() == "link_opened")
            .Select(entry => entry.GetProperty("link").GetProperty("operating_system").GetString()).Should().Equal("Other", "Android");
    }

    [Test]
    public async Task Counting_goes_on_at_a_cursor()
    {
        await using var host = await Start();
        for (var i = 0; i < 5; i++) await host.SubmitTracked("http://example.com/");
        using var http = Browser(host);

        var counted = 0;
        string? cursor = null;
        do
        {
            var counts = await http.GetFromJson($"/api/links?account=smppclient1&process_key=campaign&limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            counted += counts.GetProperty("messages").GetInt32();
            cursor = counts.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        counted.Should().Be(5);
    }

    private Task<RunningHost> Start(IEnumerable<string>? settings = null) =>
        Tracking.Start([.. settings ?? [], $"Smsc:Storage:Provider={provider}"]);
}
