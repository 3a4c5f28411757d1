using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Smsc.Client;
using Smsc.Engine;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Hosting;

/// <summary>The whole server over real sockets.</summary>
public sealed class SocketTests
{
    private const string NoDelay = "Smsc:Delivery:Delay=00:00:00";

    [Test]
    public async Task A_message_makes_its_way_over_TCP()
    {
        await using var host = await RunningHost.Start([NoDelay]);
        await using var client = await host.Bound();
        await ExpectMessageAndReceipt(client);
        (await client.UnbindAsync().Soon("unbind is answered")).Should().Be(CommandStatus.ESME_ROK);
    }

    [TestCase(SslProtocols.Tls12)]
    [TestCase(SslProtocols.Tls13)]
    public async Task A_message_makes_its_way_over_TLS(SslProtocols version)
    {
        await using var host = await RunningHost.Start([NoDelay]);
        var (client, _) = await host.BoundOverTls(version);
        await using (client)
        {
            await ExpectMessageAndReceipt(client);
            (await client.UnbindAsync().Soon("unbind is answered")).Should().Be(CommandStatus.ESME_ROK);
        }
    }

    [Test]
    public async Task TLS_can_be_turned_off()
    {
        await using var host = await RunningHost.Start(["Smsc:Smpp:TlsPort=-1"]);
        host.Listeners.Tls.Should().BeEmpty();
        host.Log.All.Should().ContainSingle(line => line.StartsWith("Ready: ")).Which.Should().Contain("TLS off");
        await using var client = await host.Bound();
    }

    [Test]
    public async Task Receipts_are_spread_evenly_over_the_receivers()
    {
        const int Count = 1001;
        await using var host = await RunningHost.Start(
            [NoDelay, "Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password", "Smsc:Accounts:0:MaxSessions=5",
                "Smsc:Accounts:0:Window=1000"]);
        var received = new ConcurrentDictionary<string, int>();
        var counts = new int[4];
        var all = new CountdownEvent(Count);
        var clients = new List<SmppClient>();
        for (var i = 0; i < counts.Length; i++)
        {
            var receiver = i;
            clients.Add(await host.Bound(i < 2 ? BindKind.Receiver : BindKind.Transceiver, new SmppClientOptions
            {
                OnDeliver = message =>
                {
                    received.TryAdd(message.ReceiptedMessageId!, receiver).Should().BeTrue("a receipt comes once");
                    Interlocked.Increment(ref counts[receiver]);
                    all.Signal();
                    return CommandStatus.ESME_ROK;
                },
            }));
        }

        await using var transmitter = await host.Bound(BindKind.Transmitter, new SmppClientOptions { Window = 200 });
        var submits = new List<Task<SubmitResult>>();
        for (var i = 0; i < Count; i++) submits.Add(transmitter.SubmitAsync(Messages.WithReceipt).AsTask());
        var ids = (await Task.WhenAll(submits).Soon("all submits are answered")).Select(result => result.MessageId).ToArray();
        await Wait.Until(() => all.IsSet, "all receipts have come");

        received.Keys.ToHashSet().SetEquals(ids).Should().BeTrue("each message has its receipt");
        (counts.Max() - counts.Min()).Should().BeLessThanOrEqualTo(1, "the counts are {0}", string.Join(", ", counts));
        await Wait.Until(() => host.Service<SmscEngine>().Accounts.All[0].Unsettled == 0, "all messages are settled");
        foreach (var client in clients) await client.DisposeAsync();
    }

    [Test]
    public async Task A_cut_connection_gives_its_place_back()
    {
        await using var host = await RunningHost.Start();
        var clients = new List<SmppClient>();
        for (var i = 0; i < 4; i++) clients.Add(await host.Bound());
        await using var fifth = await host.Connect();
        (await fifth.BindAsync(BindKind.Transmitter, "smppclient1", "password").Soon("bind is answered"))
            .CommandStatus.Should().Be(CommandStatus.ESME_RBINDFAIL);

        await clients[0].AbortAsync();
        await Wait.Until(() => host.Service<SmscEngine>().Accounts.All[0].Sessions == 3, "the place is free");

        (await fifth.BindAsync(BindKind.Transmitter, "smppclient1", "password").Soon("bind is answered")).IsBound.Should().BeTrue();
        foreach (var client in clients) await client.DisposeAsync();
    }

