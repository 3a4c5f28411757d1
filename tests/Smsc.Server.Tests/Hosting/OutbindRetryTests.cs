using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Hosting;

/// <summary>An ESME that cannot be reached, that does not bind, or that has unbound is called again after a wait.</summary>
public sealed class OutbindRetryTests : OutbindFixture
{
    [Test]
    public async Task An_ESME_that_does_not_listen_is_called_again_after_growing_waits()
    {
        var port = ListeningEsme.DeadPort();
        await using var host = await Start(port, "RetryInterval=00:00:05", "LongestRetry=00:00:30");
        await Owe(host, 1);
        Time.Advance(TimeSpan.FromSeconds(1));
        await Failures(host, 1);
        foreach (var (wait, failures) in new[] { (5, 2), (10, 3), (20, 4), (30, 5), (30, 6) })
        {
            Time.Advance(TimeSpan.FromSeconds(wait - 1));
            Failed(host).Should().HaveCount(failures - 1, "{0} s have not passed", wait);
            Time.Advance(TimeSpan.FromSeconds(1));
            await Failures(host, failures);
        }

        Failed(host).Select(line => line[(line.LastIndexOf("in ", StringComparison.Ordinal) + 3)..])
            .Should().Equal("5 s", "10 s", "20 s", "30 s", "30 s", "30 s");
        Failed(host).Should().OnlyContain(line => line.StartsWith($"Outbind to 127.0.0.1:{port} for smppclient1 failed: Connection refused"));

        // Now it listens. A bind starts the waits anew.
        using var esme = new ListeningEsme(port: port);
        using (var called = await Called(esme, after: 30))
        {
            await called.Bind();
            await called.Expect(CommandId.DeliverSm);
        }

        using (await CalledInTime(esme))
        {
        }

        await Failures(host, 7);
        Failed(host).Last().Should().EndWith("next try in 5 s");
    }

    [Test]
    public async Task Failures_are_not_logged_without_end()
    {
        await using var host = await Start(ListeningEsme.DeadPort(), "When=Always", "RetryInterval=00:00:01", "LongestRetry=00:00:01");
        for (var failures = 1; failures <= 20; failures++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Failures(host, failures);
        }

        await Logged(host, "for smppclient1: further failures are not logged until a bind");
        for (var i = 0; i < 3; i++) Time.Advance(TimeSpan.FromSeconds(1));
        await host.Stop();
        Failed(host).Should().HaveCount(20);
        host.Log.All.Where(line => line.Contains("connecting")).Should().HaveCount(1);
    }

    [Test]
    public async Task An_ESME_that_closes_instead_of_binding_is_called_again()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "RetryInterval=00:00:05");
        await Owe(host, 1);
        using (await Called(esme))
        {
        }

        await Failures(host, 1);
        Failed(host).Single().Should().EndWith("for smppclient1 failed: the client closed the connection; next try in 5 s");
        using (await Called(esme, after: 5))
        {
        }

        await Failures(host, 2);
        Failed(host).Last().Should().EndWith("next try in 10 s");
    }

    [Test]
    public async Task An_ESME_that_does_not_bind_in_time_is_left_and_called_again()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "Smsc:Smpp:SessionInitTimeout=00:00:30");
        await Owe(host, 1);
        using var called = await Called(esme);
        Time.Advance(TimeSpan.FromSeconds(31));
        await called.ExpectEnd();
        await Failures(host, 1);
        Failed(host).Single().Should().Contain("failed: no bind in time (session_init_timer)");
        using var again = await Called(esme, after: 5);
        await again.Bind();
    }

    [Test]
    public async Task Always_keeps_one_connection()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "When=Always", "RetryInterval=00:00:05");
        using (var first = await Called(esme))
        {
            await first.Bind();
            Time.Advance(TimeSpan.FromSeconds(20));
            host.Log.All.Should().ContainSingle(line => line.Contains("connecting, to stay connected"));

            await first.Send(CommandId.Unbind, 2);
            await first.Expect(CommandId.UnbindResp);
            await first.ExpectEnd();
        }

        using var second = await CalledInTime(esme);
        await second.Bind();
        Account(host).Sessions.Should().Be(1);
    }

    [Test]
    public async Task Connecting_takes_no_longer_than_ConnectTimeout()
    {
        // It accepts, and says nothing of TLS.
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "Tls=true", "When=Always", "ConnectTimeout=00:00:10");
        Time.Advance(TimeSpan.FromSeconds(1));
        using var called = await esme.Called();
        Time.Advance(TimeSpan.FromSeconds(10));
        await Failures(host, 1);
        Failed(host).Single().Should().Contain("failed: no connection within 10 s; next try in 5 s");
    }
}
