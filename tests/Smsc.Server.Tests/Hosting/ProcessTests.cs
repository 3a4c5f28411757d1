using System.Net;
using System.Net.Sockets;
using Smsc.Client;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Hosting;

/// <summary>The program in a process of its own: how it starts and how it ends.</summary>
[Platform(Exclude = "Win")]
public sealed class ProcessTests
{
    private static readonly string[] AnyPorts = ["--Smsc:Smpp:Port=0", "--Smsc:Smpp:TlsPort=0", "--Smsc:Http:Port=0"];

    [Test]
    public async Task On_SIGTERM_every_session_is_unbound_and_the_process_ends_with_0()
    {
        using var folder = new TempFolder();
        using var server = new ServerProcess(folder.Path, AnyPorts);
        var ports = await server.Ready();
        using (var http = new HttpClient())
            (await http.GetStringAsync($"http://127.0.0.1:{ports.Http}/health/ready").Soon("it is ready")).Should().Be("Healthy");
        var clients = new List<SmppClient>();
        for (var i = 0; i < 3; i++) clients.Add(await Bound(ports.Smpp));
        await using var silent = await Bound(ports.Smpp, answerUnbind: false);
        (await clients[0].SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).IsAccepted.Should().BeTrue();

        await server.Terminate();

        foreach (var client in clients) (await client.Closed.Soon("it is unbound")).Should().Be(SmppCloseReason.PeerUnbound);
        (await server.Exit(TimeSpan.FromSeconds(10))).Should().Be(0);
        (await silent.Closed.Soon("it is cut off")).Should().Be(SmppCloseReason.ConnectionClosed);
        server.Output.Should().Contain(line => line.Contains("Stopping: unbinding all sessions"));
        (await server.Errors).Should().BeEmpty();
    }

    [Test]
    public async Task A_wrong_configuration_ends_it_with_2_and_a_sentence()
    {
        using var folder = new TempFolder();
        using var server = new ServerProcess(folder.Path, [.. AnyPorts, "--Smsc:Smpp:Prot=2775"]);
        (await server.Exit(Wait.Patience)).Should().Be(2);
        (await server.Errors).Should().Contain("Smsc:Smpp:Prot is not a setting").And.NotContain("   at ");
    }

    [Test]
    public async Task A_port_in_use_ends_it_with_1_and_a_line_that_names_it()
    {
        using var folder = new TempFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var server = new ServerProcess(folder.Path, [.. AnyPorts, $"--Smsc:Smpp:Port={port}"]);
        (await server.Exit(Wait.Patience)).Should().Be(1);
        (await server.Errors).Should().Contain($":{port}").And.Contain("in use").And.Contain("--Smsc:Smpp:Port").And.NotContain("   at ");
    }

    [Test]
    public async Task A_file_of_messages_that_cannot_be_used_ends_it_with_1_and_a_line_that_names_it()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("other.db"), new string('x', 5_000));
        using var server = new ServerProcess(folder.Path, [.. AnyPorts, "--Smsc:Storage:Provider=Sqlite", "--Smsc:Storage:Path=other.db"]);
        (await server.Exit(Wait.Patience)).Should().Be(1);
        (await server.Errors).Should().Contain(folder.File("other.db")).And.Contain("is not an SQLite database").And.NotContain("   at ");
    }

    [Test]
    public async Task The_command_line_comes_before_the_environment_and_that_before_the_file()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("appsettings.json"), """
            {
              "Smsc": {
                "Smpp": { "SystemId": "from-file", "TlsPort": 0 },
                "Accounts": [ { "SystemId": "file", "Password": "file" } ]
              }
            }
            """);
        using var server = new ServerProcess(
            folder.Path, ["--Smsc:Smpp:Port=0", "--Smsc:Http:Port=0", "--Smsc:Accounts:0:Password=cmdline"],
            ("Smsc__Smpp__SystemId", "from-env"));
        var ports = await server.Ready();
        await using var client = await SmppClient.ConnectAsync(new SmppClientOptions { Host = "127.0.0.1", Port = ports.Smpp });

        (await client.BindAsync(BindKind.Transceiver, "file", "file").Soon("bind is answered"))
            .CommandStatus.Should().Be(CommandStatus.ESME_RINVPASWD);
        var bind = await client.BindAsync(BindKind.Transceiver, "file", "cmdline").Soon("bind is answered");

        bind.IsBound.Should().BeTrue();
        bind.SystemId.Should().Be("from-env");
    }

    private static async Task<SmppClient> Bound(int port, bool answerUnbind = true)
    {
        var client = await SmppClient.ConnectAsync(new SmppClientOptions { Host = "127.0.0.1", Port = port, AnswerUnbind = answerUnbind });
        (await client.BindAsync(BindKind.Transceiver, "smppclient1", "password").Soon("bind is answered")).IsBound.Should().BeTrue();
        return client;
    }
}
