using System.Collections.Concurrent;
using System.Globalization;
using Smsc.Client;
using Smsc.Engine.Messages;
using Smsc.Protocol.Pdus;
using Smsc.Server.Tests.Support;
using Smsc.Storage;
using Smsc.Storage.Sqlite;

namespace Smsc.Server.Tests.Hosting;

/// <summary>The program under load, killed and started again over its file: nothing that was acknowledged is lost.</summary>
[Platform(Exclude = "Win")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CrashTests
{
    private const int Clients = 2;
    private const int Rounds = 20;
    private const int Senders = 50;

    // Some wait for their outcome when the end comes, some for their receipt, some for nothing.
    private static readonly string[] Arguments =
    [
        "--Smsc:Smpp:Port=0", "--Smsc:Smpp:TlsPort=-1", "--Smsc:Http:Port=0", "--Smsc:Storage:Provider=Sqlite", "--Smsc:Delivery:Delay=00:00:00.030",
    ];

    private readonly ConcurrentDictionary<string, string> _texts = [];
    private readonly ConcurrentDictionary<string, int> _receipts = [];
    private readonly Random _random = new(11);
    private int _lastText;

    [Test]
    public async Task What_was_acknowledged_survives_kill_9_at_any_moment()
    {
        using var folder = new TempFolder();
        for (var round = 0; round < Rounds; round++)
        {
            using var server = new ServerProcess(folder.Path, Arguments);
            var port = (await server.ReadyPorts())[0];
            var before = _texts.Count;
            await using var load = await Load.Start(this, port);
            var enough = before + 1 + _random.Next(400);
            await Wait.Until(() => _texts.Count >= enough, "messages are acknowledged");

            server.Kill();

            await load.Ended();
        }

        using (var server = new ServerProcess(folder.Path, Arguments))
        {
            await using var receiver = await Bound((await server.ReadyPorts())[0]);
            await Wait.Until(() => _texts.Keys.All(_receipts.ContainsKey), "each receipt comes");
            await server.Terminate();
            (await server.Exit(TimeSpan.FromSeconds(10))).Should().Be(0);
        }

        EachIsKnownOnce(folder.File("data/smsc.db"));
    }

    [Test]
    public async Task On_SIGTERM_under_load_each_receipt_comes_exactly_once()
    {
        using var folder = new TempFolder();
        using (var server = new ServerProcess(folder.Path, Arguments))
        {
            await using var load = await Load.Start(this, (await server.ReadyPorts())[0]);
            await Wait.Until(() => _texts.Count >= 500, "messages are acknowledged");
            await server.Terminate();
            await load.Ended();
            (await server.Exit(TimeSpan.FromSeconds(10))).Should().Be(0);
        }

        using (var server = new ServerProcess(folder.Path, Arguments))
        {
            await using var receiver = await Bound((await server.ReadyPorts())[0]);
            await Wait.Until(() => _texts.Keys.All(_receipts.ContainsKey), "each receipt comes");
            await server.Terminate();
            (await server.Exit(TimeSpan.FromSeconds(10))).Should().Be(0);
        }

        _receipts.Where(receipt => receipt.Value != 1).Should().BeEmpty();
        EachIsKnownOnce(folder.File("data/smsc.db"));
    }

    private void EachIsKnownOnce(string file)
    {
        using var store = new SqliteMessageStore(new StorageOptions { Path = file }, TimeProvider.System);
        foreach (var (id, text) in _texts)
        {
            store.TryRead(long.Parse(id, CultureInfo.InvariantCulture), out var message).Should().BeTrue("{0} was acknowledged", id);
            TextOf(message).Should().Be(text);
            message.Settled.Should().BeTrue();
        }

        store.LoadDue(0, 0, long.MaxValue, new StoredMessage[1]).Should().Be(0, "all receipts were taken");
        using var database = Database.Open(file, TimeSpan.FromSeconds(1), readOnly: true);
        database.ReadInteger("SELECT count(*) - count(DISTINCT body) FROM message").Should().Be(0, "no message has two ids");
    }

    private static string TextOf(in StoredMessage message) =>
        System.Text.Encoding.ASCII.GetString(Pdu.Read<SubmitSm>(message.Body.Span, out _).ShortMessage);

    private async Task<SmppClient> Bound(int port)
    {
        var client = await SmppClient.ConnectAsync(new SmppClientOptions
        {
            Host = "127.0.0.1",
            Port = port,
            Window = Senders,
            DeliveryCapacity = 0,
            OnDeliver = delivered =>
            {
                _receipts.AddOrUpdate(delivered.ReceiptedMessageId!, 1, static (_, count) => count + 1);
                return Protocol.CommandStatus.ESME_ROK;
            },
        });
        (await client.BindAsync(BindKind.Transceiver, "smppclient1", "password").Soon("bind is answered")).IsBound.Should().BeTrue();
        return client;
    }

    /// <summary>Clients that submit until their connection ends; what was acknowledged is noted with its text, which no other message has.</summary>
    private sealed class Load : IAsyncDisposable
    {
        private readonly List<SmppClient> _clients = [];
        private readonly List<Task> _senders = [];

        public static async Task<Load> Start(CrashTests test, int port)
        {
            var load = new Load();
            for (var i = 0; i < Clients; i++)
            {
                var client = await test.Bound(port);
                load._clients.Add(client);
                for (var sender = 0; sender < Senders; sender++) load._senders.Add(Task.Run(() => Send(test, client)));
            }

            return load;
        }

        public Task Ended() => Task.WhenAll(_senders).Soon("the connections end");

        public async ValueTask DisposeAsync()
        {
            foreach (var client in _clients) await client.DisposeAsync();
        }

        private static async Task Send(CrashTests test, SmppClient client)
        {
            try
            {
                while (true)
                {
                    var text = $"text {Interlocked.Increment(ref test._lastText)}";
                    var result = await client.SubmitAsync(Messages.WithReceipt with { ShortMessage = System.Text.Encoding.ASCII.GetBytes(text) });
                    result.IsAccepted.Should().BeTrue();
                    test._texts.TryAdd(result.MessageId, text).Should().BeTrue("an id is given once");
                }
            }
            catch (SmppConnectionClosedException)
            {
                // The end that the test waits for.
            }
        }
    }
}
