using System.Net.Sockets;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Hosting;

/// <summary>As many sessions as a load test has, idle.</summary>
public sealed class ManySessionsTests
{
    private const int Accounts = 500;
    private const int SessionsEach = 4;
    private const int Sessions = Accounts * SessionsEach;

    private readonly TaskCompletionSource _allBound = new();
    private readonly TaskCompletionSource _allAnswered = new();
    private readonly TaskCompletionSource _allAsked = new();
    private int _bound;
    private int _answered;
    private int _asked;

    [Test]
    public async Task Two_thousand_idle_sessions_are_asked_and_answered()
    {
        await using var host = await RunningHost.Start(
            ["Smsc:AccountTemplates:0:Prefix=load", $"Smsc:AccountTemplates:0:Count={Accounts}", "Smsc:AccountTemplates:0:Password=password",
                "Smsc:Smpp:EnquireLinkInterval=00:00:02", "Smsc:Smpp:TlsPort=-1"]);
        var clients = new List<TcpClient>();
        try
        {
            for (var i = 0; i < Sessions; i++)
            {
                var client = new TcpClient();
                clients.Add(client);
                await client.ConnectAsync("127.0.0.1", host.Port);
                _ = Converse(client.GetStream());
                await client.GetStream().WriteAsync(BindTransceiver($"load{(i / SessionsEach) + 1}"));
            }

            await _allBound.Task.Soon("every bind is granted");
            foreach (var client in clients) await client.GetStream().WriteAsync(Header(CommandId.EnquireLink, 2));

            await _allAnswered.Task.Soon("every enquire_link is answered");
            await _allAsked.Task.Soon("the server asks every session");
        }
        finally
        {
            foreach (var client in clients) client.Dispose();
        }
    }

    private async Task Converse(NetworkStream stream)
    {
        var header = new byte[PduHeader.Size];
        var asked = false;
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(header);
                var pdu = PduHeader.Read(header);
                await stream.ReadExactlyAsync(new byte[pdu.CommandLength - PduHeader.Size]);
                switch (pdu.CommandId)
                {
                    case CommandId.BindTransceiverResp when pdu.CommandStatus == CommandStatus.ESME_ROK:
                        Count(ref _bound, _allBound);
                        break;
                    case CommandId.EnquireLinkResp:
                        Count(ref _answered, _allAnswered);
                        break;
                    case CommandId.EnquireLink:
                        await stream.WriteAsync(Header(CommandId.EnquireLinkResp, pdu.SequenceNumber));
                        if (!asked) Count(ref _asked, _allAsked);
                        asked = true;
                        break;
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The test is over, or a session was cut: then a count stays short.
        }
    }

    private static void Count(ref int counter, TaskCompletionSource all)
    {
        if (Interlocked.Increment(ref counter) == Sessions) all.SetResult();
    }

    private static byte[] Header(CommandId id, uint sequenceNumber)
    {
        var octets = new byte[PduHeader.Size];
        Pdu.WriteHeader(octets, id, CommandStatus.ESME_ROK, sequenceNumber);
        return octets;
    }

    private static byte[] BindTransceiver(string systemId)
    {
        var octets = new byte[64];
        var pdu = new Bind { SystemId = System.Text.Encoding.ASCII.GetBytes(systemId), Password = "password"u8, InterfaceVersion = 0x34 };
        return octets[..Pdu.Write(octets, CommandId.BindTransceiver, 1, in pdu)];
    }
}
