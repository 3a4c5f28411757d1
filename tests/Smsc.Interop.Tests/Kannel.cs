using System.Net.Sockets;
using System.Text.RegularExpressions;
using Smsc.Protocol;

namespace Smsc.Interop.Tests;

/// <summary>Kannel as an ESME: bearerbox (the SMPP side) and, where messages are sent, smsbox with its HTTP interface sendsms.</summary>
internal sealed partial class Kannel : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smsc-kannel-");
    private readonly string _configuration;
    private readonly int _smsboxPort;
    private readonly int _sendsmsPort;
    private readonly HttpClient _http = new();
    private readonly ChildProcess _bearerbox;
    private ChildProcess? _smsbox;

    private Kannel(IEnumerable<string> smscGroups)
    {
        int[] ports = SmppServer.FreePorts(3);
        (int adminPort, _smsboxPort, _sendsmsPort) = (ports[0], ports[1], ports[2]);
        _configuration = Path.Combine(_folder.FullName, "kannel.conf");
        File.WriteAllText(_configuration, Configuration(adminPort, _smsboxPort, _sendsmsPort, smscGroups));
        _bearerbox = new ChildProcess(InteropClient.Bearerbox, _configuration);
    }

    public string Log => $"bearerbox:\n{string.Join('\n', _bearerbox.Lines)}\nsmsbox:\n{string.Join('\n', _smsbox?.Lines ?? [])}";

    /// <summary>Starts bearerbox alone: it binds what <paramref name="smscGroups"/> say and keeps the links.</summary>
    public static Kannel Bearerbox(params IEnumerable<string> smscGroups) => new(smscGroups);

    /// <summary>Starts bearerbox and smsbox, ready for <see cref="Send"/>.</summary>
    public static async Task<Kannel> BearerboxAndSmsbox(params IEnumerable<string> smscGroups)
    {
        Kannel kannel = new(smscGroups);
        try
        {
            await Wait.Until("bearerbox listens for smsbox", () => Listens(kannel._smsboxPort), () => kannel.Log);
            kannel._smsbox = new ChildProcess(InteropClient.Smsbox, kannel._configuration);
            await Wait.Until("smsbox listens for sendsms", () => Listens(kannel._sendsmsPort), () => kannel.Log);

            return kannel;
        }
        catch
        {
            kannel.Abandon();
            throw;
        }
    }

    /// <summary>One connection to the server, as a group of the configuration file; <paramref name="ports"/> decide how it binds.</summary>
    public static string SmscGroup(Transport transport, string ports, string password = "password", int enquireLinkInterval = 1) =>
        $"""
        group = smsc
        smsc = smpp
        smsc-id = server
        host = 127.0.0.1
        {ports}
        smsc-username = smppclient1
        smsc-password = {password}
        system-type = ""
        use-ssl = {(transport == Transport.Tls ? "yes" : "no")}
        enquire-link-interval = {enquireLinkInterval}
        reconnect-delay = 1

        """;

    public static string Transmitter(int port) => $"port = {port}";

    public static string Receiver(int port) => $"receive-port = {port}";

    public static string Transceiver(int port) => $"port = {port}\ntransceiver-mode = true";

    /// <summary>Asks sendsms to send; <paramref name="message"/> is the part of the query that holds the text and how it is coded.</summary>
    public async Task Send(string message, string dlrUrl)
    {
        string answer = await _http.GetStringAsync(
            $"http://127.0.0.1:{_sendsmsPort}/cgi-bin/sendsms?username=tester&password=tester&from=DemoShop&to=385910000001"
            + $"&dlr-mask=31&dlr-url={Uri.EscapeDataString(dlrUrl)}&{message}");

        answer.Should().Be("0: Accepted for delivery");
    }

    /// <summary>Waits until bearerbox has written that many PDUs with this name and command_status into its log.</summary>
    public Task Sees(string pdu, int count = 1, CommandStatus status = CommandStatus.ESME_ROK) => Wait.Until(
        $"bearerbox sees {count} {pdu} with {status}",
        () => Pdus().Count(seen => seen.Name == pdu && seen.Status == status) >= count,
        () => Log);

    /// <summary>Waits for a line of bearerbox' log.</summary>
    public Task Says(string words) =>
        Wait.Until($"bearerbox says: {words}", () => _bearerbox.Lines.Any(line => line.Contains(words, StringComparison.Ordinal)), () => Log);

    /// <summary>Every PDU that bearerbox sent or received, as its log dumps them. The lines of its threads interleave.</summary>
    public List<(string Name, CommandStatus Status)> Pdus()
    {
        List<(string, CommandStatus)> pdus = [];
        Dictionary<string, string> nameInThread = [];
        foreach (string line in _bearerbox.Lines)
        {
            Match match = DumpedField().Match(line);
            if (!match.Success) continue;

            string thread = match.Groups["thread"].Value;
            if (match.Groups["field"].Value == "type_name") nameInThread[thread] = match.Groups["value"].Value;
            else if (nameInThread.Remove(thread, out string? name)) pdus.Add((name, (CommandStatus)uint.Parse(match.Groups["value"].Value)));
        }

        return pdus;
    }

    /// <summary>Ends bearerbox with SIGTERM (smsbox first), which makes it unbind.</summary>
    public async Task Stop()
    {
        foreach (ChildProcess? box in new[] { _smsbox, _bearerbox })
        {
            if (box is null) continue;

            box.Signal("TERM");
            (await box.ExitCode(TimeSpan.FromSeconds(15))).Should().Be(0, "{0} ends in order. {1}", box.Name, Log);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Stop();
        }
        finally
        {
            Abandon();
        }
    }

    private void Abandon()
    {
        _smsbox?.Dispose();
        _bearerbox.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private static async Task<bool> Listens(int port)
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);

            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Kannel cuts texts with a UDH by itself and has no word for message_payload; the smpp-tlv group teaches it that TLV.
    private static string Configuration(int adminPort, int smsboxPort, int sendsmsPort, IEnumerable<string> smscGroups) =>
        $"""
        group = core
        admin-port = {adminPort}
        admin-interface = 127.0.0.1
        admin-password = tester
        smsbox-port = {smsboxPort}
        smsbox-interface = 127.0.0.1
        box-allow-ip = "127.0.0.1"
        log-level = 0
        dlr-storage = internal

        group = smpp-tlv
        name = message_payload
        tag = 0x0424
        type = octetstring
        length = 2000

        {string.Join('\n', smscGroups)}
        group = smsbox
        bearerbox-host = 127.0.0.1
        sendsms-port = {sendsmsPort}
        sendsms-interface = 127.0.0.1
        log-level = 1

        group = sendsms-user
        username = tester
        password = tester
        concatenation = true
        max-messages = 10

        group = sms-service
        keyword = default
        text = ""

        """;

    [GeneratedRegex(@"^\S+ \S+ \[\d+\] \[(?<thread>\d+)\] DEBUG:   (?<field>type_name|command_status): (?<value>\w+)")]
    private static partial Regex DumpedField();
}
