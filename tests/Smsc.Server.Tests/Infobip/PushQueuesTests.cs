using Smsc.Http.Vendors.Infobip.Push;

namespace Smsc.Server.Tests.Infobip;

public sealed class PushQueuesTests
{
    private static readonly PushTarget One = Target("http://one:80", "/a");
    private static readonly PushTarget OneToo = Target("http://one:80", "/b");
    private static readonly PushTarget Two = Target("http://two:80", "/a");
    private static readonly PushTarget Mo = One with { Url = "http://one:80", Content = PushContent.MobileOriginated };

    [Test]
    public void What_waits_for_the_same_goes_in_one_request_in_its_order()
    {
        var queues = Queues();
        for (var i = 0; i < 5; i++)
        {
            queues.Add(One, i);
            queues.Add(OneToo, 100 + i);
            queues.Add(One with { Content = PushContent.XmlReports }, 200 + i);
        }

        Take(queues).Deliveries.Should().Equal(0, 1, 2, 3, 4);
        Take(queues).Deliveries.Should().Equal(100, 101, 102, 103, 104);
        var xml = Take(queues);
        xml.Deliveries.Should().Equal(200, 201, 202, 203, 204);
        xml.Target.Content.Should().Be(PushContent.XmlReports);
        queues.TryTake(out _).Should().BeFalse();
    }

    [Test]
    public void A_request_has_at_most_as_many_as_are_allowed_and_the_rest_comes_in_its_turn()
    {
        var queues = Queues(maxReports: 3);
        for (var i = 0; i < 7; i++) queues.Add(One, i);
        queues.Add(OneToo, 100);

        Take(queues).Deliveries.Should().Equal(0, 1, 2);
        Take(queues).Deliveries.Should().Equal(100);
        Take(queues).Deliveries.Should().Equal(3, 4, 5);
        Take(queues).Deliveries.Should().Equal(6);
    }

    [Test]
    public void A_message_from_a_subscriber_goes_alone()
    {
        var queues = Queues();
        queues.Add(Mo, 1);
        queues.Add(Mo, 2);

        Take(queues).Deliveries.Should().Equal(1);
        Take(queues).Deliveries.Should().Equal(2);
    }

    [Test]
    public void A_host_gets_so_many_requests_at_once_and_keeps_no_other_waiting()
    {
        var queues = Queues(maxPerHost: 2, maxReports: 1);
        for (var i = 0; i < 10; i++) queues.Add(One, i);
        var first = Take(queues);
        Take(queues);
        queues.TryTake(out _).Should().BeFalse("two are under way");

        for (var i = 0; i < 3; i++) queues.Add(Two, 100 + i);
        var other = Take(queues);
        other.Target.Should().Be(Two);
        Take(queues).Target.Should().Be(Two);
        queues.TryTake(out _).Should().BeFalse();

        queues.Done(other);
        Take(queues).Deliveries.Should().Equal(102);
        queues.Done(first);
        Take(queues).Deliveries.Should().Equal(2);
    }

    [Test]
    public void There_are_so_many_requests_at_once_and_hosts_take_turns()
    {
        var queues = Queues(maxRequests: 1, maxReports: 1);
        for (var i = 0; i < 3; i++)
        {
            queues.Add(One, i);
            queues.Add(Two, 100 + i);
        }

        var order = new List<int>();
        while (queues.TryTake(out var request))
        {
            order.AddRange(request.Deliveries);
            queues.TryTake(out _).Should().BeFalse("one is under way");
            queues.Done(request);
        }

        order.Should().Equal(0, 100, 1, 101, 2, 102);
    }

    [Test]
    public void What_is_empty_leaves()
    {
        var queues = Queues();
        for (var i = 0; i < 100; i++) queues.Add(Target($"http://host{i}:80", "/"), i);
        queues.Hosts.Should().Be(100);

        var requests = new List<PushRequest>();
        while (queues.TryTake(out var request)) requests.Add(request);
        requests.Should().HaveCount(100);
        queues.Hosts.Should().Be(100, "requests are under way");
        foreach (var request in requests) queues.Done(request);

        queues.Hosts.Should().Be(0);
    }

    [Test]
    public async Task Threads_that_add_take_and_end_lose_nothing_and_take_nothing_twice()
    {
        const int Each = 5_000;
        var queues = Queues(maxPerHost: 3, maxRequests: 7, maxReports: 10);
        var targets = new[] { One, OneToo, Two, Mo, Target("http://three:80", "/") };
        var seen = new int[4 * Each];
        var left = seen.Length;
        var adders = Enumerable.Range(0, 4).Select(adder => Task.Run(() =>
        {
            for (var i = adder * Each; i < (adder + 1) * Each; i++) queues.Add(targets[i % targets.Length], i);
        }));
        var takers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            while (Volatile.Read(ref left) > 0)
            {
                if (!queues.TryTake(out var request)) continue;

                foreach (var delivery in request.Deliveries) Interlocked.Increment(ref seen[delivery]);
                queues.Done(request);
                Interlocked.Add(ref left, -request.Deliveries.Length);
            }
        }));

        await Support.Wait.Soon(Task.WhenAll([.. adders, .. takers]), "all is taken");

        seen.Should().OnlyContain(times => times == 1);
        queues.Hosts.Should().Be(0);
    }

    [Test]
    public void It_is_told_once_that_a_host_fails_and_once_that_it_works_again()
    {
        var failing = new FailingHosts(most: 2);
        failing.Works("a").Should().BeFalse("it never failed");
        failing.Fails("a").Should().BeTrue();
        failing.Fails("a").Should().BeFalse();
        failing.Fails("b").Should().BeTrue();
        failing.Works("a").Should().BeTrue();
        failing.Works("a").Should().BeFalse();
        failing.Fails("a").Should().BeTrue();

        failing.Fails("c").Should().BeTrue("b is forgotten for it");
        failing.Works("b").Should().BeFalse();
        failing.Works("c").Should().BeTrue();
        failing.Works("a").Should().BeTrue();
    }

    [TestCase("http://example.com/in", true)]
    [TestCase("https://EXAMPLE.com:8443/in", true)]
    [TestCase("http://a.example.com/in", false)]
    [TestCase("http://a.example.org/in", true)]
    [TestCase("http://b.a.example.org/in", true)]
    [TestCase("http://example.org/in", false)]
    [TestCase("http://badexample.org/in", false)]
    [TestCase("http://127.0.0.1:9/in", true)]
    [TestCase("http://[::1]:9/in", true)]
    [TestCase("http://127.0.0.2/in", false)]
    public void Only_hosts_that_are_allowed_are_called(string url, bool isAllowed)
    {
        var options = new PushOptions { AllowedHosts = ["example.com", "*.example.org", "127.0.0.1", "::1"] };
        options.AllowedHosts.Should().OnlyContain(host => PushOptions.IsHost(host));

        options.Allows(new Uri(url)).Should().Be(isAllowed);
        new PushOptions().Allows(new Uri(url)).Should().BeTrue();
    }

    private static PushTarget Target(string host, string path) => new(null!, host, host + path, PushContent.JsonReports);

    private static PushQueues Queues(int maxPerHost = 8, int maxRequests = 1_000, int maxReports = 100) =>
        new(new PushOptions { MaxPerHost = maxPerHost, MaxRequests = maxRequests, MaxReports = maxReports });

    private static PushRequest Take(PushQueues queues)
    {
        queues.TryTake(out var request).Should().BeTrue();
        return request!;
    }
}
