using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Smsc.Engine;
using Smsc.Engine.Faults;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.ScriptedRules;

namespace Smsc.Server.Tests.Faults;

/// <summary>Faults over real sockets.</summary>
public sealed class FaultSocketTests
{
    private const int BindRespLength = 26;
    private const int ResponseLength = 36;

    private ScriptedRules _rules = null!;
    private RunningHost _host = null!;

    [SetUp]
    public async Task SetUp()
    {
        _rules = new ScriptedRules();
        _host = await RunningHost.Start(["Smsc:Delivery:Delay=00:00:00"]);
        _host.Service<SmscEngine>().Submissions.Rules = _rules.Match;
    }

    [TearDown]
    public async Task TearDown() => await _host.DisposeAsync();

    [Test]
    public async Task DisconnectBeforeResponse_is_a_reset_behind_the_answers_to_earlier_submits()
    {
        _rules[3] = Fault(FaultKind.DisconnectBeforeResponse);
        using var socket = await Bound();
        await socket.SendAsync(Octets.Join([new Submit().Pdu(2), new Submit().Pdu(3)]));
        var answer = new byte[ResponseLength];
        await using var stream = new NetworkStream(socket);
        await stream.ReadExactlyAsync(answer).AsTask().Soon("the earlier submit is answered");

        var read = async () => await stream.ReadExactlyAsync(new byte[1]).AsTask().Soon("the connection ends");

        answer[12..16].Should().Equal(0, 0, 0, 2);
        (await read.Should().ThrowAsync<IOException>()).WithInnerException<SocketException>()
            .Which.SocketErrorCode.Should().Be(SocketError.ConnectionReset);
        await Wait.Until(() => _host.Service<SmscEngine>().Accounts.All[0].Sessions == 0, "the place is free");
    }

    [TestCase(FaultKind.DisconnectAfterResponse, ResponseLength)]
    [TestCase(FaultKind.HalfResponse, ResponseLength / 2)]
    public async Task An_orderly_end_brings_all_octets_though_the_client_goes_on_sending(FaultKind kind, int length)
    {
        _rules[2] = Fault(kind);
        using var socket = await Bound();

        // More behind it than the server reads at once.
        await socket.SendAsync(Octets.Join([new Submit().Pdu(2), .. Enumerable.Range(3, 2000).Select(n => new Submit().Pdu((uint)n))]));

        (await ReadToEnd(new NetworkStream(socket))).Should().HaveCount(length).And.StartWith([0, 0, 0, 36, 0x80, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 2]);
    }

    [Test]
    public async Task Over_TLS_the_answer_comes_before_the_orderly_end_too()
    {
        _rules[2] = Fault(FaultKind.DisconnectAfterResponse);
        using var socket = await Dial(_host.TlsPort);
        await using var stream = new SslStream(new NetworkStream(socket), leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await stream.AuthenticateAsClientAsync("localhost").Soon("TLS begins");
        await stream.WriteAsync(Octets.Pdu(0x00000009, 1, Octets.BindBody("smppclient1", "password")));
        await stream.WriteAsync(new Submit().Pdu(2));

        (await ReadToEnd(stream)).Should().HaveCount(BindRespLength + ResponseLength);
    }

    [Test]
    public async Task SlowBytes_and_delays_of_one_connection_hold_up_no_other_one()
    {
        _rules[1002] = Fault(FaultKind.SlowBytes, time: TimeSpan.FromMilliseconds(2));
        _rules[1003] = Delayed(1);
        _rules[1004] = Fault(FaultKind.SlowBytes, time: TimeSpan.FromHours(1));
        using var slow = await Bound();
        using var slower = await Bound();
        await slower.SendAsync(new Submit().Pdu(1004));
        await slow.SendAsync(Octets.Join([new Submit().Pdu(1002), new Submit().Pdu(1003), Octets.Pdu(0x06, 5)]));
        await using var client = await _host.Bound();
        for (var i = 0; i < 100; i++)
        {
            var message = await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered");
            (await client.ReceiveAsync().AsTask().Soon("the receipt comes")).ReceiptedMessageId.Should().Be(message.MessageId);
        }

        var octets = await ReadToEnd(new NetworkStream(slow));

        octets.Should().HaveCount((2 * ResponseLength) + PduHeader.Size);
        octets[14..16].Should().Equal(1002 >> 8, 1002 & 0xFF);
        octets[(ResponseLength + 14)..(ResponseLength + 16)].Should().Equal(1003 >> 8, 1003 & 0xFF);
        octets[^PduHeader.Size..].Should().Equal(Octets.Pdu(0x80000006, 5));

        // One that would take hours does not hold up a stop.
        await _host.Stop();
    }

    private static async Task<byte[]> ReadToEnd(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all).Soon("the server closes the connection");
        return all.ToArray();
    }

    private static async Task<Socket> Dial(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }

    /// <summary>A connection that is bound as transmitter.</summary>
    private async Task<Socket> Bound()
    {
        var socket = await Dial(_host.Port);
        await socket.SendAsync(Octets.Pdu(0x00000002, 1, Octets.BindBody("smppclient1", "password")));
        var stream = new NetworkStream(socket);
        await stream.ReadExactlyAsync(new byte[BindRespLength]).AsTask().Soon("bind is answered");
        return socket;
    }
}
