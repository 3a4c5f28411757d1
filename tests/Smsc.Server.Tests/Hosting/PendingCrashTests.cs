using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Hosting;

/// <summary>The program killed right after it answered operations, and started again: what was answered stays so.</summary>
[Platform(Exclude = "Win")]
public sealed class PendingCrashTests
{
    private static readonly string[] Arguments =
    [
        "--Smsc:Smpp:Port=0", "--Smsc:Smpp:TlsPort=-1", "--Smsc:Http:Port=0", "--Smsc:Storage:Provider=Sqlite",
        "--Smsc:Delivery:Delay=01:00:00", "--Smsc:Accounts:0:SystemId=smppclient1", "--Smsc:Accounts:0:Password=password",
        "--Smsc:Accounts:0:Profile=Standard",
    ];

    [Test]
    public async Task What_was_cancelled_or_replaced_stays_so_after_kill_9()
    {
        using var folder = new TempFolder();
        string cancelled, silent, replaced, left;
        using (var server = new ServerProcess(folder.Path, Arguments))
        {
            await using var esme = await Peer.Bound((await server.ReadyPorts())[0], 0x00000002);
            cancelled = await esme.Submit(new Submit { RegisteredDelivery = 1 });
            silent = await esme.Submit(new Submit());
            replaced = await esme.Submit(new Submit { Text = "Old"u8.ToArray() });
            left = await esme.Submit(new Submit());
            await esme.Ask(8, Cancel(cancelled));
            await esme.Ask(8, Cancel(silent));
            await esme.Ask(7, [.. C(replaced), 5, 0, .. C("DemoShop"), .. C(""), .. C("000000000002000R"), 1, 0, 3, .. "New"u8]);
            server.Kill();
        }

        using (var server = new ServerProcess(folder.Path, Arguments))
        {
            await using var esme = await Peer.Bound((await server.ReadyPorts())[0], 0x00000009);
            var receipts = new[] { await esme.Receipt(), await esme.Receipt() };
            receipts.Should().ContainSingle(text => text.StartsWith($"id:{cancelled} ") && text.Contains("stat:DELETED err:4100"));
            receipts.Should().ContainSingle(text => text.StartsWith($"id:{replaced} ") && text.Contains("stat:EXPIRED err:4101"));
            (await esme.StateOf(cancelled), await esme.StateOf(silent), await esme.StateOf(replaced), await esme.StateOf(left))
                .Should().Be(((byte)4, (byte)4, (byte)3, (byte)1));
            await server.Terminate();
            (await server.Exit(TimeSpan.FromSeconds(10))).Should().Be(0);
        }
    }

    private static byte[] Cancel(string id) => [.. C(""), .. C(id), 5, 0, .. C("DemoShop"), 0, 0, .. C("")];

    /// <summary>A client of octets on a socket: one request at a time.</summary>
    private sealed class Peer : IAsyncDisposable
    {
        private readonly TcpClient _client = new();
        private readonly Queue<string> _receipts = [];
        private uint _sequence;

        public static async Task<Peer> Bound(int port, uint bind)
        {
            var peer = new Peer();
            await peer._client.ConnectAsync("127.0.0.1", port).Soon("the client connects");
            await peer.Ask(bind, BindBody("smppclient1", "password"));
            return peer;
        }

        public async Task<string> Submit(Submit submit) => Encoding.ASCII.GetString((await Ask(4, submit.Body()))[..^1]);

        public async Task<byte> StateOf(string id) => (await Ask(3, [.. C(id), 5, 0, .. C("DemoShop")]))[^2];

        public async Task<string> Receipt()
        {
            while (_receipts.Count == 0) await Read();
            return _receipts.Dequeue();
        }

        /// <returns>The body of the answer, which must be ESME_ROK.</returns>
        public async Task<byte[]> Ask(uint id, byte[] body)
        {
            await _client.GetStream().WriteAsync(Pdu(id, ++_sequence, body));
            while (true)
            {
                var pdu = await Read();
                if (Integer(pdu, 4) != (id | 0x80000000) || Integer(pdu, 12) != _sequence) continue;

                Integer(pdu, 8).Should().Be(0);
                return pdu[16..];
            }
        }

        public ValueTask DisposeAsync()
        {
            _client.Dispose();
            return ValueTask.CompletedTask;
        }

        /// <summary>The next PDU; a deliver_sm is answered.</summary>
        private async Task<byte[]> Read()
        {
            var stream = _client.GetStream();
            var start = new byte[4];
            await stream.ReadExactlyAsync(start).AsTask().Soon("the server sends a PDU");
            var pdu = new byte[Integer(start, 0)];
            start.CopyTo(pdu, 0);
            await stream.ReadExactlyAsync(pdu.AsMemory(4)).AsTask().Soon("the PDU comes whole");
            if (Integer(pdu, 4) == 5)
            {
                _receipts.Enqueue(new Received(Smsc.Protocol.PduHeader.Read(pdu), pdu[16..]).AsReceipt().Text);
                await stream.WriteAsync(Pdu(0x80000005, Integer(pdu, 12), [0]));
            }

            return pdu;
        }

        private static uint Integer(byte[] octets, int at) => BinaryPrimitives.ReadUInt32BigEndian(octets.AsSpan(at));
    }
}
