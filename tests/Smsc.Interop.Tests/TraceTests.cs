using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Smsc.Engine;
using Smsc.Engine.Sessions;
using Smsc.Protocol;
using Smsc.Protocol.Decoding;
using Smsc.Server;

namespace Smsc.Interop.Tests;

/// <summary>
/// What the server's own trace and decoder say of sessions with a client that other people wrote, beside what tshark's dissector says of
/// the same octets on the wire.
/// </summary>
[TestFixtureSource(nameof(Found))]
internal sealed class TraceTests(ScriptedClient client)
{
    private static readonly string[] Scenarios =
    [
        "bind-receiver", "submit-gsm7", "submit-ucs2", "submit-udh", "submit-message-payload", "query-and-replace", "cancel-by-id",
        "cancel-by-addresses", "submit-multi", "data-sm", "transmitter-and-receiver", "wrong-password",
    ];

    /// <summary>One fixture where tshark may capture, for each client that speaks plain TCP.</summary>
    public static IEnumerable<TestFixtureData> Found => InteropClient.Tshark.IsFound
        ? ScriptedClient.All.Where(script => script.Transport == Transport.Plain && script.Client.IsFound).Select(script => new TestFixtureData(script))
        : [];

    [Test]
    public async Task Trace_and_decoder_agree_with_tshark_on_every_PDU()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("smsc-trace-");
        int[] ports = SmppServer.FreePorts(2);
        await using WebApplication server = SmscHost.Build(
        [
            $"--contentRoot={folder.FullName}", $"--Smsc:Smpp:Port={ports[0]}", "--Smsc:Smpp:TlsPort=-1", $"--Smsc:Http:Port={ports[1]}",
            "--Smsc:Storage:Provider=Memory", "--Smsc:Delivery:Delay=00:00:00.100", "--Smsc:Smpp:TracePdus=10000",
        ]);
        await server.StartAsync();
        SessionDirectory sessions = server.Services.GetRequiredService<SmscEngine>().Sessions;
        Dictionary<int, ClosedSession> traced = [];
        CapturedFrame[] frames;
        using (Capture capture = await Capture.Start(ports[0]))
        {
            foreach (string scenario in Scenarios)
            {
                using ChildProcess script = new(client.Interpreter, client.Script, scenario, ports[0].ToString(CultureInfo.InvariantCulture), "plain");
                (await script.ExitCode(TimeSpan.FromSeconds(20))).Should().Be(0, "{0} is played to its end:\n{1}", scenario, string.Join('\n', script.Lines));
                await Wait.Until("the sessions are closed", () => sessions.Count == 0, () => scenario);
                foreach (ClosedSession closed in sessions.Closed) traced[closed.Info.RemotePort] = closed;
            }

            frames = await capture.Stop();
        }

        int compared = 0;
        foreach ((int port, ClosedSession session) in traced)
        {
            foreach (PduDirection direction in Enum.GetValues<PduDirection>())
            {
                CapturedFrame[] onTheWire = [.. frames.Where(frame => (direction == PduDirection.Received ? frame.SourcePort : frame.DestinationPort) == port)];
                DecodedPdu[] decoded =
                    [.. session.Trace.Read().Where(pdu => pdu.Direction == direction).Select(pdu => PduDecoder.Decode(pdu.Octets.Span))];

                // What a client sends behind its unbind is not read any more.
                CommandId[] commandIds = [.. onTheWire.SelectMany(frame => frame.CommandIds)];
                int unread = commandIds.Length - decoded.Length;
                unread.Should().Be(direction == PduDirection.Received ? commandIds.Reverse().TakeWhile(id => id == CommandId.DeliverSmResp).Count() : 0);
                decoded.Should().OnlyContain(pdu => !pdu.Error.IsError);
                decoded.Select(pdu => pdu.Header.CommandId).Should().Equal(commandIds.SkipLast(unread), "{0}", session.Info);
                decoded.Select(pdu => pdu.Header.SequenceNumber).Should().Equal(onTheWire.SelectMany(frame => frame.SequenceNumbers).SkipLast(unread));
                decoded.Where(pdu => pdu.Header.CommandId.IsResponse()).Select(pdu => pdu.Header.CommandStatus)
                    .Should().Equal(onTheWire.SelectMany(frame => frame.CommandStatuses).SkipLast(unread), "tshark tells the status of responses");
                Values(decoded, "source_addr").Should().Equal(onTheWire.SelectMany(frame => frame.SourceAddrs));
                Values(decoded, "destination_addr").Should().Equal(onTheWire.SelectMany(frame => frame.DestinationAddrs));
                if (unread == 0) decoded.Sum(pdu => pdu.Header.CommandLength).Should().Be(onTheWire.Sum(frame => frame.PduOctets));
                compared += decoded.Length;
            }
        }

        compared.Should().BeGreaterThan(60);
        await server.StopAsync();
        folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Values(IEnumerable<DecodedPdu> pdus, string name) =>
        pdus.SelectMany(pdu => pdu.Fields.SelectMany(field => field.Fields.Prepend(field)))
            .Where(field => field.Name == name && field.Value.Length > 0).Select(field => field.Value);
}
