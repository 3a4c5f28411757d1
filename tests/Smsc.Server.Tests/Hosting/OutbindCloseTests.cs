using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Hosting;

/// <summary>Connections that the server opened, at its stop.</summary>
public sealed class OutbindCloseTests : OutbindFixture
{
    [Test]
    public async Task A_stop_does_not_wait_for_an_ESME_that_is_being_connected_to()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "Tls=true", "When=Always");
        Time.Advance(TimeSpan.FromSeconds(1));
        using var called = await esme.Called();
        await host.Stop();
        Failed(host).Should().BeEmpty();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_stop_unbinds_the_ESME_that_was_called(bool tls)
    {
        using var certificate = SelfSigned();
        using var esme = new ListeningEsme(tls ? certificate : null);
        await using var host = await Start(esme.Port, $"Tls={tls}", "When=Always");
        using var called = await Called(esme);
        await called.Bind();

        var stop = host.Stop();
        var unbind = await called.Expect(CommandId.Unbind);
        await called.Send(CommandId.UnbindResp, unbind.SequenceNumber);
        await called.ExpectEnd();
        await stop;
    }

    [Test]
    public async Task A_stop_closes_a_connection_that_is_not_bound()
    {
        using var esme = new ListeningEsme();
        await using var host = await Start(esme.Port, "When=Always");
        using var called = await Called(esme);
        var stop = host.Stop();
        await called.ExpectEnd();
        await stop;
        Failed(host).Should().BeEmpty();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_stop_waits_no_longer_than_UnbindTimeout_for_an_ESME_that_was_called(bool tls)
    {
        using var certificate = SelfSigned();
        using var esme = new ListeningEsme(tls ? certificate : null);
        await using var host = await Start(esme.Port, $"Tls={tls}", "When=Always", "Smsc:Smpp:UnbindTimeout=00:00:05");
        using var called = await Called(esme);
        await called.Bind();

        var stop = host.Stop();
        await called.Expect(CommandId.Unbind);
        Time.Advance(TimeSpan.FromSeconds(5));
        await called.ExpectEnd();
        await stop;
    }
}