    [Test]
    public async Task The_answer_to_a_broken_frame_arrives_before_the_connection_is_closed()
    {
        await using var host = await RunningHost.Start();
        using var socket = await Dial(host.Port);

        // More behind it than the server reads at once: unread octets must not turn the answer into a reset.
        var octets = new byte[200_000];
        Octets.Hex("00000001 00000004 00000000 0000002A").CopyTo(octets, 0);
        await socket.SendAsync(octets);

        (await ReadToEnd(socket)).Should().Equal(Octets.Pdu(0x80000000, 0x2A, status: 2));
    }

    [Test]
    public async Task HTTP_on_the_SMPP_port_is_closed_without_an_answer()
    {
        await using var host = await RunningHost.Start();
        using var socket = await Dial(host.Port);
        await socket.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        (await ReadToEnd(socket)).Should().BeEmpty();
        host.Log.All.Should().Contain(line => line.Contains("it speaks HTTP, not SMPP"));
    }

    [Test]
    public async Task Two_servers_in_one_process_do_not_disturb_each_other()
    {
        await using var first = await RunningHost.Start([NoDelay]);
        await using var second = await RunningHost.Start([NoDelay]);
        var onFirst = new List<SmppClient>();
        for (var i = 0; i < 4; i++) onFirst.Add(await first.Bound());
        await using var onSecond = await second.Bound();
        await ExpectMessageAndReceipt(onSecond);

        await first.Stop();

        foreach (var client in onFirst) (await client.Closed.Soon("the client is unbound")).Should().Be(SmppCloseReason.PeerUnbound);
        await ExpectMessageAndReceipt(onSecond);
    }

    [Test]
    public async Task A_stop_unbinds_every_session()
    {
        await using var host = await RunningHost.Start();
        await using var plain = await host.Bound();
        await using var transmitter = await host.Bound(BindKind.Transmitter);
        var (tls, _) = await host.BoundOverTls();
        await using var unbound = await host.Connect();

        await host.Stop();

        (await plain.Closed.Soon("it closes")).Should().Be(SmppCloseReason.PeerUnbound);
        (await transmitter.Closed.Soon("it closes")).Should().Be(SmppCloseReason.PeerUnbound);
        (await tls.Closed.Soon("it closes")).Should().Be(SmppCloseReason.PeerUnbound);
        (await unbound.Closed.Soon("it closes")).Should().Be(SmppCloseReason.ConnectionClosed);
    }

    [Test]
    public async Task Neither_a_silent_client_nor_one_that_does_not_read_holds_up_a_stop()
    {
        await using var host = await RunningHost.Start([NoDelay, "Smsc:Smpp:UnbindTimeout=00:00:00.3", "Smsc:Smpp:MaxOutput=4096"]);
        await using var silent = await host.Bound(options: new SmppClientOptions { AnswerUnbind = false });
        using var deaf = await Dial(host.Port);
        deaf.ReceiveBufferSize = 4096;
        await deaf.SendAsync(Octets.Pdu(0x00000009, 1, Octets.BindBody("smppclient1", "password")));
        var submit = Submit.WithReceipt.Pdu(2);
        var submits = Octets.Join(Enumerable.Repeat(submit, 1000));
        using var full = new CancellationTokenSource();
        var sending = Task.Run(async () =>
        {
            while (true) await deaf.SendAsync(submits, full.Token);
        });
        await Wait.Until(() => host.Service<SmscEngine>().Accounts.All[0].Unsettled > 5000, "the server has answered what is not read");

        await host.Stop();

        (await silent.Closed.Soon("it closes")).Should().Be(SmppCloseReason.ConnectionClosed);
        await full.CancelAsync();
        await sending.ContinueWith(_ => { }, TaskScheduler.Default).Soon("the sending ends");
    }

    private static async Task ExpectMessageAndReceipt(SmppClient client)
    {
        var result = await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered");
        result.CommandStatus.Should().Be(CommandStatus.ESME_ROK);
        var receipt = await client.ReceiveAsync().AsTask().Soon("the receipt comes");
        receipt.ReceiptedMessageId.Should().Be(result.MessageId);
        receipt.IsReceipt.Should().BeTrue();
    }

    private static async Task<Socket> Dial(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    private static async Task<byte[]> ReadToEnd(Socket socket)
    {
        using var all = new MemoryStream();
        await using var stream = new NetworkStream(socket);
        await stream.CopyToAsync(all).Soon("the server closes the connection");
        return all.ToArray();
    }
}
