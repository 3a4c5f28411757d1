using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Smsc.Protocol;

namespace Smsc.Interop.Tests;

/// <summary>One frame as tshark dissects it; a frame holds no PDU, one, or several.</summary>
internal sealed record CapturedFrame(
    int Number, int SourcePort, int TcpOctets, CommandId[] CommandIds, int PduOctets, string[] MessageIds, string[] ReceiptedMessageIds, string[] Troubles, string[] Tags)
{
    public int DestinationPort { get; init; }

    public CommandStatus[] CommandStatuses { get; init; } = [];

    public uint[] SequenceNumbers { get; init; } = [];

    /// <summary>source_addr of the PDUs that have one which is not empty.</summary>
    public string[] SourceAddrs { get; init; } = [];

    /// <summary>destination_addr of the PDUs that have one which is not empty, several in a submit_multi.</summary>
    public string[] DestinationAddrs { get; init; } = [];
}

/// <summary>What goes over loopback from and to one TCP port, written to a file by tshark and dissected by tshark.</summary>
internal sealed class Capture : IDisposable
{
    // Expert infos of this group are TCP's own remarks (a connection begins, ends, is reset).
    private const string ExpertGroupSequence = "33554432";

    private static readonly string[] Fields =
    [
        "frame.number", "tcp.srcport", "tcp.len", "smpp.command_id", "smpp.command_length", "smpp.message_id", "smpp.receipted_message_id",
        "_ws.malformed", "_ws.expert.group", "_ws.expert.message", "smpp.opt_param_tag", "tcp.dstport", "smpp.command_status", "smpp.sequence_number", "smpp.source_addr",
        "smpp.destination_addr",
    ];

    private readonly int _port;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smsc-capture-");
    private readonly string _file;
    private readonly ChildProcess _tshark;

    private Capture(int port)
    {
        _port = port;
        _file = Path.Combine(_folder.FullName, "smpp.pcapng");
        _tshark = new ChildProcess("tshark", "-i", "lo", "-f", $"tcp port {port}", "-w", _file);
    }

    private string Output => string.Join('\n', _tshark.Lines);

    /// <summary>Starts the capture and waits until it sees traffic.</summary>
    public static async Task<Capture> Start(int port)
    {
        Capture capture = new(port);
        try
        {
            await capture.ReachesTheFile();

            return capture;
        }
        catch
        {
            capture.Dispose();
            throw;
        }
    }

    /// <summary>Ends the capture, complete up to now, and lets tshark dissect it.</summary>
    public async Task<CapturedFrame[]> Stop()
    {
        await ReachesTheFile();
        _tshark.Signal("INT");
        (await _tshark.ExitCode(TimeSpan.FromSeconds(10))).Should().Be(0, "tshark ends in order:\n{0}", Output);

        return [.. (await Dissect()).Select(Frame)];
    }

    public void Dispose()
    {
        _tshark.Dispose();
        _folder.Delete(recursive: true);
    }

    // tshark says that it captures a little before it does, and drops at its end what it has not read yet. So a connection is made and
    // looked for in the file: what came before it is there too.
    private async Task ReachesTheFile()
    {
        await Wait.Until(
            "tshark captures what goes over loopback",
            async () =>
            {
                if (_tshark.HasExited) Assert.Fail($"tshark ended: {Output}");

                int localPort = await Knock();
                await Task.Delay(200);

                return (await Dissect()).Any(frame => int.Parse(frame[1], CultureInfo.InvariantCulture) == localPort);
            },
            () => Output);
    }

    // A connection, or an attempt at one where the server has ended: both leave a SYN with this port.
    private async Task<int> Knock()
    {
        using TcpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        int localPort = ((IPEndPoint)client.Client.LocalEndPoint!).Port;
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port);
        }
        catch (SocketException)
        {
        }

        return localPort;
    }

    private async Task<string[][]> Dissect()
    {
        if (!File.Exists(_file)) return [];

        using ChildProcess reader = new(
            "tshark",
            ["-r", _file, "-d", $"tcp.port=={_port},smpp", "-T", "fields", "-E", "separator=;", .. Fields.SelectMany(field => new[] { "-e", field })]);
        await reader.ExitCode(TimeSpan.FromSeconds(20));

        return [.. reader.Lines.Select(line => line.Split(';')).Where(values => values.Length == Fields.Length)];
    }

    private static CapturedFrame Frame(string[] values)
    {
        string[] groups = Several(values[8]);
        List<string> troubles = [.. Several(values[7])];
        if (groups.Any(group => group != ExpertGroupSequence)) troubles.Add(values[9]);

        return new CapturedFrame(
            Number(values[0]),
            Number(values[1]),
            Number(values[2]),
            [.. Several(values[3]).Select(id => (CommandId)Convert.ToUInt32(id, 16))],
            Several(values[4]).Sum(Number),
            Several(values[5]),
            Several(values[6]),
            [.. troubles],
            Several(values[10]))
        {
            DestinationPort = Number(values[11]),
            CommandStatuses = [.. Several(values[12]).Select(status => (CommandStatus)Number32(status))],
            SequenceNumbers = [.. Several(values[13]).Select(Number32)],
            SourceAddrs = Several(values[14]),
            DestinationAddrs = Several(values[15]),
        };
    }

    private static uint Number32(string value) =>
        value.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToUInt32(value, 16) : uint.Parse(value, CultureInfo.InvariantCulture);

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);

    private static string[] Several(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
