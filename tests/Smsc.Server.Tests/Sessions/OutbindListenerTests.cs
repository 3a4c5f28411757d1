using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Smsc.Server.Tests.Support;
using Smsc.Smpp;
using Smsc.Smpp.Transport;

namespace Smsc.Server.Tests.Sessions;

/// <summary>Connections that the server opens, before a session has them.</summary>
public sealed class OutbindListenerTests
{
    [Test]
    public async Task For_an_account_that_is_gone_nothing_is_done_and_others_are_served()
    {
        using var smsc = new TestSmsc();
        using var esme = new ListeningEsme();
        await using var listener = Listener(smsc, Outbind(esme, "gone"), Outbind(esme, "acme01"));
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(1));

        await using var connection = await listener.AcceptAsync().AsTask().Soon("a connection is handed over");
        smsc.SessionTime.Advance(TimeSpan.FromMinutes(10));
        smsc.Log.All.Should().Equal($"Outbind to 127.0.0.1:{esme.Port} for acme01: connecting, to stay connected");
    }

    [Test]
    public async Task After_unbinding_what_is_connected_is_handed_over_and_nothing_is_connected()
    {
        using var smsc = new TestSmsc();
        using var esme = new ListeningEsme();
        await using var listener = Listener(smsc, Outbind(esme, "acme01"));
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(1));
        using var called = await esme.Called();
        await listener.UnbindAsync();
        smsc.SessionTime.Advance(TimeSpan.FromMinutes(10));

        // Its own attempt may have been given up, too.
        if (await listener.AcceptAsync() is { } connection) await connection.DisposeAsync();
        (await listener.AcceptAsync()).Should().BeNull();
        await called.ExpectEnd();
        smsc.Log.All.Should().HaveCount(1);
    }

    private static OutbindOptions Outbind(ListeningEsme esme, string account) =>
        new() { Host = "127.0.0.1", Port = esme.Port, Account = account, When = OutbindWhen.Always };

    private static OutbindListener Listener(TestSmsc smsc, params OutbindOptions[] outbinds) =>
        new(new OutbindEndPoint(outbinds), smsc.Endpoint, new OutbindConnector(new SocketTransportOptions(), smsc.SessionTime, smsc.Log));
}
